import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A partial order: what is to be sent for which controller, from when to when, for how much. Table purchase_order, because ORDER is SQL. */
@Entity('purchase_order')
@Index('purchase_order_ref', ['customerId', 'customerRef'], {
  unique: true,
  where: 'customer_ref IS NOT NULL AND same_ref_reason IS NULL',
})
export class PurchaseOrder {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') customerId!: string;
  @Column('uuid') controllerId!: string;
  @Column('text', { unique: true }) number!: string;
  @Column('text', { nullable: true }) customerRef!: string | null;
  /** Why the operator took an order whose customerRef was used before. */
  @Column('text', { nullable: true }) sameRefReason!: string | null;
  @Column('text') title!: string;
  @Column('text') channel!: string;
  @Column('text', { nullable: true }) originalHash!: string | null;
  @Column('date') startOn!: string;
  @Column('date') endOn!: string;
  @Column('integer') quantity!: number;
  /** Haléř, without VAT. */
  @Column('bigint') priceNet!: number;
  @Column('integer') vatPermille!: number;
  @Column('uuid') termsVersionId!: string;
  @Column('text') state!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('jsonb') createdBy!: Record<string, string>;
  @Column('timestamptz', { nullable: true }) confirmedAt!: Date | null;
  @Column('text', { nullable: true }) confirmedBy!: string | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('text', { nullable: true }) endReason!: string | null;
}
