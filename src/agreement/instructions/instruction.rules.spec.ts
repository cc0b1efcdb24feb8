import { createHash } from 'node:crypto';
import { canonicalJson } from '../../ledger/canonical-json.js';
import type { Actor } from '../../platform/actor/actor.js';
import type { Plan } from '../../platform/preflight/preflight.js';
import { Refusal } from '../../platform/refusals/refusals.js';
import './instruction.refusals.js';
import {
  checkTimeFrame,
  countsAtOnce,
  differences,
  effectOn,
  writeDown,
  type Scope,
  type SendFact,
} from './instruction.rules.js';
import { newInstruction } from './instruction.schemas.js';

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const [A, B, C] = [1, 2, 3].map(n => `00000000-0000-7000-8000-00000000000${n}`) as [string, string, string];
const CONTENT = 'c'.repeat(64);
const AUDIENCE = 'a'.repeat(64);
const SEND = {
  ...{ kind: 'SEND', campaignId: A, orderId: B, purpose: 'newsletter', contentHash: CONTENT, systemIds: [C] },
  ...{ transferAllowed: false, legalBasis: 'Souhlas podle čl. 6 odst. 1 písm. a)' },
  audience: { listIds: [A], audienceHash: AUDIENCE },
  sender: { name: 'Kolo a lyže', address: 'novinky@kolo.example.test' },
  timeFrame: { notBefore: '2026-11-30T08:00:00Z', notAfter: '2026-12-01T08:00:00+01:00' },
} as const;

describe('the content of a send instruction', () => {
  it('D-03 takes the eight fields; tracking and offers of others are off unless instructed', () => {
    expect(newInstruction.parse(SEND)).toMatchObject({ ...SEND, trackingAllowed: false, thirdParty: false });
  });

  it.each(['purpose', 'audience', 'contentHash', 'sender', 'timeFrame', 'systemIds', 'transferAllowed', 'legalBasis'])(
    'D-03 names the missing field %s',
    field => {
      const { error } = newInstruction.safeParse({ ...SEND, [field]: undefined });
      expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([field]);
    },
  );

  it('D-03 names all missing fields at once', () => {
    const { error } = newInstruction.safeParse({ kind: 'SEND', campaignId: A, orderId: B });
    expect(error?.issues).toHaveLength(8);
  });

  it.each([
    [{ ...SEND, contentHash: 'not a hash' }],
    [{ ...SEND, systemIds: [] }],
    [{ ...SEND, audience: { listIds: [], audienceHash: AUDIENCE } }],
    [{ ...SEND, timeFrame: { notBefore: 'tomorrow', notAfter: 'later' } }],
    [{ ...SEND, transferAllowed: 'yes' }],
    [{ ...SEND, purpose: '   ' }],
    [{ ...SEND, surprise: true }],
    [{ ...SEND, kind: 'PERHAPS' }],
  ])('refuses what is no instruction', wrong => {
    expect(newInstruction.safeParse(wrong).success).toBe(false);
  });

  it('D-03 refuses a time frame that holds no moment, or only past ones', () => {
    const now = new Date('2026-11-02T09:00:00Z');
    const frame = (notBefore: string, notAfter: string) => codeOf(() => checkTimeFrame({ notBefore, notAfter }, now));
    expect(frame('2026-11-30T08:00:00Z', '2026-11-30T08:00:00Z')).toBe('INSTRUCTION_TIME_FRAME');
    expect(frame('2026-10-01T08:00:00Z', '2026-11-02T09:00:00Z')).toBe('INSTRUCTION_TIME_FRAME');
    expect(frame('2026-10-01T08:00:00Z', '2026-11-02T09:00:01Z')).toBeUndefined();
  });

  it('D-01 is written down whole: the hash is that of its RFC 8785 text', () => {
    const { body, bodyHash, ...columns } = writeDown(newInstruction.parse(SEND), C, { channel: 'API' });
    expect(body).toEqual({
      ...{ ...SEND, controllerId: C, trackingAllowed: false, thirdParty: false, channel: 'API', documentHash: null },
    });
    expect(bodyHash).toBe(createHash('sha256').update(canonicalJson(body)).digest('hex'));
    expect(columns).toMatchObject({
      kind: 'SEND',
      listIds: [A],
      audienceHash: AUDIENCE,
      notBefore: '2026-11-30T08:00:00Z',
    });
  });
});

describe('the way of an instruction', () => {
  const customer: Actor = { kind: 'customer', id: A, name: 'Petr Malý', customerId: B, keyId: C };
  const operator: Actor = { kind: 'operator', id: A, name: 'Jana Nová' };
  const document = { documentHash: CONTENT };

  it('D-02 counts at once through the API and by a signed document', () => {
    expect(countsAtOnce({ channel: 'API' }, customer)).toBe(true);
    expect(countsAtOnce({ channel: 'SIGNED_DOCUMENT', ...document }, operator)).toBe(true);
  });

  it('D-02 does not count as a phone note or an e-mail', () => {
    expect(countsAtOnce({ channel: 'PHONE' }, operator)).toBe(false);
    expect(countsAtOnce({ channel: 'EMAIL', ...document }, operator)).toBe(false);
  });

  it('D-02 refuses other ways, and ways of the other side', () => {
    for (const channel of ['chat', 'API', 'toString'])
      expect(codeOf(() => countsAtOnce({ channel }, operator))).toBe('INSTRUCTION_CHANNEL');
    expect(codeOf(() => countsAtOnce({ channel: 'SIGNED_DOCUMENT', ...document }, customer))).toBe(
      'INSTRUCTION_CHANNEL',
    );
    expect(codeOf(() => countsAtOnce({ channel: 'API' }, { kind: 'system', name: 'x' }))).toBe('INSTRUCTION_CHANNEL');
  });

  it('D-02 wants the document that a way promises', () => {
    for (const channel of ['SIGNED_DOCUMENT', 'EMAIL'])
      expect(codeOf(() => countsAtOnce({ channel }, operator))).toBe('INSTRUCTION_ORIGINAL_MISSING');
  });
});

describe('what a later instruction does to earlier ones', () => {
  const scope = (kind: Scope['kind'], campaignId: string | null, listIds: string[] = [], controllerId = C): Scope => ({
    ...{ kind, campaignId, listIds, controllerId },
  });

  it.each([
    ['a new SEND of a campaign supersedes the old', scope('SEND', A), scope('SEND', A), 'supersede'],
    ['a new SEND lifts the STOP of its campaign', scope('SEND', A), scope('STOP', A), 'supersede'],
    ['a SEND leaves other campaigns alone', scope('SEND', A), scope('SEND', B), undefined],
    ['a SEND leaves processing alone', scope('SEND', A), scope('PROCESSING', null), undefined],
    ['a STOP stops its campaign', scope('STOP', A), scope('SEND', A), 'stop'],
    ['a STOP leaves other campaigns alone', scope('STOP', A), scope('SEND', B), undefined],
    ['a STOP of a campaign leaves processing alone', scope('STOP', A), scope('PROCESSING', null), undefined],
    ['a STOP of everything stops each campaign', scope('STOP', null), scope('SEND', B), 'stop'],
    ['a STOP of everything ends processing', scope('STOP', null), scope('PROCESSING', null, [A]), 'supersede'],
    ['a STOP of everything leaves other controllers alone', scope('STOP', null), scope('SEND', B, [], A), undefined],
    ['new processing lifts the STOP of everything', scope('PROCESSING', null, [A]), scope('STOP', null), 'supersede'],
    ['new processing leaves the STOP of a campaign', scope('PROCESSING', null), scope('STOP', A), undefined],
    [
      'processing of all lists replaces one of some',
      scope('PROCESSING', null),
      scope('PROCESSING', null, [A]),
      'supersede',
    ],
    ['processing of some lists keeps one of all', scope('PROCESSING', null, [A]), scope('PROCESSING', null), undefined],
    [
      'processing replaces what it covers',
      scope('PROCESSING', null, [A, B]),
      scope('PROCESSING', null, [B]),
      'supersede',
    ],
    [
      'processing keeps what it only touches',
      scope('PROCESSING', null, [A, B]),
      scope('PROCESSING', null, [B, C]),
      undefined,
    ],
  ])('D-05 %s', (_, given, earlier, effect) => {
    expect(effectOn(given, earlier)).toBe(effect);
  });
});

describe('a plan measured against its instruction', () => {
  const send: SendFact = {
    ...{ id: A, version: 1, customerId: A, controllerId: A, orderId: A, listIds: [A, B], systemIds: [A] },
    ...{ contentHash: CONTENT, audienceHash: AUDIENCE, purpose: 'newsletter', thirdParty: false, bodyHash: CONTENT },
    ...{ notBefore: new Date('2026-11-30T08:00:00Z'), notAfter: new Date('2026-12-01T08:00:00Z') },
    ...{ transferAllowed: false, trackingAllowed: false, profilingAllowed: false },
  };
  const plan: Plan = {
    ...{
      campaignId: B,
      customerId: A,
      controllerId: A,
      orderId: A,
      systemId: A,
      fallbackSystemIds: [],
      listIds: [A, B],
      segment: null,
      purpose: 'newsletter',
    },
    ...{ thirdParty: false, tracking: false, contentId: A, contentHash: CONTENT, audienceHash: AUDIENCE },
    senderDomain: 'shop.example.test',
    startAt: new Date('2026-11-30T08:00:00Z'),
  };

  it('D-04 finds no difference in what was instructed', () => {
    expect(differences(send, plan)).toEqual([]);
  });

  it.each<[string, Partial<Plan>, string[]]>([
    ['D-01 another list', { listIds: [C] }, ['listIds']],
    ['D-04 content changed after the instruction', { contentHash: 'd'.repeat(64) }, ['contentHash']],
    ['D-04 no content at all', { contentHash: null }, ['contentHash']],
    ['D-04 audience grown after the instruction', { audienceHash: 'd'.repeat(64) }, ['audienceHash']],
    ['D-04 a moment too early', { startAt: new Date('2026-11-30T07:59:59.999Z') }, ['timeFrame']],
    ['D-04 the end of the frame, which is exclusive', { startAt: new Date('2026-12-01T08:00:00Z') }, ['timeFrame']],
    ['D-04 another system', { systemId: B }, ['systemIds']],
    ['D-03 another purpose', { purpose: 'events' }, ['purpose']],
    ['D-20 offers of others', { thirdParty: true }, ['thirdParty']],
    ['D-30 another controller and order', { controllerId: B, orderId: B }, ['controllerId', 'orderId']],
    ['D-04 another system to fall back on', { fallbackSystemIds: [B] }, ['systemIds']],
    ['F-02 several at once', { listIds: [C], systemId: B }, ['listIds', 'systemIds']],
  ])('%s', (_, change, fields) => {
    expect(differences(send, { ...plan, ...change })).toEqual(fields);
  });
});
