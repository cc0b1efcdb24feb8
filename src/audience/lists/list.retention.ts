import type { Tx } from '../../platform/database/tx.js';
import { defineFiles, defineRetention } from '../../platform/retention/retention.js';
import { ACTIVITY_KINDS } from './activity.js';
import { cancelForgotten } from './import.steps.js';
import { IMPORT_DAYS } from './list.rules.js';

defineRetention(
  {
    table: 'list',
    data: 'none',
    purpose: { cs: 'seznamy příjemců správce', en: 'the controller’s lists' },
    basis: 'GDPR 28(3)',
    period: {
      cs: 'do smazání zákazníkem; 180 dní od jeho posledního aktivního užití ho smí smazat i provozovatel',
      en: 'until the customer deletes it; the operator may after 180 days from the customer’s last active handling',
    },
  },
  {
    table: 'recipient',
    data: 'direct',
    purpose: { cs: 'rozesílání podle pokynu správce', en: 'sending on the controller’s instruction' },
    basis: 'GDPR 28(3)(a); terms 6 ¶6',
    period: {
      cs: 'dokud trvá právní základ, poté do recipient.erase_without_basis_days; nejdéle po dobu seznamu',
      en: 'while a legal basis lasts, then within recipient.erase_without_basis_days; at most as long as the list',
    },
    onErase: {
      does: 'delete',
      run: async (tx, { customerId, controllerId, addressKey }) => {
        const { rowCount } = await tx.client.query(
          `DELETE FROM recipient WHERE customer_id = $1 AND controller_id = $2 AND address_key = $3`,
          [customerId, controllerId, addressKey],
        );
        return rowCount ?? 0;
      },
    },
  },
  {
    table: 'recipient_activity',
    data: 'pseudonymous',
    purpose: { cs: 'kdy kdo dostal, otevřel a kliknul', en: 'when who received, opened and clicked' },
    basis: 'GDPR 28(3)(a)',
    period: {
      cs: '180 dní od poslední události svého druhu, nejdéle dokud je člověk na některém seznamu správce',
      en: '180 days from the last event of its kind, at most while the person is on a list of the controller',
    },
    expire: expireActivity,
    onErase: {
      does: 'delete',
      run: async (tx, { customerId, controllerId, addressKey }) => {
        const { rowCount } = await tx.client.query(
          `DELETE FROM recipient_activity WHERE customer_id = $1 AND controller_id = $2 AND address_key = $3`,
          [customerId, controllerId, addressKey],
        );
        return rowCount ?? 0;
      },
    },
  },
  {
    table: 'list_certificate',
    data: 'none',
    purpose: { cs: 'osvědčení o smazání seznamů', en: 'certificates of deleted lists' },
    basis: 'GDPR 28(3)(h)',
    period: { cs: 'jako smlouva', en: 'as the contract' },
  },
  {
    table: 'list_import',
    data: 'none',
    purpose: { cs: 'výsledky importů', en: 'results of imports' },
    basis: 'GDPR 28(3)(h)',
    period: {
      cs: `jako seznam; co ${IMPORT_DAYS} dní po ohlášení neskončilo, se zruší`,
      en: `as the list; what has not ended ${IMPORT_DAYS} days after it was announced is cancelled`,
    },
    expire: cancelForgotten,
  },
  {
    table: 'list_key',
    data: 'none',
    purpose: { cs: 'klíče, kterými jsou zapečetěny soubory s důkazy', en: 'keys that proof files are sealed with' },
    basis: 'GDPR 32(1)(a)',
    period: { cs: 'jako seznam; pak klíč zanikne', en: 'as the list; then the key is gone' },
  },
  {
    table: 'import_proof',
    data: 'direct',
    purpose: {
      cs: 'doklady o právním základu řádků importu, zapečetěné klíčem seznamu',
      en: 'proof of the legal basis of an import’s rows, sealed with the key of its list',
    },
    basis: 'GDPR 7(1), 28(3)(h)',
    period: {
      cs: 'jako seznam; soubor dokládá všechny jeho osoby, proto po výmazu jedné zůstává, čitelný jen zákazníkovi',
      en: 'as the list; it proves all persons of its import and so outlives the erasure of one, readable by the customer alone',
    },
    onErase: {
      does: 'keep',
      stays: async (tx, { customerId, controllerId, addressKey }) =>
        (await tx.one<{ rows: number }>(PROOF_FILES, [customerId, controllerId, addressKey])).rows,
    },
  },
  {
    table: 'import_issue',
    data: 'none',
    purpose: {
      cs: 'řádky, které import nepřijal: číslo a důvod, bez údajů',
      en: 'rows that an import did not take: number and reason, no data',
    },
    basis: 'GDPR 28(3)(h)',
    period: { cs: 'jako import', en: 'as the import' },
  },
);

defineFiles({
  name: 'uploads',
  data: 'direct',
  purpose: { cs: 'nahrané soubory, dokud se nepřečtou', en: 'uploaded files until they are read' },
  basis: 'GDPR 28(3)(a)',
  period: {
    cs: `do konce importu, nejvýš ${IMPORT_DAYS} dní; řádek vymazaného člověka se už neuloží`,
    en: `until the import ends, at most ${IMPORT_DAYS} days; the row of an erased person is stored no more`,
  },
  onErase: { does: 'keep' },
});

/** K-02: as the events themselves, of which these are the sums; a row of which nothing is left goes. Returns how many rows went. */
async function expireActivity(tx: Tx): Promise<number> {
  await tx.query(FADE, [tx.now]);
  return (await tx.client.query(FADED)).rowCount ?? 0;
}

const past = (kind: string): string => `${kind}_at < $1::timestamptz - interval '180 days'`;

const FADE = `
  UPDATE recipient_activity SET ${ACTIVITY_KINDS.map(
    kind =>
      `${kind} = CASE WHEN ${past(kind)} THEN 0 ELSE ${kind} END, ${kind}_at = CASE WHEN ${past(kind)} THEN NULL ELSE ${kind}_at END`,
  ).join(', ')}
  WHERE ${ACTIVITY_KINDS.map(past).join(' OR ')}`;

const FADED = `DELETE FROM recipient_activity WHERE ${ACTIVITY_KINDS.map(kind => `${kind}_at IS NULL`).join(' AND ')}`;

/** Files of the imports that brought the person. */
const PROOF_FILES = `
  SELECT count(*) AS rows FROM import_proof p WHERE p.customer_id = $1 AND p.import_id IN (
    SELECT e.import_id FROM permission_event e WHERE e.customer_id = $1 AND e.controller_id = $2 AND e.address_key = $3)`;
