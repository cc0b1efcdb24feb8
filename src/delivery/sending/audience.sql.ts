import { PROFILING_REFUSED } from '../../audience/permission/permission.facts.js';
import { filterSql, profilingSql, segmentFilter } from '../../audience/segments/segment.rules.js';
import { BASIS, frequency, verdict } from './tick.js';

/** Each person of the lists once, as of the lists' finished imports. */
function persons(columns: string): string {
  return `SELECT DISTINCT ON (address_key) ${columns.replace(/\w+/g, 'r.$&')}
    FROM recipient r JOIN list l ON l.customer_id = r.customer_id AND l.id = r.list_id AND r.revision <= l.revision
    WHERE r.list_id = ANY ($2::uuid[])`;
}

/** The purpose of the campaign that is $1. */
export const PURPOSE = `(SELECT c.purpose FROM campaign c WHERE c.id = $1)`;

/**
 * D-26: where a segment is profiling, a consent covers it only when it covers tailored messages; G-24: nobody is in it who refused
 * profiling.
 */
function tailored(purpose: string): string {
  return `NOT (${PROFILING_REFUSED}) AND EXISTS (
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

/** The same question of a campaign that is being begun ($1 list ids): whether its audience is chosen by what persons did (D-26). */
export function profiledSql(segment: object | null | undefined, parameters: unknown[]): string {
  return segment ? profilingSql(segmentFilter.parse(segment), '$1', parameters) : 'false';
}

/** What a dry run may leave out, because it knows it of the lists. */
export interface DryRunShape {
  /** One list holds nobody twice. */
  oneList: boolean;
  /** No import is under way, so that every row belongs to its list. */
  settled: boolean;
  thirdParty: boolean;
}

/**
 * The dry run: what the gate would say of every recipient of the lists now, in three questions. $1 campaign, $2 list ids, $3 customer,
 * $4 controller, $5 purpose, $6 third party; `segment` is a condition over `recipient r`, its values from $7 on. A person on several lists
 * counts once.
 *
 * Of most persons neither a refusal nor a pause nor a cap could speak: they have a permission or have none, which `total` and `permitted` count in one
 * scan each. Only the others (`special`) are looked up one by one as the gate does; for 1,000,000 persons that took six times as long.
 */
export function dryRun(
  segment: string,
  { oneList, settled, thirdParty }: DryRunShape,
): { total: string; permitted: string; special: string } {
  const lists = oneList ? `r.list_id = ($2::uuid[])[1]` : `r.list_id = ANY ($2::uuid[])`;
  const from = settled
    ? 'recipient r'
    : 'recipient r JOIN list l ON l.customer_id = r.customer_id AND l.id = r.list_id AND r.revision <= l.revision';
  const persons = `FROM ${from} WHERE ${TYPED} AND r.customer_id = $3 AND ${lists} AND ${segment}`;
  const count = `SELECT count(${oneList ? '*' : 'DISTINCT r.address_key'})::integer AS count ${persons}`;
  return {
    total: count,
    permitted: `${count} AND ${PERMITTED}`,
    special: `
      SELECT COALESCE(code, 'SENDABLE') AS code, count(*)::integer AS count, count(*) FILTER (WHERE permitted)::integer AS permitted
      FROM (
        SELECT ${verdict('false')} AS code, ${PERMITTED} AS permitted
        FROM (SELECT DISTINCT r.address_key, r.address_key AS id ${persons} ${thirdParty ? '' : `AND r.address_key IN (${SPECIAL})`}) r
        ${BASIS}
        ${frequency('$1')}
      ) judged GROUP BY 1`,
  };
}

/** Every question is given the same values; those that one of them does not ask for still need a type. */
const TYPED = `($1::uuid, $2::uuid[], $4::uuid, $5::text, $6::boolean) IS NOT NULL`;

/** Has something a message of this type could rest on, refused or not. */
const PERMITTED = `EXISTS (
    SELECT FROM permission g WHERE g.customer_id = $3 AND g.controller_id = $4 AND g.address_key = r.address_key AND g.purpose = $5
      AND (g.basis IN ('CONSENT', 'EXISTING_CUSTOMER') OR $5 = 'service'))`;

/** Who refused anything, who asked for a pause or for fewer messages, and who was written to while the controller has a cap. */
const SPECIAL = `
    SELECT s.address_key FROM suppression s WHERE s.customer_id = $3 AND s.controller_id = $4 AND s.purpose IN ($5, '*')
    UNION
    SELECT h.address_key FROM mail_pause h WHERE h.customer_id = $3 AND h.controller_id = $4 AND h.until > clock_timestamp()
    UNION
    SELECT h.address_key FROM frequency_choice h WHERE h.customer_id = $3 AND h.controller_id = $4
    UNION
    SELECT n.address_key FROM contact n
    WHERE n.controller_id = $4 AND n.campaign_id <> $1
      AND n.at > (SELECT clock_timestamp() - make_interval(days => cap.days) FROM frequency_cap cap WHERE cap.controller_id = $4)`;

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
