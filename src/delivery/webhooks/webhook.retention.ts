import { defineRetention, type RetentionRule, type Subject } from '../../platform/retention/retention.js';
import type { Tx } from '../../platform/database/tx.js';

/** How long an event can be read and sent again. */
const EVENT_DAYS = 30;

const PURPOSE = {
  cs: 'Aby se systémy zákazníka dozvěděly, co se stalo, a to i opožděně.',
  en: 'Telling the customer’s systems what happened, late as well.',
};
const WITH_EVENT: Pick<RetentionRule, 'purpose' | 'basis' | 'period'> = {
  purpose: PURPOSE,
  basis: 'terms 6 ¶2; GDPR 28(3)(e)',
  period: { cs: '30 dní jako událost, které se týká.', en: '30 days, as the event it is about.' },
};

defineRetention(
  {
    table: 'customer_event',
    data: 'pseudonymous',
    purpose: PURPOSE,
    basis: 'terms 6 ¶2; GDPR 28(3)(e)',
    period: { cs: '30 dní; adresu nenese.', en: '30 days; it holds no address.' },
    onErase: { does: 'unlink', run: unlink },
    expire: async tx =>
      (
        await tx.query(
          `DELETE FROM customer_event WHERE recorded_at < $1::timestamptz - make_interval(days => $2) RETURNING id`,
          [tx.now, EVENT_DAYS],
        )
      ).length,
  },
  { table: 'webhook_delivery', data: 'pseudonymous', ...WITH_EVENT, onErase: { does: 'unlink' } },
  { table: 'webhook_attempt', data: 'pseudonymous', ...WITH_EVENT, onErase: { does: 'unlink' } },
  {
    table: 'webhook_endpoint',
    data: 'none',
    purpose: { cs: 'Kam zákazník chce události.', en: 'Where the customer wants events.' },
    basis: 'terms 6 ¶2',
    period: { cs: 'do smazání zákazníkem', en: 'until the customer deletes it' },
  },
  {
    table: 'event_reader',
    data: 'none',
    purpose: { cs: 'Kam až je evidence přečtena.', en: 'Up to where the ledger has been read.' },
    basis: 'terms 6 ¶2',
    period: { cs: 'jediný řádek, přepisuje se', en: 'a single row, overwritten' },
  },
);

/** The person’s events lose the ids and the hash that tied them together, and the answers to them their text. */
async function unlink(tx: Tx, { customerId, controllerId, addressKey }: Subject): Promise<number> {
  return (await tx.query(UNLINK, [customerId, controllerId, addressKey])).length;
}

const UNLINK = `
  WITH person AS (
    UPDATE customer_event SET subject = id::text, data = data - 'recipients'
    WHERE customer_id = $1 AND subject = encode(sha256($2::uuid::text::bytea || $3::bytea), 'hex')
    RETURNING id
  ), cut AS (
    UPDATE webhook_delivery d SET subject = d.event_id::text FROM person WHERE d.event_id = person.id RETURNING d.id
  ), silenced AS (
    UPDATE webhook_attempt a SET answer = '' FROM cut WHERE a.delivery_id = cut.id
  )
  SELECT id FROM person`;
