import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import type { Log } from '../../platform/log/log.js';
import { CONFIG, LOG } from '../../platform/platform.tokens.js';
import type { VisitLink } from '../../platform/tokens/visit-link.js';
import type { Sign } from './activity.rules.js';
import { VisitJournal } from './visit-journal.js';
import { lineOf } from './visit.js';

/** Visits of one statement. */
const AT_ONCE = 1_000;
/** Moving rests so many times longer than a statement took: answers to visitors come first. */
const REST = 9;
const LOOK_EVERY_MS = 1_000;
/** At the start and then every so many looks, what other processes left behind is looked for. */
const LOOKS_PER_SEARCH = 60;
/** A visitor is not kept waiting for a disk or a database that hangs, in milliseconds each. */
const PATIENCE_MS = 2_000;

/** Visits that one write keeps, and those who wait for it. */
interface Batch {
  lines: string[];
  stored: Promise<void>;
  answer: () => void;
}

/**
 * Keeps opens and clicks durably before they are answered, in a journal on the local disk: visits that come while a write is under way
 * share the next one, which begins before those of the last are answered, so that the disk never waits for the answers. A loop moves the journal into the database at its own pace; there a visit is stored once, and only if its person
 * consents. Where the disk refuses, the database is asked directly; where both do, the visitor still gets where he wanted and it is logged.
 */
@Injectable()
export class Visits implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly journal: VisitJournal;
  private next: Batch | undefined;
  private writing: Promise<void> | undefined;
  private moving: Promise<void> = Promise.resolve();
  private readonly stopping = new AbortController();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.journal = new VisitJournal(join(config.dataDir, 'visits'));
  }

  onApplicationBootstrap(): void {
    if (this.config.roles.includes('public')) this.moving = this.keepMoving();
  }

  /** Comes when nobody asks any more: what is in the journal is moved now, or at the next start. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.moving;
    await this.move();
  }

  /** Resolves once the visit is on the disk or committed, or could be neither. */
  note({ campaignId, messageId, kind, link }: VisitLink, sign: Sign | null): Promise<void> {
    const batch = (this.next ??= batchOfNone());
    batch.lines.push(lineOf({ id: uuidv7(), campaignId, messageId, kind, link, sign, at: this.clock.now() }));
    this.writing ??= this.write();
    return batch.stored;
  }

  /** Moves all visits answered so far into the database. */
  async move(everyone = false): Promise<void> {
    await this.journal.seal();
    for (const path of await this.journal.segments(everyone)) await this.moveSegment(path);
  }

  /** Writes batch after batch until nobody waits. */
  private async write(): Promise<void> {
    await nextTurn();
    for (let batch = this.take(); batch; batch = this.take()) {
      await this.keep(batch.lines);
      // After the next write has begun: its turn comes first.
      setImmediate(batch.answer);
    }
    this.writing = undefined;
  }

  private take(): Batch | undefined {
    const batch = this.next;
    this.next = undefined;
    return batch;
  }

  private async keep(visits: readonly string[]): Promise<void> {
    const lines = visits.join('');
    try {
      await inTime(this.journal.write(lines));
    } catch (error) {
      // Its last line may be cut off or still on its way: nothing is appended to it.
      void this.journal.seal();
      this.log.error({ error, visits: visits.length }, 'the journal of visits cannot be written; is the disk full?');
      await inTime(this.store(lines)).catch((lost: unknown) =>
        this.log.error({ error: lost, visits: visits.length }, 'visits of measured links could not be stored'),
      );
    }
  }

  private async keepMoving(): Promise<void> {
    for (let look = 0; !this.stopping.signal.aborted; look++) {
      await this.move(look % LOOKS_PER_SEARCH === 0);
      await this.rest(LOOK_EVERY_MS);
    }
  }

  private async moveSegment(path: string): Promise<void> {
    try {
      const visits = await this.journal.read(path);
      for (let at = 0; at < visits.length; at += AT_ONCE) {
        const begun = performance.now();
        await this.store(visits.slice(at, at + AT_ONCE).join('\n'));
        await this.rest((performance.now() - begun) * REST);
      }
      await this.journal.forget(path);
    } catch (error) {
      this.log.warn({ error }, 'visits of measured links wait on the disk for the database');
    }
  }

  private async store(lines: string): Promise<void> {
    await this.database.query('recipient', `SELECT recipient_visits($1) AS stored`, [lines]);
  }

  /** Not at all while the process is being ended. */
  private async rest(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}

function batchOfNone(): Batch {
  let answer = (): void => undefined;
  const stored = new Promise<void>(resolve => (answer = resolve));
  return { lines: [], stored, answer };
}

/** Throws when it takes longer than a visitor is kept waiting. */
async function inTime(work: Promise<void>): Promise<void> {
  let alarm: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    alarm = setTimeout(() => reject(new Error(`Not done within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(alarm));
}
