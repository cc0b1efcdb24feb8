import { Inject, Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { domainOfAddress } from '../../agreement/domains/domain.rules.js';
import { CampaignsFacts } from '../../content/campaigns/campaign.facts.js';
import { fixedMail, mailRecipient, type MailFrame } from '../../content/campaigns/campaign-mail.js';
import { CompiledContent } from '../../content/campaigns/template.js';
import { record } from '../../ledger/record.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import type { Urls } from '../../platform/http/urls.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { Jobs, type JobAnswer } from '../../platform/jobs/jobs.js';
import { MAIL_ROUTE, type MailRoute } from '../../platform/mail/mail-route.js';
import { relayOptions } from '../../platform/mail/tls-policy.js';
import { URLS } from '../../platform/platform.tokens.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { Tokens } from '../../platform/tokens/tokens.js';
import { SenderIdentities, signed } from './sender-identities.js';
import { sendingKinds } from './sending.events.js';
import { testMailJob, type TestMailOrder } from './sending.jobs.js';

const TESTER: Actor = { kind: 'system', name: 'test-mail' };
const TIMEOUTS_MS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/**
 * Test mail: the content of a campaign in any state, to the test addresses of its controller and to nobody else (E-06). It says so in its
 * subject, is no message of the campaign, and its links work (G-01).
 */
@Injectable()
export class TestMails {
  constructor(
    @Inject(CampaignsFacts) private readonly campaigns: CampaignsFacts,
    @Inject(Database) private readonly database: Database,
    @Inject(SenderIdentities) private readonly identities: SenderIdentities,
    @Inject(Tokens) private readonly tokens: Tokens,
    @Inject(URLS) private readonly urls: Urls,
    @Inject(MAIL_ROUTE) private readonly route: MailRoute,
    @Inject(Jobs) private readonly jobs: Jobs,
  ) {
    jobs.handle(testMailJob, order => this.hand(order));
  }

  /** Orders one mail to each test address; they leave after the commit. Refuses NOT_FOUND, CONTENT_MISSING, SENDER_NOT_VERIFIED (C-22), TEST_ADDRESSES_MISSING. Returns how many. */
  async order(tx: Tx, campaignId: string): Promise<number> {
    const { frame } = await this.campaigns.mailFrame(tx, campaignId);
    const { customerId, controllerId, compiledHash, sender } = frame;
    if (!(await this.identities.find(tx, frame)))
      refuse('SENDER_NOT_VERIFIED', { domain: domainOfAddress(sender.email) });
    const addresses = await tx.query<{ id: string }>(
      `SELECT id FROM test_address WHERE customer_id = $1 AND controller_id = $2 ORDER BY id`,
      [customerId, controllerId],
    );
    if (addresses.length === 0) refuse('TEST_ADDRESSES_MISSING');
    const orders = addresses.map(({ id: testAddressId }) => ({ campaignId, testAddressId, messageId: uuidv7() }));
    await record(tx, {
      kind: sendingKinds['test-mail.ordered'],
      customerId,
      data: { campaign: campaignId, compiledHash, messages: orders.map(({ messageId }) => messageId) },
    });
    for (const order of orders) tx.afterCommit(() => this.jobs.add(testMailJob, order, order.messageId));
    return orders.length;
  }

  /** One mail to one test address; none from a sandbox. Throws when the relay does not take it. */
  async hand(order: TestMailOrder): Promise<JobAnswer> {
    const mail = await this.database.transaction(TESTER, tx => this.mailOf(tx, order));
    if (mail === undefined) return 'skipped: the address is gone, it is a sandbox, or the sender is not verified';
    const url = this.route.relays[mail.system] ?? this.route.url;
    if (url === undefined) return 'skipped: no relay';
    const transport = createTransport({ ...relayOptions(url, this.route.tls), ...TIMEOUTS_MS });
    try {
      await transport.sendMail({ envelope: mail.envelope, raw: mail.raw });
    } finally {
      transport.close();
    }
    return 'done';
  }

  private async mailOf(tx: Tx, { campaignId, testAddressId, messageId }: TestMailOrder) {
    const { frame: stored, parts } = await this.campaigns.mailFrame(tx, campaignId);
    const person = await tx.maybe<Tester & Record<string, unknown>>(TESTER_OF, [campaignId, testAddressId]);
    const identity = await this.identities.find(tx, stored);
    if (!person || !identity) return undefined;
    const { returnPathHost, signer } = identity;
    const frame = { ...stored, returnPathHost };
    const recipient = mailRecipient(frame, this.urls, this.tokens, rowOf(person, messageId), tx.now);
    const rendered = prepared(frame, parts, this.urls).render(recipient);
    const { envelope, raw } = signer ? await signed(signer, rendered, tx.now) : rendered;
    return { system: person.system, envelope: { from: envelope.from, to: [...envelope.to] }, raw };
  }
}

interface Tester {
  email: string;
  name: string | null;
  addressKey: Buffer;
  system: string;
}

const TESTER_OF = `
  SELECT t.email, t.name, t.address_key AS "addressKey", s.code AS system
  FROM campaign c
  JOIN test_address t ON t.customer_id = c.customer_id AND t.controller_id = c.controller_id
  JOIN sending_system s ON s.id = c.system_id
  JOIN customer u ON u.id = c.customer_id AND NOT u.sandbox
  WHERE c.id = $1 AND t.id = $2`;

function prepared(frame: MailFrame, parts: ConstructorParameters<typeof CompiledContent>[0], urls: Urls) {
  return new CompiledContent(parts).prepare(fixedMail(frame, urls, 'test'));
}

function rowOf({ email, name, addressKey }: Tester, messageId: string) {
  return { messageId, email, addressKey, firstName: name, lastName: null, attributes: {} };
}
