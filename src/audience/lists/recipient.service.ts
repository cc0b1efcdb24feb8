import { Injectable } from '@nestjs/common';
import { record } from '../../ledger/record.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { maskBirthNumbers } from './birth-number.js';
import { listKinds } from './list.events.js';
import { handled } from './list.handling.js';

/** What is to be different; null empties it, what is absent stays. */
export interface Correction {
  firstName?: string | null | undefined;
  lastName?: string | null | undefined;
  country?: string | undefined;
  attributes?: Record<string, string | null> | undefined;
}

interface Corrected extends Record<string, unknown> {
  list_id: string;
  customer_id: string;
  names: string[];
  countries: string[];
}

/** Corrects single recipients on the controller's word (E-11, terms 6 ¶2). */
@Injectable()
export class Recipients {
  /**
   * The old value is gone; the ledger says which fields changed, never what they held. The address is not among them: another address is
   * to the law another addressee, who comes with proof of his own. Refuses NOT_FOUND, NOT_BY_OPERATOR, ATTRIBUTE_UNKNOWN, COUNTRY_UNDECLARED.
   */
  async correct(tx: Tx, id: string, { attributes = {}, country, firstName, lastName }: Correction): Promise<void> {
    if (tx.actor.kind !== 'customer') refuse('NOT_BY_OPERATOR');
    const found = (await tx.maybe<Corrected>(FOUND, [id])) ?? refuse('NOT_FOUND');
    const unknown = Object.keys(attributes).find(name => !found.names.includes(name));
    if (unknown !== undefined) refuse('ATTRIBUTE_UNKNOWN', { attribute: unknown });
    if (country !== undefined && !found.countries.includes(country)) refuse('COUNTRY_UNDECLARED', { country });
    const columns = Object.entries({ first_name: firstName, last_name: lastName, country }).filter(
      ([, value]) => value !== undefined,
    );
    const sets = columns.map(([name], n) => `${name} = $${n + 3}, `).join('');
    await tx.query(
      `UPDATE recipient SET ${sets}attributes = jsonb_strip_nulls(attributes || $2::jsonb) WHERE id = $1`,
      [id, masked(attributes), ...columns.map(([, value]) => value)],
    );
    const fields = [...columns.map(([name]) => name), ...Object.keys(attributes)];
    const { list_id: list, customer_id: customerId } = found;
    await handled(tx, list);
    await record(tx, { kind: listKinds['recipient.corrected'], customerId, data: { recipient: id, list, fields } });
  }
}

/** E-03: a birth number in free text is not kept here either. */
function masked(attributes: Record<string, string | null>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, value === null ? null : maskBirthNumbers(value).text]),
  );
}

const FOUND = `
  SELECT r.list_id, r.customer_id, ARRAY(SELECT a ->> 'name' FROM jsonb_array_elements(l.attributes) a) AS names,
    ARRAY(SELECT jsonb_array_elements_text(l.declaration -> 'countries')) AS countries
  FROM recipient r JOIN list l ON l.customer_id = r.customer_id AND l.id = r.list_id AND l.deleted_at IS NULL AND r.revision <= l.revision
  WHERE r.id = $1 FOR UPDATE OF r`;
