import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A signed version of a controller's processing annex (D-12). */
@Entity('processing_annex')
export class ProcessingAnnex {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') customerId!: string;
  @Column('uuid') controllerId!: string;
  @Column('integer') version!: number;
  @Column('jsonb') body!: object;
  @Column('text') textHash!: string;
  @Column('timestamptz') signedAt!: Date;
  @Column('jsonb') signedBy!: Record<string, string>;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}

/** A parameter of the terms on which one customer agreed otherwise in writing. */
@Entity('contract_override')
export class ContractOverride {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') customerId!: string;
  @Column('text') parameter!: string;
  @Column('jsonb') value!: number | boolean | string;
  @Column('text') documentName!: string;
  @Column('text') documentHash!: string;
  @Column('timestamptz') validFrom!: Date;
  @Column('jsonb') createdBy!: Record<string, string>;
}

/** What was agreed, frozen at the conclusion. PostgreSQL refuses to change or delete it. */
@Entity('contract_snapshot')
export class ContractSnapshot {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') customerId!: string;
  @Column('uuid') subjectId!: string;
  @Column('text') body!: string;
  @Column('text') hash!: string;
  @Column('timestamptz') takenAt!: Date;
}
