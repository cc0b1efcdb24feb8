import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Something a person is to do. At most one open task of a kind per subject. */
@Entity('task')
@Index('task_one_open', ['kind', 'subjectId'], { unique: true, where: 'closed_at IS NULL' })
export class Task {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid', { nullable: true }) customerId!: string | null;
  @Column('text') kind!: string;
  @Column('text') subjectType!: string;
  @Column('uuid') subjectId!: string;
  @Column('jsonb', { default: {} }) detail!: Record<string, string | number>;
  @Column('text') link!: string;
  @Column('timestamptz') dueAt!: Date;
  @Column('timestamptz') createdAt!: Date;
  /** The member of the staff who sees to it; null: nobody yet. */
  @Column('uuid', { nullable: true }) assigneeId!: string | null;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('jsonb', { nullable: true }) closedBy!: Record<string, string> | null;
}
