import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { eventSources, TESTED } from './event.rules.js';

/** Stands for a person in `subject`: a hash of the keyed hash, for the order of events alone. */
const PERSON = `encode(sha256(p.controller_id::text::bytea || p.address_key), 'hex')`;

/** Hands what was written to the endpoints that ask for its type; a test goes to its own. */
const HANDED = `
  handed AS (
    INSERT INTO webhook_delivery (customer_id, endpoint_id, event_id, seq, subject, due_at)
    SELECT w.customer_id, p.id, w.id, w.seq, w.subject, clock_timestamp()
    FROM written w JOIN webhook_endpoint p ON p.customer_id = w.customer_id AND p.state = 'ACTIVE' AND p.created_at <= w.recorded_at
    WHERE w.type = ANY (p.types) OR (w.type = '${TESTED}' AND w.data ->> 'endpointId' = p.id::text)
  )`;

/** The id of a second event of one entry, the same at every look: a UUID of version 8 (RFC 9562). */
const SECOND_ID = `overlay(overlay(md5(e.id::text || s.type) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid`;

/**
 * Turns what the ledger says since the last look into events of customers, and hands each to the endpoints that ask for its type. An
 * event is committed together with the mark of the look: none is lost and none comes twice, whenever the process ends.
 */
@Injectable()
export class EventReader {
  /** One look; the lock lasts until the transaction ends. False where there is nothing new or another process is at it. */
  async read(tx: Tx): Promise<boolean> {
    if (!(await tx.one<{ news: boolean }>(PEEK)).news) return false;
    const mark = await tx.maybe<{ seen: string }>(MARK);
    if (!mark) return false;
    const { entries, permissions } = eventSources();
    await tx.query(READ, [mark.seen, JSON.stringify(entries), JSON.stringify(permissions)]);
    return true;
  }

  /** Tells of checkpoints; in the same order as everything else, because it waits for the mark of the look. Returns how many. */
  async readCheckpoints(tx: Tx): Promise<number> {
    await tx.query(`SELECT FROM event_reader FOR UPDATE`);
    return (await tx.one<{ told: number }>(CHECKPOINTS)).told;
  }
}

/**
 * Hands out the newest checkpoint of each ledger that grew since the last one: whoever holds it can show that nothing before it was
 * changed. A sealed state is no ledger entry, so it is looked for by itself, and not at each of the 250 ms in which one is signed.
 */
const CHECKPOINTS = `
  WITH told AS (
    SELECT overlay(overlay(md5(k.tree::text || k.size) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid AS id, c.id AS customer_id,
      k.sealed_at, jsonb_build_object('size', k.size, 'rootHash', encode(k.root, 'base64'), 'checkpoint', k.note) AS data
    FROM customer c
    CROSS JOIN LATERAL (SELECT * FROM ledger_checkpoint k WHERE k.tree = c.id ORDER BY k.size DESC LIMIT 1) k
    WHERE NOT EXISTS (
      SELECT FROM customer_event e
      WHERE e.customer_id = c.id AND e.subject = 'checkpoint:' || c.id AND e.recorded_at > clock_timestamp() - interval '1 hour')
  ), written AS (
    INSERT INTO customer_event (id, customer_id, type, subject, at, recorded_at, data)
    SELECT id, customer_id, 'checkpoint.signed', 'checkpoint:' || customer_id, sealed_at, clock_timestamp(), data FROM told
    ON CONFLICT DO NOTHING
    RETURNING id, customer_id, seq, type, subject, data, recorded_at
  ), ${HANDED}
  SELECT count(*)::integer AS told FROM written`;

/** An idle installation is read without a lock and without a write. */
const PEEK = `
  SELECT EXISTS (
    SELECT FROM ledger_entry e
    WHERE e.xid >= pg_snapshot_xmin(r.seen) AND NOT pg_visible_in_snapshot(e.xid, r.seen)
  ) OR pg_snapshot_xmax(r.seen) > pg_snapshot_xmax(pg_current_snapshot()) AS news
  FROM event_reader r`;

/** After a restore into a new cluster the mark is ahead of the server: everything of the last day is looked through, and known ids fall out. */
const MARK = `
  SELECT (CASE WHEN pg_snapshot_xmax(seen) > pg_snapshot_xmax(pg_current_snapshot()) THEN '1:1:' ELSE seen END)::text AS seen
  FROM event_reader FOR UPDATE SKIP LOCKED`;

/** Facts of a file stand behind one entry: their events are those of permission_event, single or many. */
const READ = `
  WITH source AS (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS s (kind text, type text, subject text, data jsonb, holds jsonb)
  ), person_source AS (
    SELECT * FROM jsonb_to_recordset($3::jsonb) AS s (kind text, type text)
  ), news AS MATERIALIZED (
    SELECT e.id, e.customer_id, e.kind, e.body::jsonb AS body, e.recorded_at
    FROM ledger_entry e
    WHERE e.xid >= pg_snapshot_xmin($1::pg_snapshot) AND NOT pg_visible_in_snapshot(e.xid, $1::pg_snapshot)
      AND ($1::pg_snapshot::text <> '1:1:' OR e.recorded_at > clock_timestamp() - interval '1 day')
      AND e.customer_id IS NOT NULL
      AND (e.kind IN (SELECT kind FROM source) OR e.kind LIKE 'recipient%')
  ), told AS (
    SELECT CASE WHEN s.holds = '{}' THEN e.id ELSE ${SECOND_ID} END AS id, e.customer_id, s.type,
      s.subject || ':' || COALESCE(e.body ->> s.subject, e.id::text) AS subject,
      (e.body ->> 'at')::timestamptz AS at, e.recorded_at,
      (SELECT COALESCE(jsonb_object_agg(f.key, e.body -> f.value), '{}') FROM jsonb_each_text(s.data) f) AS data
    FROM news e JOIN source s ON s.kind = e.kind AND e.body @> s.holds
    UNION ALL
    SELECT p.id, p.customer_id, s.type, ${PERSON}, p.occurred_at, e.recorded_at,
      jsonb_build_object('controllerId', p.controller_id, 'purpose', p.purpose, 'channel', p.channel, 'messageId', p.message_id,
        'recipients', (
          SELECT COALESCE(jsonb_agg(jsonb_build_object('recipientId', r.id, 'listId', r.list_id) ORDER BY r.id), '[]')
          FROM recipient r
          WHERE r.customer_id = p.customer_id AND r.controller_id = p.controller_id AND r.address_key = p.address_key))
    FROM news e JOIN permission_event p ON p.entry_id = e.id JOIN person_source s ON s.kind = p.kind
  ), written AS (
    INSERT INTO customer_event (id, customer_id, type, subject, at, recorded_at, data)
    SELECT id, customer_id, type, subject, at, recorded_at, data FROM told ORDER BY recorded_at, id
    ON CONFLICT DO NOTHING
    RETURNING id, customer_id, seq, type, subject, data, recorded_at
  ), ${HANDED}
  UPDATE event_reader SET seen = pg_current_snapshot()`;
