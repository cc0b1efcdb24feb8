import type { Projection } from './permission.rules.js';
import type { RecordedEvent } from './permission.facts.js';

/** Who decides, who processes, and under what: everything of a consent record that is not the consent itself. */
export interface ConsentSetting {
  controller: { id: string; name: string; address: string; email: string; privacyNoticeUrl: string | null };
  /** Undefined while the operator has no profile. */
  operator: { name: string; seat: string; email: string; phone: string; website: string } | undefined;
  /** Of the annex in force, where there is one. */
  dataCategories: readonly string[];
  specialCategories: readonly string[];
  /** Where mail of this customer may leave: the countries of the systems it authorised. */
  systems: readonly { name: string; country: string; carrier: string | null }[];
  /** Years for which the proof is kept after a refusal (terms parameter proof.after_refusal_years). */
  proofYears: number;
  /** Page at which a person makes a request without a link. */
  requestUrl: string;
}

/** Plain JSON-LD. */
export type JsonLd = Record<string, unknown>;

const CONTEXT = {
  dpv: 'https://w3id.org/dpv#',
  pd: 'https://w3id.org/dpv/pd#',
  loc: 'https://w3id.org/dpv/loc#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  dct: 'http://purl.org/dc/terms/',
  schema: 'https://schema.org/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
} as const;

const AUTHORITY = {
  '@id': 'https://uoou.gov.cz',
  '@type': 'dpv:DataProtectionAuthority',
  'dpv:hasName': 'Úřad pro ochranu osobních údajů',
  'dpv:hasAddress': 'Pplk. Sochora 27, 170 00 Praha 7',
} as const;

/** GDPR articles of the rights a record names. */
const RIGHTS: Record<string, string> = {
  'A7-3': 'Right to withdraw consent',
  A15: 'Right of access',
  A16: 'Right to rectification',
  A17: 'Right to erasure',
  A18: 'Right to restriction of processing',
  A20: 'Right to data portability',
  A21: 'Right to object',
  A77: 'Right to lodge a complaint with a supervisory authority',
};

/** What each kind of event makes of a consent; a dead mailbox or a restriction changes nothing about it. */
const STATUS: Partial<Record<RecordedEvent['kind'], string>> = {
  GRANT: 'dpv:ConsentGiven',
  WITHDRAW: 'dpv:ConsentWithdrawn',
  OBJECT: 'dpv:ConsentWithdrawn',
  COMPLAINT: 'dpv:ConsentWithdrawn',
  ERASE: 'dpv:ConsentInvalidated',
};

type Consent = Projection['grants'][number] & RecordedEvent;

/**
 * The consents of one person at one controller as records after ISO/IEC TS 27560 in JSON-LD with DPV 2 terms: one record per purpose,
 * named by the id of its latest grant, with every status it ever had. The person is named by an id only. An empty graph: no consent.
 */
export function consentRecords(
  subjectId: string,
  events: readonly RecordedEvent[],
  setting: ConsentSetting,
): { '@context': typeof CONTEXT; '@graph': JsonLd[] } {
  const purposes = [...new Set(events.filter(isConsent).map(({ purpose }) => purpose))];
  const records = purposes.map(purpose => recordOf(subjectId, purpose, events, setting));
  return { '@context': CONTEXT, '@graph': records };
}

function isConsent(event: RecordedEvent): event is Consent {
  return event.kind === 'GRANT' && event.basis === 'CONSENT';
}

function recordOf(
  subjectId: string,
  purpose: string,
  events: readonly RecordedEvent[],
  setting: ConsentSetting,
): JsonLd {
  const grants = events.filter(isConsent).filter(grant => grant.purpose === purpose);
  const [latest] = grants.slice(-1);
  if (!latest) throw new Error('A consent record needs a consent');
  const subject = `urn:uuid:${subjectId}`;
  const controller = `urn:uuid:${setting.controller.id}`;
  const stops = events.filter(
    event => event.kind !== 'GRANT' && (event.purpose === purpose || event.purpose === '*') && event.kind in STATUS,
  );
  const statuses = [...grants, ...stops].sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  return {
    '@id': `urn:uuid:${latest.id}`,
    '@type': 'dpv:ConsentRecord',
    'dct:conformsTo': 'https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr',
    'dct:identifier': latest.id,
    // The entry of the ledger is the receipt: whoever holds a checkpoint can have its inclusion proved.
    'dpv:hasIdentifier': { '@type': 'dpv:ConsentReceipt', 'dct:identifier': latest.entryId },
    'dpv:hasDataSubject': { '@id': subject, '@type': 'dpv:DataSubject', 'dct:identifier': subjectId },
    'dct:language': languageOf(latest),
    'dpv:hasNotice': notices(latest, setting),
    'dpv:hasLegalBasis': latest.tailoring ? 'dpv:ExplicitlyExpressedConsent' : 'dpv:ExpressedConsent',
    'dpv:hasConsentStatus': statuses.map((event, place) =>
      statusOf(event, statuses[place + 1], { subject, controller }),
    ),
    'dpv:hasProcess': processOf(latest, setting, controller),
    'dpv:hasEntity': entities(setting, controller, subject),
  };
}

/** Without a declared language ISO 639-2 says "undetermined". */
function languageOf({ evidence }: Consent): string {
  return textOf(evidence?.['language']) ?? 'und';
}

function notices(grant: Consent, { controller, requestUrl }: ConsentSetting): JsonLd[] {
  const shown = {
    '@type': 'dpv:ConsentNotice',
    'dct:identifier': textOf(grant.evidence?.['wording']) ?? '',
    'dct:date': grant.occurredAt.toISOString(),
    'dct:language': languageOf(grant),
  };
  const privacy = { '@type': 'dpv:PrivacyNotice', '@id': controller.privacyNoticeUrl ?? `mailto:${controller.email}` };
  return [shown, privacy, { '@type': 'dpv:RightExerciseNotice', '@id': requestUrl }];
}

/** A status holds from its moment to the next one's; the last one until something ends it. */
function statusOf(
  event: RecordedEvent,
  next: RecordedEvent | undefined,
  { subject, controller }: { subject: string; controller: string },
): JsonLd {
  const from = event.occurredAt.toISOString();
  return {
    '@type': STATUS[event.kind],
    'dct:identifier': event.id,
    'dct:date': from,
    'dpv:isIndicatedAtTime': from,
    'dct:valid': `${from}/${next ? next.occurredAt.toISOString() : '..'}`,
    'dpv:hasDuration': { '@type': 'dpv:UntilEventDuration', 'rdf:value': next ? 'the next status' : 'withdrawal' },
    'dpv:isIndicatedBy': event.kind === 'ERASE' ? controller : subject,
    'dpv:isImplementedByEntity': controller,
    'dpv:hasLegalBasis':
      event.kind === 'GRANT' && event.tailoring ? 'dpv:ExplicitlyExpressedConsent' : 'dpv:ExpressedConsent',
    'dpv:hasIndicationMethod': textOf(event.evidence?.['how']) ?? event.channel,
  };
}

function processOf(grant: Consent, setting: ConsentSetting, controller: string): JsonLd {
  const places = locations(setting);
  const thirdParties = listOf(grant.evidence?.['thirdParties']);
  return {
    '@type': 'dpv:Process',
    'dpv:hasPurpose': {
      '@type': 'dpv:Purpose',
      'skos:broader': grant.tailoring ? ['dpv:DirectMarketing', 'dpv:Personalisation'] : ['dpv:DirectMarketing'],
      'dct:identifier': grant.purpose,
    },
    'dpv:hasLegalBasis': 'eu-gdpr:A6-1-a',
    'dpv:hasPersonalData': personalData(setting),
    'dpv:hasDataController': controller,
    'dpv:hasDataSource': {
      '@type': 'dpv:DataSource',
      'dct:description': textOf(grant.evidence?.['source']) ?? grant.channel,
    },
    'dpv:hasProcessing': [
      'dpv:Collect',
      'dpv:Store',
      'dpv:Use',
      'dpv:Transmit',
      ...(grant.tailoring ? ['dpv:Profiling'] : []),
    ],
    'dpv:hasAutomationLevel': 'dpv:HighAutomation',
    'dpv:hasScale': 'dpv:LargeScaleProcessing',
    'dpv:hasStorageCondition': [
      { '@type': 'dpv:StorageLocation', 'dpv:hasLocation': places },
      { '@type': 'dpv:StorageDuration', 'dpv:hasDuration': 'while the consent lasts' },
      {
        '@type': 'dpv:StorageDeletion',
        'dpv:hasDuration': `P${setting.proofYears}Y`,
        'dct:description': 'proof, from the refusal',
      },
    ],
    'dpv:hasLocation': places,
    'dpv:hasRule': {
      '@type': 'dpv:Prohibition',
      'dct:description': 'No transfer outside the EEA without an instruction for it',
    },
    'dpv:hasJurisdiction': 'loc:EU',
    'dpv:hasService': { '@type': 'dpv:Service', 'dct:description': 'E-mail campaigns' },
    'dpv:hasRecipient': recipients(setting),
    ...(thirdParties.length === 0
      ? {}
      : { 'dpv:hasThirdParty': thirdParties.map(name => ({ '@type': 'dpv:ThirdParty', 'dpv:hasName': name })) }),
    'dpv:hasConsentControl': {
      '@type': 'dpv:WithdrawConsent',
      'dpv:isExercisedAt': [setting.requestUrl, `mailto:${setting.controller.email}`],
      'dct:description':
        'One button behind a link in every message, or a letter, a call or an e-mail to the controller',
    },
    'dpv:hasRight': Object.entries(RIGHTS).map(([article, title]) => ({
      '@type': ['dpv:DataSubjectRight', `eu-gdpr:${article}`],
      'dct:title': title,
      'dpv:isExercisedAt': article === 'A77' ? AUTHORITY['@id'] : setting.requestUrl,
    })),
    'dpv:hasAuthority': AUTHORITY['@id'],
  };
}

/** The address is needed; whatever else the annex names is optional, special categories expressly (E-02). */
function personalData({ dataCategories, specialCategories }: ConsentSetting): JsonLd[] {
  const address = { '@type': 'dpv:PersonalData', 'skos:broader': 'pd:EmailAddress', 'dct:identifier': 'email' };
  const others = dataCategories.map(code => ({
    '@type': 'dpv:PersonalData',
    'dct:identifier': code,
    'dpv:hasNecessity': 'dpv:Optional',
  }));
  const none = { 'dct:description': 'None: files with special categories of personal data are refused' };
  const special = specialCategories.length === 0 ? none : { 'dct:identifier': [...specialCategories] };
  return [
    { ...address, 'dpv:hasNecessity': 'dpv:Required' },
    ...others,
    { '@type': 'dpv:SpecialCategoryPersonalData', ...special, 'dpv:hasScale': specialCategories.length },
  ];
}

function locations({ systems }: ConsentSetting): string[] {
  const countries = [...new Set(systems.map(({ country }) => `loc:${country}`))];
  return countries.length > 0 ? countries : ['loc:EEA'];
}

function recipients({ operator, systems }: ConsentSetting): JsonLd[] {
  const carriers = systems.flatMap(({ carrier, country }) =>
    carrier === null ? [] : [{ '@type': 'dpv:Recipient', 'dpv:hasName': carrier, 'dpv:hasLocation': `loc:${country}` }],
  );
  return [
    { '@type': ['dpv:Recipient', 'dpv:DataProcessor'], 'dpv:hasName': operator?.name ?? 'The processor' },
    ...carriers,
  ];
}

function entities({ controller, operator }: ConsentSetting, id: string, subject: string): JsonLd[] {
  const decides = {
    ...{ '@id': id, '@type': ['dpv:LegalEntity', 'dpv:DataController'], 'dct:identifier': controller.id },
    ...{ 'dpv:hasName': controller.name, 'dpv:hasAddress': controller.address },
    'dpv:hasContact': [
      `mailto:${controller.email}`,
      ...(controller.privacyNoticeUrl ? [controller.privacyNoticeUrl] : []),
    ],
  };
  const processes = operator && {
    ...{ '@id': operator.website, '@type': ['dpv:LegalEntity', 'dpv:DataProcessor', 'dpv:Recipient'] },
    ...{ 'dct:identifier': operator.website, 'dpv:hasName': operator.name, 'dpv:hasAddress': operator.seat },
    'dpv:hasContact': [`mailto:${operator.email}`, `tel:${operator.phone}`, operator.website],
  };
  const person = { '@id': subject, '@type': 'dpv:DataSubject' };
  return [decides, ...(processes ? [processes] : []), person, AUTHORITY];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
