import { Injectable } from '@nestjs/common';
import { readPage, type Page, type PageAsked, type PagedSelect } from '../../platform/database/pages.js';
import type { Tx } from '../../platform/database/tx.js';
import type { AgingPlace, ErasedPlace } from './erasure.rules.js';

export interface ErasureLine {
  id: string;
  customerId: string;
  customerName: string;
  controllerId: string;
  controllerName: string;
  /** The request of the person, where it came from one. */
  privacyRequestId: string | null;
  erasedAt: Date;
}

/** K-18: what was erased, what stays and why, and what ages out. Names nobody. */
export interface ErasureCertificate extends ErasureLine {
  /** The ledger entry that records the erasure. */
  entryId: string;
  places: ErasedPlace[];
  agesOut: AgingPlace[];
}

/** Certificates of erased persons, newest first. */
@Injectable()
export class ErasureViews {
  list(tx: Tx, filter: { customerId?: string | undefined }, asked: PageAsked): Promise<Page<ErasureLine>> {
    return readPage(tx, ERASURES, asked, [['c.customer_id = $', filter.customerId]]);
  }

  async one(tx: Tx, id: string): Promise<ErasureCertificate | undefined> {
    const columns = `${ERASURES.columns}, c.entry_id AS "entryId", c.places, c.ages_out AS "agesOut"`;
    return (await readPage<ErasureCertificate>(tx, { ...ERASURES, columns }, { limit: 1 }, [['c.id = $', id]])).rows[0];
  }
}

const ERASURES: PagedSelect = {
  columns: `c.id, c.customer_id AS "customerId", u.name AS "customerName", c.controller_id AS "controllerId", k.name AS "controllerName",
    c.case_id AS "privacyRequestId", c.erased_at AS "erasedAt"`,
  from: `erasure_certificate c JOIN customer u ON u.id = c.customer_id JOIN controller k ON k.id = c.controller_id`,
  order: [['c.id', 'uuid']],
  newestFirst: true,
};
