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
    if (!found) await this.hold(tx, frame.campaignId, domainOfAddress(frame.sender.email));
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

  /** Lifts the hold of every campaign whose key is there again. */
  async releaseMended(tx: Tx): Promise<void> {
    const held = await tx.query<{ id: string }>(
      `SELECT campaign_id AS id FROM campaign_hold WHERE code = $1 AND released_at IS NULL`,
      [HOLD],
    );
    for (const { id } of held) {
      const { senderDomain, controllerId } = await this.facts.plan(tx, id);
      const found = senderDomain === null ? undefined : await this.domains.find(tx, controllerId, senderDomain);
      if (!found || !(await this.domains.signingKeys(tx, found.id))) continue;
      await this.holds.lift(tx, id, HOLD);
    }
  }

  private hold(tx: Tx, campaignId: string, domain: string): Promise<void> {
    const reason = `no DKIM key that can be read for ${domain}`;
    return this.holds.place(tx, campaignId, { code: HOLD, source: 'sending', reason });
  }
}

/** The mail with its signatures. */
export async function signed(signer: DkimSigner, mail: OutgoingMail, now: Date): Promise<OutgoingMail> {
  return { ...mail, raw: await signer.sign(mail.raw, now) };
}
