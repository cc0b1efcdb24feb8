import { filterSql, profilingSql, segmentFilter } from '../../audience/segments/segment.rules.js';
import { BASIS, frequency, VERDICT } from './tick.js';

/** Each person of the lists once, as of the lists' finished imports. */
function persons(columns: string): string {
  return `SELECT DISTINCT ON (address_key) ${columns.replace(/\w+/g, 'r.$&')}
    FROM recipient r JOIN list l ON l.customer_id = r.customer_id AND l.id = r.list_id AND r.revision <= l.revision
    WHERE r.list_id = ANY ($2::uuid[])`;
}

/** The purpose of the campaign that is $1. */
export const PURPOSE = `(SELECT c.purpose FROM campaign c WHERE c.id = $1)`;

/** D-26: where a segment is profiling, a consent covers it only when it covers tailored messages. */
function tailored(purpose: string): string {
  return `EXISTS (
    SELECT FROM permission_usable t
    WHERE t.customer_id = r.customer_id AND t.controller_id = r.controller_id AND t.address_key = r.address_key
      AND t.purpose = ${purpose} AND (t.basis <> 'CONSENT' OR t.tailoring))`;
}

/** $2 list ids. The condition of a segment over `recipient r`; its values are appended to `parameters`; `purpose` is SQL. */
export function segmentSql(segment: object | null | undefined, purpose: string, parameters: unknown[]): string {
  if (!segment) return 'true';
  const filter = segmentFilter.parse(segment);
  const condition = filterSql(filter, parameters);
  return `${condition} AND (NOT ${profilingSql(filter, '$2', parameters)} OR ${tailored(purpose)})`;
}

/**
 * What the gate would say of every recipient of the lists now (the dry run): $1 campaign, $2 list ids, $3 customer, $4 controller, $5 purpose,
 * $6 third party; `segment` is a condition over `recipient r`, its values from $7 on. A person on several lists counts once.
 */
export function dryRun(segment: string): string {
  return `
  SELECT COALESCE(code, 'SENDABLE') AS code, count(*)::integer AS count
  FROM (
    SELECT ${VERDICT} AS code
    FROM (${persons('id, address_key')} AND ${segment} ORDER BY address_key, r.id) r
    ${BASIS}
    ${frequency('$1')}
  ) judged
  GROUP BY 1 ORDER BY 2 DESC`;
}

/**
 * One message a person, in random order so that neighbours in the list do not leave together; the commitment stands for the address.
 * $1 campaign, $2 list ids, $3 customer; `segment` is a condition over `recipient r`, its values from $4 on.
 */
export function snapshot(segment: string): string {
  return `
  INSERT INTO message (campaign_id, ordinal, customer_id, recipient_id, commitment)
  SELECT $1::uuid, row_number() OVER (ORDER BY uuidv4()), $3::uuid, r.id, sha256(r.salt || convert_to(r.email, 'UTF8'))
  FROM (${persons('id, email, salt')} AND ${segment} ORDER BY address_key, r.id) r`;
}
