import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A documented instruction of a controller (terms 6 ¶4), never to be confused with the privacy notice that the terms' attachment also
 * calls "instructions" (N-04). What it says stands in `body`, as it was given; the columns repeat what queries ask for.
 */
@Entity('instruction')
@Index('instruction_one_send', ['customerId', 'campaignId'], {
  unique: true,
  where: "kind = 'SEND' AND state = 'IN_FORCE'",
})
@Index('instruction_controller', ['customerId', 'controllerId', 'kind', 'givenAt'])
@Index('instruction_campaign', ['campaignId', 'version'])
export class Instruction {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') customerId!: string;
  @Column('uuid') controllerId!: string;
  @Column('text') kind!: string;
  @Column('integer') version!: number;
  @Column('uuid', { nullable: true }) orderId!: string | null;
  @Column('uuid', { nullable: true }) campaignId!: string | null;
  /** Of a PROCESSING instruction: empty means every list of the controller. */
  @Column('uuid', { array: true }) listIds!: string[];
  @Column('uuid', { array: true }) systemIds!: string[];
  @Column('text', { nullable: true }) contentHash!: string | null;
  @Column('text', { nullable: true }) audienceHash!: string | null;
  @Column('timestamptz', { nullable: true }) notBefore!: Date | null;
  /** Exclusive. */
  @Column('timestamptz', { nullable: true }) notAfter!: Date | null;
  @Column('boolean', { default: false }) transferAllowed!: boolean;
  @Column('boolean', { default: false }) trackingAllowed!: boolean;
  @Column('jsonb') body!: Record<string, unknown>;
  /** SHA-256, hex, of the RFC 8785 text of body. */
  @Column('text') bodyHash!: string;
  @Column('text') channel!: string;
  @Column('text') state!: string;
  @Column('uuid', { nullable: true }) supersedes!: string | null;
  @Column('timestamptz') givenAt!: Date;
  @Column('jsonb') givenBy!: Record<string, string>;
  /** In force from here, inclusive, to endedAt, exclusive. */
  @Column('timestamptz', { nullable: true }) inForceAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
