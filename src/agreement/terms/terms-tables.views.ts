import { Inject, Injectable } from '@nestjs/common';
import { named, pageOf, readPage, type Page, type PageAsked, type PagedSelect } from '../../platform/database/pages.js';
import type { Tx } from '../../platform/database/tx.js';
import { effectiveValue, isParameter, PARAMETERS } from './term.rules.js';
import { TermsFacts } from './terms.facts.js';

export interface TermsLine {
  id: string;
  label: string;
  state: 'VALID' | 'ENDED' | 'FUTURE';
  validFrom: string;
  validUntil: string | null;
  textHash: string;
  publishedAt: Date;
}

/** A version with its text. */
export interface TermsFile extends TermsLine {
  textCs: string;
  textEn: string | null;
  parameters: Record<string, unknown>;
}

export interface ParameterLine {
  name: string;
  value: string;
  unit: string;
  source: 'contract' | 'terms' | 'default';
  /** The written agreement, or the version of the terms. */
  paper: string | null;
  clause: string;
}

/** Versions of the terms and the figures that hold. */
@Injectable()
export class TermsTables {
  constructor(@Inject(TermsFacts) private readonly facts: TermsFacts) {}

  /** Newest first. */
  versions(tx: Tx, filter: { q?: string | undefined }, asked: PageAsked): Promise<Page<TermsLine>> {
    return readPage(tx, VERSIONS, asked, [[named('t.id', ['t.label']), filter.q]]);
  }

  async version(tx: Tx, id: string): Promise<TermsFile | undefined> {
    const columns = `${VERSIONS.columns}, t.text_cs AS "textCs", t.text_en AS "textEn", t.parameters`;
    return (await readPage<TermsFile>(tx, { ...VERSIONS, columns }, { limit: 1 }, [['t.id = $', id]])).rows[0];
  }

  /** Every parameter as of now with its source: for a customer, else for whoever has agreed nothing else. */
  async parameters(tx: Tx, customerId: string | undefined, asked: PageAsked): Promise<Page<ParameterLine>> {
    const version = await this.facts.inForce(tx, tx.now);
    const agreed = customerId === undefined ? [] : await this.facts.overrides(tx, customerId, tx.now);
    const overrides = new Map(agreed.map(row => [row.parameter, row]));
    const lines = Object.keys(PARAMETERS)
      .filter(isParameter)
      .map(name => {
        const { value, source, document, version: label } = effectiveValue(name, overrides.get(name), version);
        const { unit, clause } = PARAMETERS[name];
        return { name, value: String(value), unit, clause, source, paper: document?.name ?? label ?? null };
      });
    return pageOf(lines, asked);
  }
}

const VERSIONS: PagedSelect = {
  columns: `t.id, t.label, t.valid_from AS "validFrom", t.until AS "validUntil", t.text_hash AS "textHash",
    t.published_at AS "publishedAt", CASE WHEN t.valid_from > t.today THEN 'FUTURE' WHEN t.until <= t.today THEN 'ENDED' ELSE 'VALID'
    END AS state`,
  from: `(SELECT v.*, lead(v.valid_from) OVER (ORDER BY v.valid_from) AS until,
    (clock_timestamp() AT TIME ZONE 'Europe/Prague')::date AS today FROM terms_version v) t`,
  order: [['t.valid_from', 'date']],
  newestFirst: true,
};
