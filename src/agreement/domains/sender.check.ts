import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/tx.js';
import type { Urls } from '../../platform/http/urls.js';
import { CONFIG, URLS } from '../../platform/platform.tokens.js';
import { Preflight, type Plan, type PreflightCheck } from '../../platform/preflight/preflight.js';
import { recordsOf, withFindings } from './domain-records.js';
import { DomainFacts } from './domain.facts.js';
import { keysOf } from './domain.row.js';
import { operatorSide } from './operator-side.js';

type Found = { code: string; data: Record<string, unknown> }[];

/**
 * C-22, standards 16 and 19: From is a domain that its controller proved to control, with SPF, DKIM and DMARC in place. Nothing is asked
 * where no mail leaves: with the capture mailbox and in a sandbox.
 */
@Injectable()
export class SenderCheck implements PreflightCheck {
  readonly name = 'sender';

  constructor(
    @Inject(Preflight) preflight: Preflight,
    @Inject(DomainFacts) private readonly facts: DomainFacts,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(URLS) private readonly urls: Urls,
  ) {
    preflight.offer(this);
  }

  async check(tx: Tx, plan: Pick<Plan, 'controllerId' | 'customerId' | 'senderDomain'>): Promise<Found> {
    const { senderDomain: domain } = plan;
    if (domain === null || !(await this.facts.mustBeVerified(tx, plan.customerId))) return [];
    const known = await this.facts.find(tx, plan.controllerId, domain);
    if (!known) return [{ code: 'SENDER_NOT_VERIFIED', data: { domain, state: 'UNKNOWN', records: [] } }];
    if (known.state === 'VERIFIED') {
      const keys = await this.facts.signingKeys(tx, known.id);
      return keys ? [] : [{ code: 'DKIM_KEY_MISSING', data: { domain, domainId: known.id } }];
    }
    const records = recordsOf({ ...known, keys: await keysOf(tx, known.id) }, operatorSide(this.config, this.urls));
    const shown = withFindings(records, known.findings).map(({ purpose, name, type, value, found, problem }) => {
      return { purpose, name, type, value, found, problem };
    });
    return [{ code: 'SENDER_NOT_VERIFIED', data: { domain, domainId: known.id, state: known.state, records: shown } }];
  }
}
