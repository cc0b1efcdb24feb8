import { Inject, Injectable } from '@nestjs/common';
import { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { SubprocessorFacts } from '../../agreement/subprocessors/subprocessor.facts.js';
import type { Tx } from '../../platform/database/tx.js';
import { MAIL_ROUTE, type MailRoute } from '../../platform/mail/mail-route.js';
import { Preflight, type Plan, type PreflightCheck } from '../../platform/preflight/preflight.js';
import { dryRun, segmentSql } from './audience.sql.js';

const UNDER_WAY = `SELECT id FROM list_import WHERE list_id = ANY ($1::uuid[]) AND state IN ('RUNNING', 'PAUSED') LIMIT 1`;

/** A million keys in one hash; the default spills it to disk. Until the transaction ends. */
const ENOUGH_MEMORY = `SELECT set_config('work_mem', '96MB', true)`;

interface SpecialCount extends Record<string, unknown> {
  code: string;
  count: number;
  permitted: number;
}

/** Puts together who was judged one by one and everybody else; the most frequent first. */
function tally(total: number, permitted: number, special: readonly SpecialCount[]): { code: string; count: number }[] {
  const counts = new Map(special.map(({ code, count }) => [code, count]));
  const others = total - special.reduce((sum, { count }) => sum + count, 0);
  const sendable = permitted - special.reduce((sum, one) => sum + one.permitted, 0);
  counts.set('SENDABLE', (counts.get('SENDABLE') ?? 0) + sendable);
  counts.set('BASIS_NOT_USABLE', (counts.get('BASIS_NOT_USABLE') ?? 0) + others - sendable);
  return [...counts]
    .filter(([, count]) => count > 0)
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => b.count - a.count);
}

/** Two checks before sending: is there a way out for mail, and who would get the message. */
@Injectable()
export class SendingFacts {
  constructor(
    @Inject(MAIL_ROUTE) private readonly route: MailRoute,
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
    @Inject(SubprocessorFacts) private readonly systems: SubprocessorFacts,
    @Inject(Preflight) preflight: Preflight,
  ) {
    preflight.offer(this.relayCheck);
    preflight.offer(this.audienceCheck);
  }

  /** How many recipients the gate would let pass now, and how many it would exclude for which reason. */
  async dryRun(
    tx: Tx,
    plan: Pick<Plan, 'campaignId' | 'listIds' | 'customerId' | 'controllerId' | 'purpose' | 'thirdParty' | 'segment'>,
  ): Promise<{ code: string; count: number }[]> {
    const { campaignId, listIds, customerId, controllerId, purpose, thirdParty, segment } = plan;
    const values: unknown[] = [campaignId, listIds, customerId, controllerId, purpose, thirdParty];
    const condition = segmentSql(segment, '$5', values);
    const settled = !(await tx.maybe(UNDER_WAY, [listIds]));
    const sql = dryRun(condition, { oneList: new Set(listIds).size === 1, settled, thirdParty });
    await tx.query(ENOUGH_MEMORY);
    const { count: total } = await tx.one<{ count: number }>(sql.total, values);
    const { count: permitted } = await tx.one<{ count: number }>(sql.permitted, values);
    return tally(total, permitted, await tx.query<SpecialCount>(sql.special, values));
  }

  /** What is tried out in a sandbox needs no relay. */
  private readonly relayCheck: PreflightCheck = {
    name: 'relay',
    check: async (tx: Tx, plan: Plan) => {
      const { url, relays } = this.route;
      const { code } = await this.systems.system(tx, plan.systemId);
      const ways = url !== undefined || Object.hasOwn(relays, code);
      return ways || (await this.customers.customer(tx, plan.customerId)).sandbox ? [] : [{ code: 'NO_RELAY' }];
    },
  };

  private readonly audienceCheck: PreflightCheck = {
    name: 'audience',
    check: async (tx: Tx, plan: Plan) => {
      const counts = await this.dryRun(tx, plan);
      const total = counts.reduce((sum, { count }) => sum + count, 0);
      const sendable = counts.find(({ code }) => code === 'SENDABLE')?.count ?? 0;
      if (total === 0) return [{ code: 'AUDIENCE_EMPTY' }];
      if (sendable === total) return [];
      const reasons = counts.filter(({ code }) => code !== 'SENDABLE').map(({ code, count }) => `${code} ${count}`);
      const data = { total, excluded: total - sendable, reasons };
      return sendable === 0
        ? [{ code: 'AUDIENCE_ALL_EXCLUDED', data }]
        : [{ code: 'AUDIENCE_PARTLY_EXCLUDED', data, blocks: false }];
    },
  };
}
