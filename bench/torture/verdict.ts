import type { Blow } from './blows.js';
import type { Observer } from './observer.js';
import type { Witnessed } from './witness-line.js';

/** Promise 2, ms. */
const LATE_MS = 1_000;
const NON_DELIVERY = new Set(['EXCLUDED', 'BOUNCED', 'FAILED']);

/** What the messages became. Uncertain messages stand in `uncertainAfter` by what left them so. */
export interface Judgement {
  messages: number;
  witnessed: number;
  lost: number;
  doubled: number;
  uncertain: number;
  uncertainAfter: { worker: number; relay: number; nothing: number };
  /** Of one killed or frozen worker. */
  maxUncertainPerKill: number;
  /** Of one killed relay, on all connections of all workers. */
  maxUncertainPerRelayKill: number;
  optOuts: number;
  lateAfterOptOut: number;
}

interface Ended {
  id: string;
  result: string | null;
  code: string | null;
  /** The transaction that wrote it down: all that one dead sender left is written in one. */
  burial: string | null;
  at: Date | null;
}

/**
 * lost = snapshot − witness − outcomes of non-delivery − uncertain; doubled: at the witness twice; late: a last byte more than a second
 * after the answer to that person's refusal, by the witness's clock.
 */
export async function judge(
  observer: Observer,
  campaigns: readonly string[],
  taken: readonly Witnessed[],
  answered: ReadonlyMap<string, number>,
  blows: readonly Blow[],
): Promise<Judgement> {
  const messages = await observer.ask<Ended>(ENDED, [campaigns]);
  const times = new Map<string, number>();
  for (const { messageId } of taken) times.set(messageId, (times.get(messageId) ?? 0) + 1);
  const uncertain = messages.filter(({ result }) => result === 'UNCERTAIN');
  const died = uncertain.filter(({ code }) => code === 'PROCESS_DIED');
  const unanswered = uncertain.filter(({ code }) => code !== 'PROCESS_DIED').map(({ at }) => relayBlow(blows, at));
  const afterRelay = unanswered.filter(blow => blow >= 0);
  return {
    messages: messages.length,
    witnessed: taken.length,
    lost: messages.filter(
      ({ id, result }) => !times.has(id) && result !== 'UNCERTAIN' && !NON_DELIVERY.has(result ?? ''),
    ).length,
    doubled: [...times.values()].filter(count => count > 1).length,
    uncertain: uncertain.length,
    uncertainAfter: {
      worker: died.length,
      relay: afterRelay.length,
      nothing: unanswered.length - afterRelay.length,
    },
    maxUncertainPerKill: largestGroup(died.map(({ burial }) => burial)),
    maxUncertainPerRelayKill: largestGroup(afterRelay),
    optOuts: answered.size,
    lateAfterOptOut: taken.filter(({ to, lastByteAt }) => lastByteAt > (answered.get(to) ?? Infinity) + LATE_MS).length,
  };
}

/** The place of the last blow at the relay before a moment; -1: there was none. */
function relayBlow(blows: readonly Blow[], at: Date | null): number {
  return blows.findLastIndex(({ victim, at: dealt }) => victim === 'relay' && at !== null && dealt <= at);
}

function largestGroup(keys: readonly unknown[]): number {
  const sizes = new Map<unknown, number>();
  for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  return Math.max(0, ...sizes.values());
}

const ENDED = `
  SELECT m.id, o.result, o.code, e.xid::text AS burial, o.at
  FROM message m
  LEFT JOIN outcome o ON o.campaign_id = m.campaign_id AND o.ordinal = m.ordinal AND o.result <> 'DEFERRED'
  LEFT JOIN ledger_entry e ON e.id = o.entry_id
  WHERE m.campaign_id = ANY ($1::uuid[])`;
