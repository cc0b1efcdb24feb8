import { Injectable } from '@nestjs/common';
import { named, readPage, type Page, type PageAsked, type PagedSelect } from '../../platform/database/pages.js';
import type { Tx } from '../../platform/database/tx.js';
import { IN_WINDOW } from './interruption.facts.js';

export interface InterruptionLine {
  id: string;
  systemId: string;
  systemName: string;
  kind: string;
  state: 'PLANNED' | 'ACTIVE' | 'OVER' | 'WITHDRAWN';
  from: Date;
  to: Date | null;
  reason: string;
  source: string;
  responsibility: string;
  recordedAt: Date;
}

export interface AffectedLine {
  id: string;
  name: string;
  customerId: string;
  customerName: string;
  state: string;
  scheduledAt: Date | null;
  startedAt: Date | null;
}

export interface WindowLine {
  /** 1 Monday … 7 Sunday. */
  weekday: number;
  start: string;
  end: string;
  zone: string;
  since: Date;
  until: Date | null;
}

/** Outages and maintenance of all systems, and the campaigns that they fell upon (F-04). */
@Injectable()
export class InterruptionTables {
  interruptions(
    tx: Tx,
    filter: { q?: string | undefined; systemId?: string | undefined; kind?: string | undefined },
    asked: PageAsked,
  ): Promise<Page<InterruptionLine>> {
    return readPage(tx, INTERRUPTION_LINES, asked, [
      [named('i.id', ['s.name', 'i.reason']), filter.q],
      ['i.system_id = $', filter.systemId],
      ['i.kind = $', filter.kind],
    ]);
  }

  async interruption(tx: Tx, id: string): Promise<InterruptionLine | undefined> {
    return (await readPage<InterruptionLine>(tx, INTERRUPTION_LINES, { limit: 1 }, [['i.id = $', id]])).rows[0];
  }

  /** The campaigns that an interruption kept, or keeps, waiting; real customers' only. */
  affected(tx: Tx, id: string): Promise<AffectedLine[]> {
    return tx.query(
      `SELECT w.id, w.name, w.customer_id AS "customerId", c.name AS "customerName", w.state, w.scheduled_at AS "scheduledAt",
         w.started_at AS "startedAt"
       FROM (${IN_WINDOW}) w JOIN customer c ON c.id = w.customer_id
       WHERE w.interruption_id = $1 AND NOT c.sandbox ORDER BY w.scheduled_at, w.id LIMIT 200`,
      [id],
    );
  }

  /** The weekly windows of a system, the one in force first. */
  windows(tx: Tx, systemId: string): Promise<WindowLine[]> {
    return tx.query(
      `SELECT weekday, starts_at AS start, ends_at AS "end", zone, since, until FROM system_window
       WHERE system_id = $1 ORDER BY until DESC NULLS FIRST, id DESC`,
      [systemId],
    );
  }
}

const INTERRUPTION_LINES: PagedSelect = {
  columns: `i.id, i.system_id AS "systemId", s.name AS "systemName", i.kind, i.from_at AS "from", i.to_at AS "to", i.reason, i.source,
    i.responsibility, i.recorded_at AS "recordedAt",
    CASE WHEN i.withdrawn_at IS NOT NULL THEN 'WITHDRAWN' WHEN i.from_at > clock_timestamp() THEN 'PLANNED'
      WHEN i.to_at <= clock_timestamp() THEN 'OVER' ELSE 'ACTIVE' END AS state`,
  from: 'system_interruption i JOIN sending_system s ON s.id = i.system_id',
  order: [['i.id', 'uuid']],
  newestFirst: true,
};
