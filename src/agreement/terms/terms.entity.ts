import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who the operator is, from a moment on. */
@Entity('operator_profile')
export class OperatorProfileVersion {
  @PrimaryColumn('integer') version!: number;
  @Column('timestamptz') validFrom!: Date;
  @Column('jsonb') body!: Record<string, string>;
  @Column('timestamptz') createdAt!: Date;
  @Column('jsonb') createdBy!: Record<string, string>;
}

/** One version of the business terms with its parameters (A-16, M-06). Never changed after publication. */
@Entity('terms_version')
export class TermsVersion {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('text') label!: string;
  @Column('date') validFrom!: string;
  @Column('text') textCs!: string;
  @Column('text', { nullable: true }) textEn!: string | null;
  @Column('text') textHash!: string;
  @Column('jsonb') parameters!: Record<string, number | boolean | string>;
  @Column('timestamptz') publishedAt!: Date;
  @Column('jsonb') publishedBy!: Record<string, string>;
}
