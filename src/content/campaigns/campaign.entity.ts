import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UncertainPolicy } from './campaign.rules.js';

@Entity('campaign')
export class Campaign {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') customerId!: string;
  @Column('uuid') controllerId!: string;
  @Column('uuid') orderId!: string;
  @Column('uuid') systemId!: string;
  /** In this order, when the main one is away. */
  @Column('uuid', { array: true, default: [] }) fallbackSystemIds!: string[];
  @Column('text') name!: string;
  /** Type of message that permission is asked for: newsletter, events, … */
  @Column('text') purpose!: string;
  @Column('boolean', { default: false }) thirdParty!: boolean;
  @Column('boolean', { default: false }) tracking!: boolean;
  @Column('uuid', { array: true }) listIds!: string[];
  @Column('jsonb', { nullable: true }) segment!: object | null;
  @Column('timestamptz', { nullable: true }) scheduledAt!: Date | null;
  @Column('text') state!: string;
  /** The content that counts now. */
  @Column('uuid', { nullable: true }) contentId!: string | null;
  /** Frozen when the first message may leave; until then the audience is computed. */
  @Column('text', { nullable: true }) audienceHash!: string | null;
  @Column('text', { default: 'LEAVE' }) uncertainPolicy!: UncertainPolicy;
  @Column('timestamptz') createdAt!: Date;
  @Column('jsonb') createdBy!: Record<string, string>;
  @Column('jsonb', { nullable: true }) submittedBy!: Record<string, unknown> | null;
}

/** One version of a content: as its author wrote it, and compiled. Never changed. */
@Entity('content_version')
export class ContentVersion {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') customerId!: string;
  @Column('uuid') campaignId!: string;
  @Column('integer') version!: number;
  @Column('jsonb') source!: object;
  @Column('text') contentHash!: string;
  @Column('jsonb') compiled!: object;
  @Column('text') compiledHash!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('jsonb') createdBy!: Record<string, string>;
}

/** A free rerun that was granted upon a complaint (F-16). */
@Entity('campaign_rerun')
export class CampaignRerun {
  @PrimaryColumn('uuid') campaignId!: string;
  @Column('uuid') customerId!: string;
  @Column('uuid') rerunOf!: string;
  /** Number of the complaint. */
  @Column('text') complaint!: string;
  @Column('text') reason!: string;
  /** Haléř; a rerun costs nothing. */
  @Column('bigint') priceNet!: number;
  @Column('timestamptz') grantedAt!: Date;
  @Column('jsonb') grantedBy!: Record<string, string>;
}

/** Something that keeps a campaign from sending, placed by any module; open while releasedAt is null. */
@Entity('campaign_hold')
export class CampaignHold {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id!: string;
  @Column('uuid') customerId!: string;
  @Column('uuid') campaignId!: string;
  @Column('text') code!: string;
  @Column('text') source!: string;
  @Column('text') reason!: string;
  @Column('timestamptz') since!: Date;
  @Column('timestamptz', { nullable: true }) releasedAt!: Date | null;
  @Column('jsonb', { nullable: true }) releasedBy!: Record<string, string> | null;
}
