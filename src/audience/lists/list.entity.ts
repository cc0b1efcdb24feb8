import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Declaration, ListAttribute } from './list.rules.js';

@Entity('list')
export class List {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') customerId!: string;
  @Column('uuid') controllerId!: string;
  @Column('text') name!: string;
  @Column('text') origin!: string;
  /** Types of message that the list's permissions are for. */
  @Column('text', { array: true }) purposes!: string[];
  @Column('jsonb', { default: () => `'[]'` }) attributes!: ListAttribute[];
  /** Grows with every import that ended; the audience hash names it. */
  @Column('bigint', { default: 0 }) revision!: number;
  @Column('jsonb', { nullable: true }) declaration!: Declaration | null;
  @Column('boolean', { default: true }) locked!: boolean;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') handledAt!: Date;
  @Column('timestamptz', { nullable: true }) deletedAt!: Date | null;
}

@Entity('list_import')
export class ListImport {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') customerId!: string;
  @Column('uuid') listId!: string;
  @Column('text') state!: string;
  @Column('text') fileName!: string;
  @Column('bigint') fileBytes!: number;
  @Column('text') fileSha256!: string;
  @Column('jsonb') settings!: object;
  @Column('uuid') instructionId!: string;
  @Column('bigint', { nullable: true }) revision!: number | null;
  /** Rows of the file that are dealt with; an import that was cut off goes on after them. */
  @Column('bigint', { default: 0 }) rows!: number;
  @Column('bigint', { default: 0 }) accepted!: number;
  @Column('bigint', { default: 0 }) rejected!: number;
  @Column('bigint', { default: 0 }) duplicates!: number;
  @Column('bigint', { default: 0 }) suppressed!: number;
  @Column('jsonb', { default: () => `'{}'` }) warnings!: Record<string, number>;
  @Column('jsonb', { nullable: true }) failure!: object | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('jsonb') createdBy!: Record<string, string>;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
}
