import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** SANDBOX: of a twin. ACCOUNT_CLOSED: what belongs to the contract ends with the customer's account (G-19). */
export type Withheld = 'SANDBOX' | 'ACCOUNT_CLOSED';

/** A legal notice as it was written, and what became of it. */
@Entity('notice')
@Index('notice_due', ['nextAttemptAt'], { where: 'sent_at IS NULL AND failed_at IS NULL AND withheld IS NULL' })
export class Notice {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid', { nullable: true }) customerId!: string | null;
  @Column('text') type!: string;
  @Column('text') form!: string;
  @Column('text', { nullable: true }) addressee!: string | null;
  @Column('text') subject!: string;
  @Column('text') body!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('integer', { default: 0 }) attempts!: number;
  @Column('timestamptz') nextAttemptAt!: Date;
  /** Accepted for sending, which is not delivery. */
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('timestamptz', { nullable: true }) deliveredAt!: Date | null;
  @Column('timestamptz', { nullable: true }) failedAt!: Date | null;
  @Column('text', { nullable: true }) failure!: string | null;
  /** Why it is never handed over; null for what goes out. */
  @Column('text', { nullable: true }) withheld!: Withheld | null;
}
