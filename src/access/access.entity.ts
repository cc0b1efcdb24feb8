import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A member of the operator's staff who may log in. */
@Entity('operator_user')
export class OperatorUser {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('text') email!: string;
  @Column('text') name!: string;
  @Column('text', { array: true }) roles!: string[];
  @Column('text', { default: 'cs' }) locale!: string;
  @Column('text') passwordHash!: string;
  @Column('integer', { default: 0 }) failedLogins!: number;
  @Column('timestamptz', { nullable: true }) lockedUntil!: Date | null;
  @Column('timestamptz', { nullable: true }) disabledAt!: Date | null;
  @Column('timestamptz') createdAt!: Date;
}

/** A key of one named user of a customer; only the hash of its secret is kept. */
@Entity('api_key')
export class ApiKey {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') customerId!: string;
  @Column('uuid') userId!: string;
  @Column('text') name!: string;
  @Column('bytea') secretHash!: Buffer;
  @Column('timestamptz') createdAt!: Date;
  @Column('jsonb') createdBy!: Record<string, string>;
  @Column('timestamptz') acknowledgedAt!: Date;
  @Column('timestamptz', { nullable: true }) lastUsedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  /** A request with it acts as the customer's sandbox twin. */
  @Column('boolean', { default: false }) sandbox!: boolean;
}
