import { Inject, Injectable } from '@nestjs/common';
import { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { SubprocessorFacts } from '../../agreement/subprocessors/subprocessor.facts.js';
import type { Tx } from '../../platform/database/tx.js';
import { MAIL_ROUTE, type MailRoute } from '../../platform/mail/mail-route.js';
import { Preflight, type Plan, type PreflightCheck } from '../../platform/preflight/preflight.js';
import { dryRun, segmentSql } from './audience.sql.js';

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
    return tx.query(dryRun(segmentSql(segment, '$5', values)), values);
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
