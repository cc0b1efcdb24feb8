import type { Text } from '../../platform/i18n/texts.js';
import { customerTasks } from '../../tasks/task.kinds.js';

/** An event that a customer's systems may be told. */
interface EventRow {
  says: Text;
  /** Ledger kinds that it is made of; with `only`, the entries whose data hold one of these. */
  kinds?: readonly string[];
  only?: () => readonly Readonly<Record<string, string>>[];
  /** Kinds of permission events that it is made of, single ones and those of a file alike. */
  permission?: readonly string[];
  /** Name in the ledger of the thing it is about: events of one thing arrive in their order. */
  subject: string;
  /** What it tells: public name → name in the ledger. */
  data: Readonly<Record<string, string>>;
}

const PERSON = { subject: 'person', data: {} } as const;
const CAMPAIGN = { campaignId: 'campaign' } as const;
const INSTRUCTION = { instructionId: 'instruction' } as const;

/**
 * Every event and what it is made of (G-08, D-08). The ledger is the outbox, so an event needs a row here and nothing else. Data are ids,
 * states and times; an event about a person adds eventId, controllerId, purpose, channel, occurredAt, messageId and `recipients`.
 */
export const EVENTS = {
  'recipient.unsubscribed': {
    says: {
      cs: 'Příjemce odvolal souhlas nebo vznesl námitku, jakoukoli cestou.',
      en: 'A recipient withdrew or objected, whatever way it came.',
    },
    permission: ['WITHDRAW', 'OBJECT'],
    ...PERSON,
  },
  'recipient.bounced': {
    says: {
      cs: 'Schránka neexistuje, už se na ni nepíše.',
      en: 'The mailbox does not exist; it is written to no more.',
    },
    permission: ['BOUNCE'],
    ...PERSON,
  },
  'recipient.complained': {
    says: { cs: 'Příjemce označil zprávu za spam.', en: 'A recipient called a message spam.' },
    permission: ['COMPLAINT'],
    ...PERSON,
  },
  'recipient.restricted': {
    says: { cs: 'Zpracování údajů příjemce je omezeno.', en: 'The processing of a recipient’s data is restricted.' },
    permission: ['RESTRICT'],
    ...PERSON,
  },
  'campaign.state_changed': {
    says: { cs: 'Kampaň změnila stav: začala, skončila, byla zrušena…', en: 'A campaign began, ended, was cancelled…' },
    kinds: ['campaign.state-changed'],
    subject: 'campaign',
    data: { ...CAMPAIGN, from: 'from', to: 'to' },
  },
  'campaign.held': {
    says: { cs: 'Kampaň něco zdržuje.', en: 'Something holds a campaign.' },
    kinds: ['campaign.held'],
    subject: 'campaign',
    data: { ...CAMPAIGN, code: 'code', source: 'source' },
  },
  'campaign.hold_released': {
    says: { cs: 'Co kampaň zdržovalo, pominulo.', en: 'What held a campaign is over.' },
    kinds: ['campaign.hold-released'],
    subject: 'campaign',
    data: { ...CAMPAIGN, code: 'code' },
  },
  'campaign.reported': {
    says: {
      cs: 'Závěrečná zpráva o kampani je hotová; převzetím začíná lhůta k reklamaci.',
      en: 'The final report of a campaign is made; taking it begins the period of complaint.',
    },
    kinds: ['campaign-report.issued'],
    subject: 'campaign',
    data: { ...CAMPAIGN, figuresHash: 'figures' },
  },
  'content.approved': {
    says: { cs: 'Obsah kampaně byl schválen.', en: 'A campaign’s content was approved.' },
    kinds: ['review.approved'],
    subject: 'campaign',
    data: { ...CAMPAIGN, reviewId: 'review', contentId: 'content' },
  },
  'content.refused': {
    says: { cs: 'Obsah kampaně byl odmítnut, s důvodem.', en: 'A campaign’s content was refused, with its ground.' },
    kinds: ['review.refused'],
    subject: 'campaign',
    data: { ...CAMPAIGN, reviewId: 'review', contentId: 'content', ground: 'ground', clause: 'clause' },
  },
  'order.confirmed': {
    says: { cs: 'Objednávka byla potvrzena.', en: 'An order was confirmed.' },
    kinds: ['order.confirmed'],
    subject: 'order',
    data: { orderId: 'order', number: 'number', confirmedAt: 'confirmedAt' },
  },
  'order.ended': {
    says: { cs: 'Objednávka skončila.', en: 'An order came to its end.' },
    kinds: ['order.withdrawn', 'order.cancelled', 'order.completed'],
    subject: 'order',
    data: { orderId: 'order', from: 'from' },
  },
  'instruction.confirmed': {
    says: { cs: 'Pokyn platí.', en: 'An instruction is in force.' },
    kinds: ['instruction.confirmed'],
    subject: 'instruction',
    data: INSTRUCTION,
  },
  'instruction.ended': {
    says: { cs: 'Pokyn byl nahrazen nebo zastaven.', en: 'An instruction was superseded or stopped.' },
    kinds: ['instruction.superseded', 'instruction.stopped'],
    subject: 'instruction',
    data: { ...INSTRUCTION, by: 'by' },
  },
  'instruction.infringing': {
    says: {
      cs: 'Pokyn podle nás porušuje ochranu údajů; kampaň stojí (GDPR 28(3)).',
      en: 'We think an instruction infringes data protection; the campaign is held (GDPR 28(3)).',
    },
    kinds: ['campaign.held'],
    only: () => [{ code: 'INFRINGING_INSTRUCTION' }],
    subject: 'campaign',
    data: CAMPAIGN,
  },
  'import.finished': {
    says: { cs: 'Soubor příjemců je načten, s počty.', en: 'A file of recipients is in, with its counts.' },
    kinds: ['import.finished'],
    subject: 'import',
    data: {
      ...{ importId: 'import', listId: 'list', rows: 'rows', accepted: 'accepted' },
      ...{ rejected: 'rejected', duplicates: 'duplicates', suppressed: 'suppressed' },
    },
  },
  'import.failed': {
    says: { cs: 'Soubor příjemců nešel načíst.', en: 'A file of recipients could not be taken.' },
    kinds: ['import.failed'],
    subject: 'import',
    data: { importId: 'import', code: 'code' },
  },
  'privacy_request.received': {
    says: { cs: 'Člověk žádá o něco ohledně svých údajů.', en: 'A person asks something about his data.' },
    kinds: ['privacy-request.received'],
    subject: 'case',
    data: { requestId: 'case', request: 'request', state: 'state', dueOn: 'dueOn', controllerId: 'controller' },
  },
  'privacy_request.forwarded': {
    says: { cs: 'Žádost čeká na odpověď správce.', en: 'A request waits for the controller’s answer.' },
    kinds: ['privacy-request.forwarded'],
    subject: 'case',
    data: { requestId: 'case', request: 'request', dueOn: 'dueOn', controllerId: 'controller' },
  },
  'task.opened': {
    says: { cs: 'Něco se od zákazníka žádá.', en: 'Something is asked of the customer.' },
    kinds: ['task.opened'],
    only: () => customerTasks().map(asks => ({ asks })),
    subject: 'task',
    data: { taskId: 'task', kind: 'asks', subjectId: 'subject', dueAt: 'dueAt' },
  },
  'checkpoint.signed': {
    says: {
      cs: 'Stav evidence je podepsán, nejvýš jednou za hodinu; uschovejte si ho jako důkaz.',
      en: 'The state of your evidence is signed, at most once an hour; keep it as proof.',
    },
    subject: 'customer',
    data: { size: 'size', rootHash: 'root', checkpoint: 'note' },
  },
  'webhook.tested': {
    says: { cs: 'Zkouška, o kterou zákazník požádal.', en: 'A test that the customer asked for.' },
    kinds: ['webhook-endpoint.tested'],
    subject: 'endpoint',
    data: { endpointId: 'endpoint' },
  },
} as const satisfies Record<string, EventRow>;
export type EventType = keyof typeof EVENTS;

/** The types that an endpoint may ask for; a test goes to its own endpoint, asked for or not. */
export const TESTED = 'webhook.tested' satisfies EventType;
export const EVENT_TYPES = (Object.keys(EVENTS) as EventType[]).filter(type => type !== TESTED);

/** The table as the reader's statement takes it: one row a ledger kind, one a kind of permission event. */
export function eventSources(): { entries: EntrySource[]; permissions: { kind: string; type: string }[] } {
  const rows: [string, EventRow][] = Object.entries(EVENTS);
  return {
    entries: rows.flatMap(([type, { kinds = [], subject, data, only = () => [{}] }]) =>
      kinds.flatMap(kind => only().map(holds => ({ kind, type, subject, data, holds }))),
    ),
    permissions: rows.flatMap(([type, { permission = [] }]) => permission.map(kind => ({ kind, type }))),
  };
}

interface EntrySource {
  kind: string;
  type: string;
  subject: string;
  data: Readonly<Record<string, string>>;
  holds: Readonly<Record<string, string>>;
}
