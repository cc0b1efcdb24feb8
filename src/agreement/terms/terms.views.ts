import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { effectiveValue, isParameter, PARAMETERS, type Effective } from './term.rules.js';
import { TermsFacts } from './terms.facts.js';

export interface TermsText {
  id: string;
  label: string;
  validFrom: string;
  textCs: string;
  textEn: string | null;
  textHash: string;
}

/** What is shown of the terms: their text and the customer's effective values. */
@Injectable()
export class TermsViews {
  constructor(@Inject(TermsFacts) private readonly facts: TermsFacts) {}

  /** The text in force at a moment. Refuses NO_TERMS_IN_FORCE. */
  async text(tx: Tx, at: Date): Promise<TermsText> {
    const { id } = await this.facts.current(tx, at);
    return tx.one<TermsText>(
      `SELECT id, label, valid_from AS "validFrom", text_cs AS "textCs", text_en AS "textEn", text_hash AS "textHash"
       FROM terms_version WHERE id = $1`,
      [id],
    );
  }

  /** Every parameter with its value for the customer, its source and its paper. */
  async effective(
    tx: Tx,
    customerId: string,
    at: Date,
  ): Promise<(Effective & { name: string; unit: string; clause: string })[]> {
    const version = await this.facts.inForce(tx, at);
    const overrides = new Map((await this.facts.overrides(tx, customerId, at)).map(row => [row.parameter, row]));
    return Object.keys(PARAMETERS)
      .filter(isParameter)
      .map(name => ({
        name,
        unit: PARAMETERS[name].unit,
        clause: PARAMETERS[name].clause,
        ...effectiveValue(name, overrides.get(name), version),
      }));
  }
}
