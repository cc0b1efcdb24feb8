import { BASIS, VERDICT } from './tick.js';

/**
 * What the gate would say of every recipient of the lists now (the dry run): $2 list ids, $3 customer, $4 controller, $5 purpose,
 * $6 third party. A person on several lists counts once.
 */
export const DRY_RUN = `
  SELECT COALESCE(code, 'SENDABLE') AS code, count(*)::integer AS count
  FROM (
    SELECT ${VERDICT} AS code
    FROM (SELECT DISTINCT ON (address_key) id, address_key FROM recipient WHERE list_id = ANY ($2::uuid[]) AND $1::boolean ORDER BY address_key, id) r
    ${BASIS}
  ) judged
  GROUP BY 1 ORDER BY 2 DESC`;

/** One message a person, in random order so that neighbours in the list do not leave together; the commitment stands for the address. */
export const SNAPSHOT = `
  INSERT INTO message (campaign_id, ordinal, customer_id, recipient_id, commitment)
  SELECT $1::uuid, row_number() OVER (ORDER BY r.place), $3::uuid, r.id, sha256(r.salt || convert_to(r.email, 'UTF8'))
  FROM (SELECT DISTINCT ON (address_key) id, email, salt, uuidv4() AS place FROM recipient WHERE list_id = ANY ($2::uuid[]) ORDER BY address_key, id) r`;
