import { Inject, Injectable } from '@nestjs/common';
import { DomainFacts } from '../../agreement/domains/domain.facts.js';
import { domainOfAddress } from '../../agreement/domains/domain.rules.js';
import type { MailFrame } from '../../content/campaigns/campaign-mail.js';
import { CampaignsFacts } from '../../content/campaigns/campaign.facts.js';
import { CampaignHolds } from '../../content/campaigns/hold.service.js';
import type { Tx } from '../../platform/database/tx.js';
import { DkimSigner } from '../../platform/mail/dkim.js';
import type { OutgoingMail } from './sending.types.js';

/** Under which return path a campaign leaves, and who signs it; nobody where no sending domain is asked for and none is there. */
export interface SenderIdentity {
  returnPathHost: string | undefined;
  signer: DkimSigner | undefined;
}

type Sender = Pick<MailFrame, 'campaignId' | 'customerId' | 'controllerId' | 'sender'>;

/** A campaign was found without a key to sign it and is held now. */
export class SenderHeld extends Error {
  constructor(campaignId: string) {
    super(`Campaign ${campaignId} has no key to be signed with and is held`);
  }
}

const HOLD = 'SENDER';

/** Finds the domain and keys a campaign is sent under. Without a key it holds the campaign, once, instead of failing message by message. */
@Injectable()
export class SenderIdentities {
  constructor(
    @Inject(DomainFacts) private readonly domains: DomainFacts,
    @Inject(CampaignsFacts) private readonly facts: CampaignsFacts,
    @Inject(CampaignHolds) private readonly holds: CampaignHolds,
  ) {}

  /** Undefined: there is no key, and the campaign is held until there is one. */
  async of(tx: Tx, frame: Sender): Promise<SenderIdentity | undefined> {
    const found = await this.find(tx, frame);
    if (!found) await this.hold(tx, frame.campaignId, noKey(domainOfAddress(frame.sender.email)));
    return found;
  }

  /** Undefined: the sender has to be verified, and there is no key. */
  async find(tx: Tx, frame: Omit<Sender, 'campaignId'>): Promise<SenderIdentity | undefined> {
    const domain = domainOfAddress(frame.sender.email);
    const found = await this.domains.find(tx, frame.controllerId, domain);
    const keys = found && (await this.domains.signingKeys(tx, found.id));
    if (keys) {
      const returnPathHost = found.state === 'VERIFIED' ? found.returnPathHost : undefined;
      return { returnPathHost, signer: new DkimSigner(domain, keys) };
    }
    if (await this.domains.mustBeVerified(tx, frame.customerId)) return undefined;
    return { returnPathHost: undefined, signer: undefined };
  }

  /**
   * C-22 while a campaign is being sent: holds each whose domain lost its records in the DNS or its keys, and lifts the hold of each
   * whose domain has both again.
   */
  async review(tx: Tx): Promise<void> {
    for (const { id, held } of await tx.query<{ id: string; held: boolean }>(SENDING, [HOLD])) {
      const obstacle = await this.obstacle(tx, id);
      if (held && obstacle === undefined) await this.holds.lift(tx, id, HOLD);
      if (!held && obstacle !== undefined) await this.hold(tx, id, obstacle);
    }
  }

  /** Why a campaign's sender is not verified any more, as the reason of a hold. */
  private async obstacle(tx: Tx, campaignId: string): Promise<string | undefined> {
    const { senderDomain, controllerId, customerId } = await this.facts.plan(tx, campaignId);
    if (senderDomain === null || !(await this.domains.mustBeVerified(tx, customerId))) return undefined;
    const found = await this.domains.find(tx, controllerId, senderDomain);
    if (found?.state !== 'VERIFIED') return `the records of ${senderDomain} are not in the DNS any more`;
    return (await this.domains.signingKeys(tx, found.id)) ? undefined : noKey(senderDomain);
  }

  private hold(tx: Tx, campaignId: string, reason: string): Promise<void> {
    return this.holds.place(tx, campaignId, { code: HOLD, source: 'sending', reason });
  }
}

function noKey(domain: string): string {
  return `no DKIM key that can be read for ${domain}`;
}

/** Campaigns that are being sent, and those that wait for their sender whatever became of them since. */
const SENDING = `
  SELECT c.id, h.campaign_id IS NOT NULL AS held
  FROM campaign c LEFT JOIN campaign_hold h ON h.campaign_id = c.id AND h.code = $1 AND h.released_at IS NULL
  WHERE c.state = 'SENDING' OR h.campaign_id IS NOT NULL`;

/** The mail with its signatures. */
export async function signed(signer: DkimSigner, mail: OutgoingMail, now: Date): Promise<OutgoingMail> {
  return { ...mail, raw: await signer.sign(mail.raw, now) };
}
