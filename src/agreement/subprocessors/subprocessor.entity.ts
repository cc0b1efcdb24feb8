import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A firm that processes customers' data for the operator (I-01). */
@Entity('subprocessor')
export class Subprocessor {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('text') legalName!: string;
  @Column('text') service!: string;
  @Column('text') class!: string;
  @Column('text', { array: true }) dataCategories!: string[];
  @Column('text') country!: string;
  @Column('date', { nullable: true }) contractOn!: string | null;
  @Column('date', { nullable: true }) guaranteesReviewedOn!: string | null;
  @Column('text') contact!: string;
  @Column('text') status!: string;
  @Column('timestamptz') statusSince!: Date;
}

/** What makes a transfer to a subprocessor outside the EEA lawful, with its proof (I-15). */
@Entity('transfer_tool')
export class TransferToolRecord {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') subprocessorId!: string;
  @Column('text') kind!: string;
  @Column('jsonb') evidence!: object;
  @Column('timestamptz') validFrom!: Date;
  @Column('timestamptz', { nullable: true }) invalidFrom!: Date | null;
}

/** A system that messages leave through: the operator's own, or a subprocessor's. */
@Entity('sending_system')
export class SendingSystem {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('text') code!: string;
  @Column('text') name!: string;
  @Column('uuid', { nullable: true }) subprocessorId!: string | null;
  @Column('text') country!: string;
  @Column('integer') maxMessageBytes!: number;
  /** What of a person beside the address may leave through it (E-13), as templates name it; null: whatever a content needs. */
  @Column('text', { array: true, nullable: true }) fields!: string[] | null;
  @Column('timestamptz', { nullable: true }) retiredAt!: Date | null;
}

/** A subprocessor or system that touches one customer's data, in the role it has for that customer (I-02, I-11, I-12). */
@Entity('customer_subprocessor')
export class CustomerSubprocessor {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') customerId!: string;
  @Column('uuid', { nullable: true }) subprocessorId!: string | null;
  @Column('uuid', { nullable: true }) systemId!: string | null;
  @Column('text') role!: string;
  @Column('text') purpose!: string;
  @Column('text') permission!: string;
  @Column('jsonb') proof!: object;
  @Column('timestamptz') since!: Date;
  @Column('timestamptz', { nullable: true }) until!: Date | null;
}
