import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A person's request about his data: who decides on it, what it asks, how it ended. Without a controller it waits to be forwarded (H-05). */
@Entity('privacy_case')
@Index('privacy_case_customer', ['customerId', 'id'])
export class PrivacyCase {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid', { nullable: true }) customerId!: string | null;
  @Column('uuid', { nullable: true }) controllerId!: string | null;
  /** The person, where a link proved who it is (H-23). */
  @Column('bytea', { nullable: true }) addressKey!: Buffer | null;
  @Column('uuid', { nullable: true }) messageId!: string | null;
  @Column('text') kind!: string;
  @Column('text') state!: string;
  @Column('text') channel!: string;
  /** In which the person wrote and is to be answered (H-28). */
  @Column('text') language!: string;
  @Column('text', { nullable: true }) wording!: string | null;
  @Column('text', { nullable: true }) contact!: string | null;
  @Column('timestamptz') receivedAt!: Date;
  @Column('date') dueOn!: string;
  @Column('timestamptz', { nullable: true }) forwardedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('text', { nullable: true }) result!: string | null;
  @Column('text', { nullable: true }) explanation!: string | null;
  /** Of the commitments in the ledger; they mean nothing once it is gone. */
  @Column('bytea') salt!: Buffer;
}
