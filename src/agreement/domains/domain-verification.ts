import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor/actor.js';
import type { Config } from '../../platform/config/config.js';
import { Database, isDatabaseAway } from '../../platform/database/database.js';
import { Dns } from '../../platform/dns/dns.js';
import type { Urls } from '../../platform/http/urls.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import type { Log } from '../../platform/log/log.js';
import { CONFIG, LOG, URLS } from '../../platform/platform.tokens.js';
import { recheckJob } from './domain.jobs.js';
import { lookUp } from './domain-look-up.js';
import { operatorSide } from './operator-side.js';
import { recordsOf } from './domain-records.js';
import { domainById, keysOf } from './domain.row.js';
import { SendingDomains } from './domain.service.js';

const SYSTEM = { kind: 'system', name: 'domains' } as const;
/** So many at a time: a name server that is away keeps a check for seconds. */
const AT_ONCE = 8;

/** Compares domains with the DNS: on demand, each one daily, and in its first week hourly. No transaction is open while it asks. */
@Injectable()
export class DomainVerification {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Dns) private readonly dns: Dns,
    @Inject(SendingDomains) private readonly domains: SendingDomains,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(URLS) private readonly urls: Urls,
    @Inject(LOG) private readonly log: Log,
    @Inject(Jobs) jobs: Jobs,
  ) {
    jobs.handle(recheckJob, async () => {
      const checked = await this.checkDue();
      return checked > 0 ? 'done' : 'skipped: no domain is due';
    });
  }

  /** Looks everything of a domain up now and stores what was found. Refuses NOT_FOUND. */
  async check(actor: Actor, id: string): Promise<void> {
    const operator = operatorSide(this.config, this.urls);
    const records = await this.database.transaction(actor, async tx => {
      const domain = await domainById(tx, id);
      return recordsOf({ ...domain, keys: await keysOf(tx, id) }, operator);
    });
    const findings = await lookUp(this.dns, records, operator);
    await this.database.transaction(actor, tx => this.domains.store(tx, id, findings));
  }

  /** Checks what was not checked for a day, or for an hour while it is new. Returns how many. */
  async checkDue(): Promise<number> {
    const due = await this.database.query<{ id: string }>('staff', DUE);
    const left = [...due];
    const work = async (): Promise<void> => {
      for (let next = left.pop(); next; next = left.pop()) await this.checkApart(next.id);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return due.length;
  }

  /** One domain that cannot be checked, or was removed meanwhile, keeps no other from it. */
  private async checkApart(id: string): Promise<void> {
    try {
      await this.check(SYSTEM, id);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      this.log.warn({ error, domain: id }, 'a sending domain could not be checked');
    }
  }
}

const DUE = `
  SELECT d.id FROM sending_domain d JOIN customer c ON c.id = d.customer_id
  WHERE NOT c.sandbox AND (d.checked_at IS NULL OR d.checked_at < clock_timestamp() - interval '23 hours'
    OR d.state = 'PENDING' AND d.created_at > clock_timestamp() - interval '7 days' AND d.checked_at < clock_timestamp() - interval '50 minutes')
  ORDER BY d.checked_at NULLS FIRST LIMIT 5000`;
