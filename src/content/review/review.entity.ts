import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A verdict on one content hash, a named person's but in a sandbox (C-01, C-27). Never changed. */
@Entity('review')
export class Review {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') customerId!: string;
  @Column('uuid') campaignId!: string;
  @Column('uuid') contentId!: string;
  @Column('text') contentHash!: string;
  @Column('text') compiledHash!: string;
  @Column('text') verdict!: 'APPROVED' | 'REFUSED';
  @Column('text', { nullable: true }) ground!: string | null;
  @Column('text', { nullable: true }) clause!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  /** null: the sandbox desk. */
  @Column('uuid', { nullable: true }) reviewerId!: string | null;
  @Column('jsonb') reviewer!: Record<string, string>;
  @Column('timestamptz') decidedAt!: Date;
}
