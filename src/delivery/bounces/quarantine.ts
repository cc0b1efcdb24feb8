import type { Tx } from '../../platform/database/tx.js';
import type { SoughtPerson } from '../../platform/retention/retention.js';
import { ADDRESS } from './reader/addresses.js';
import { mailParts } from './reader/mime-parts.js';
import { type InboundFormat, readInbound, saidOf } from './received-mail.js';

interface Waiting {
  id: string;
  format: InboundFormat;
  raw: Buffer;
  /** Undefined for what nobody has read yet. */
  letter: boolean | undefined;
}

const AT_ONCE = 100;

/**
 * Takes the content of every report that names the person away, in quarantine or not yet read: nobody may learn from it any more, and
 * whom it is about is written to no more. Returns how many.
 */
export async function discardMailAbout(tx: Tx, person: SoughtPerson): Promise<number> {
  const found = await mailAbout(tx, person);
  const reports = found.filter(({ letter }) => !letter).map(({ id }) => id);
  if (reports.length > 0) await tx.query(DISCARD, [reports, tx.now]);
  return reports.length;
}

/** What a person wrote waits for its answer (GDPR 12), also when it names him. */
export async function lettersAbout(tx: Tx, person: SoughtPerson): Promise<number> {
  return (await mailAbout(tx, person)).filter(({ letter }) => letter).length;
}

async function mailAbout(tx: Tx, { owns }: SoughtPerson): Promise<{ id: string; letter: boolean }[]> {
  const found: { id: string; letter: boolean }[] = [];
  let last: string | undefined;
  do {
    const rows = await tx.query<Waiting & Record<string, unknown>>(KEPT, [last ?? null, AT_ONCE]);
    for (const { id, letter, ...mail } of rows)
      if (addressesOf(mail).some(owns)) found.push({ id, letter: letter ?? isLetter(mail) });
    last = rows.at(-1)?.id;
  } while (last !== undefined);
  return found;
}

/** Whether a mail that waits to be read may be a person's: it tells of no message. */
function isLetter({ format, raw }: Pick<Waiting, 'format' | 'raw'>): boolean {
  return format === 'MAIL' && saidOf(readInbound(format, raw)) === undefined;
}

/** Every address of a mail, as it stands and as its parts decode. */
function addressesOf({ format, raw }: Pick<Waiting, 'format' | 'raw'>): string[] {
  const parts = format === 'MAIL' ? mailParts(raw).leaves.map(leaf => leaf.text()) : [];
  const texts = [raw.toString(), ...parts];
  return [
    ...new Set(texts.flatMap(text => text.match(ADDRESS) ?? []).map(found => found.replace(/^[*=.]+|[.!?*]+$/g, ''))),
  ];
}

const KEPT = `
  SELECT id, format, raw, CASE state WHEN 'QUARANTINED' THEN why = 'FOR_A_PERSON' END AS letter FROM inbound_mail
  WHERE state IN ('STORED', 'QUARANTINED') AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`;
const DISCARD = `
  UPDATE inbound_mail SET state = 'DISCARDED', raw = NULL, handled_at = $2, decision = 'erasure' WHERE id = ANY ($1::uuid[])`;
