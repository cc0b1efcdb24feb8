import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/tx.js';
import type { PageQuery } from '../../platform/http/paging.js';
import type { Urls } from '../../platform/http/urls.js';
import { CONFIG, URLS } from '../../platform/platform.tokens.js';
import { alignmentOf, type Alignment } from './alignment.js';
import { PROBLEMS, recordsOf, withFindings, type DnsRecord, type Problem } from './domain-records.js';
import { DOMAIN_COLUMNS, domainById, keysOf, type DomainRow, type KeyRow } from './domain.row.js';
import { operatorSide } from './operator-side.js';

/** A record to publish as it is shown: `ok`, or what is wrong with it. */
export interface RecordView extends Omit<DnsRecord, 'keyId'> {
  found: string[];
  ok: boolean;
  problem: Problem | null;
  explanation: { cs: string; en: string } | null;
}

/** A sending domain with everything to publish. */
export interface DomainView extends Omit<DomainRow, 'customerId' | 'token' | 'findings'> {
  records: RecordView[];
  keys: KeyRow[];
  alignment: Alignment;
}

/** What is shown of a controller's sending domains. */
@Injectable()
export class DomainViews {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(URLS) private readonly urls: Urls,
  ) {}

  /** Refuses NOT_FOUND. */
  async find(tx: Tx, id: string): Promise<DomainView> {
    return this.shown(tx, await domainById(tx, id));
  }

  /** The newest first. */
  async list(tx: Tx, customerId: string, { limit, after }: PageQuery): Promise<DomainView[]> {
    const rows = await tx.query<DomainRow & Record<string, unknown>>(
      `SELECT ${DOMAIN_COLUMNS} FROM sending_domain d WHERE d.customer_id = $1 AND ($3::uuid IS NULL OR d.id < $3)
       ORDER BY d.id DESC LIMIT $2`,
      [customerId, limit + 1, after ?? null],
    );
    const shown: DomainView[] = [];
    for (const row of rows) shown.push(await this.shown(tx, row));
    return shown;
  }

  private async shown(tx: Tx, row: DomainRow): Promise<DomainView> {
    const keys = await keysOf(tx, row.id);
    const expected = recordsOf({ ...row, keys }, operatorSide(this.config, this.urls));
    const { id, controllerId, domain, state, returnPathHost, createdAt, verifiedAt, checkedAt } = row;
    return {
      ...{ id, controllerId, domain, state, returnPathHost, createdAt, verifiedAt, checkedAt },
      records: withFindings(expected, row.findings).map(({ purpose, name, type, value, required, found, problem }) => ({
        ...{ purpose, name, type, value, required, found },
        ok: problem === null,
        problem,
        explanation: problem === null ? null : PROBLEMS[problem],
      })),
      keys,
      alignment: alignmentOf(row),
    };
  }
}
