import { Injectable } from '@nestjs/common';
import {
  named,
  readPage,
  realUnlessAsked,
  type Page,
  type PageAsked,
  type PagedSelect,
} from '../../platform/database/pages.js';
import type { Tx } from '../../platform/database/tx.js';

/** A sending domain as a row. */
export interface DomainLine {
  id: string;
  domain: string;
  customerId: string;
  customerName: string;
  controllerId: string;
  controllerName: string;
  state: string;
  returnPathHost: string;
  checkedAt: Date | null;
  verifiedAt: Date | null;
  createdAt: Date;
}

interface DomainFilter {
  q?: string | undefined;
  state?: string | undefined;
  customerId?: string | undefined;
  controllerId?: string | undefined;
}

/** The sending domains of all customers, the newest first; of a sandbox only where it is asked for. */
@Injectable()
export class DomainTables {
  domains(tx: Tx, { q, state, customerId, controllerId }: DomainFilter, asked: PageAsked): Promise<Page<DomainLine>> {
    return readPage(tx, DOMAINS, asked, [
      [named('d.id', ['d.domain']), q],
      ['d.state = $', state],
      ['d.customer_id = $', customerId],
      ['d.controller_id = $', controllerId],
      realUnlessAsked(customerId ?? controllerId),
    ]);
  }

  async domain(tx: Tx, id: string): Promise<DomainLine | undefined> {
    return (await readPage<DomainLine>(tx, DOMAINS, { limit: 1 }, [['d.id = $', id]])).rows[0];
  }
}

const DOMAINS: PagedSelect = {
  columns: `d.id, d.domain, d.customer_id AS "customerId", c.name AS "customerName", d.controller_id AS "controllerId",
    o.name AS "controllerName", d.state, d.return_path_host AS "returnPathHost", d.checked_at AS "checkedAt",
    d.verified_at AS "verifiedAt", d.created_at AS "createdAt"`,
  from: 'sending_domain d JOIN customer c ON c.id = d.customer_id JOIN controller o ON o.id = d.controller_id',
  order: [['d.id', 'uuid']],
  newestFirst: true,
};
