import type { Urls } from '../../platform/http/urls.js';
import { clickUrl, openUrl, unsubscribeAddresses, whyUrl } from '../../platform/tokens/recipient-urls.js';
import type { Tokens } from '../../platform/tokens/tokens.js';
import type { Controller } from './mail-scope.js';
import { plainUrls } from './measured-parts.js';
import type { FixedMail, MailRecipient } from './prepared-mail.js';
import { recipientValues } from './recipient-values.js';
import type { MeasuredUrls } from './template-values.js';

/** What every message of a campaign shares. */
export interface MailFrame {
  campaignId: string;
  customerId: string;
  controllerId: string;
  controller: Controller;
  purpose: string;
  sender: { name: string; email: string };
  replyTo?: string | undefined;
  compiledHash: string;
  /** The host of return paths below the sender's domain; absent: our own mail domain. */
  returnPathHost?: string | undefined;
  /** The destinations that may be measured, in their order; absent where the campaign is not measured (F-20). */
  destinations?: readonly string[] | undefined;
}

/** One row of the audience. */
export interface MailRow {
  messageId: string;
  email: string;
  addressKey: Buffer;
  firstName: string | null;
  lastName: string | null;
  attributes: Record<string, unknown>;
  /** Whether this person consented to being measured. */
  measured?: boolean;
}

/** Constant part of Feedback-ID that names the sender to mailbox providers: 5–15 characters. */
const FEEDBACK_SENDER = 'mandate';

/** Headers and identity of a campaign's messages (STANDARDS 1.12, 1.13, 1.15). */
export function fixedMail(frame: MailFrame, urls: Urls, kind: 'campaign' | 'test'): FixedMail {
  return {
    from: { name: frame.sender.name, address: frame.sender.email },
    ...(frame.replyTo === undefined ? {} : { replyTo: { address: frame.replyTo } }),
    controller: frame.controller,
    listId: `${frame.purpose}.${frame.controllerId}.${urls.mailDomain}`,
    feedbackId: `${compact(frame.campaignId)}:${compact(frame.customerId)}:${kind}:${FEEDBACK_SENDER}`,
    returnPathDomain: frame.returnPathHost ?? urls.mailDomain,
    class: kind,
  };
}

/** One recipient's message: his links carry everything in their tokens (promise 8). */
export function mailRecipient(frame: MailFrame, urls: Urls, tokens: Tokens, row: MailRow, date: Date): MailRecipient {
  const { customerId, controllerId, purpose } = frame;
  const link = {
    customerId,
    controllerId,
    purpose,
    messageId: row.messageId,
    addressKey: row.addressKey,
    controllerName: frame.controller.name,
  };
  const [unsubscribeToken, whyToken] = tokens.sealBoth(link, ['unsubscribe', 'why']);
  const unsubscribe = unsubscribeAddresses(urls, unsubscribeToken);
  return {
    address: row.email,
    values: recipientValues(row),
    unsubscribeUrl: unsubscribe.url,
    unsubscribeMailto: unsubscribe.mailto,
    whyUrl: whyUrl(urls, whyToken),
    ...(frame.destinations && { measured: measuredUrls(frame, frame.destinations, urls, tokens, row) }),
    messageId: `<${row.messageId}@${urls.mailDomain}>`,
    date,
    returnPath: `${tokens.returnPath(row.messageId)}@${frame.returnPathHost ?? urls.mailDomain}`,
  };
}

/** Who did not consent gets the links as they were written, and no picture (N15). */
function measuredUrls(
  { campaignId }: MailFrame,
  destinations: readonly string[],
  urls: Urls,
  tokens: Tokens,
  { messageId, measured = false }: MailRow,
): MeasuredUrls {
  if (!measured) return plainUrls(destinations);
  const visit = { campaignId, messageId };
  const links = destinations.map((destination, n) =>
    clickUrl(urls, tokens.sealVisit({ ...visit, kind: 'CLICK', link: n + 1, destination })),
  );
  const picture = openUrl(urls, tokens.sealVisit({ ...visit, kind: 'OPEN', link: 0, destination: '' }));
  return { ...plainUrls(links), picture };
}

function compact(id: string): string {
  return id.replaceAll('-', '');
}
