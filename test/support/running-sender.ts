import type { INestApplicationContext } from '@nestjs/common';
import type { Pool } from 'pg';
import { senderPool, SendingEngine } from '../../src/delivery/sending/sending.engine.js';
import { Sender } from '../../src/delivery/sending/sender.js';
import type { Outlet } from '../../src/delivery/sending/sending.types.js';
import { SmtpOutlet, type SmtpLimits } from '../../src/delivery/sending/smtp-outlet.js';
import type { PlatformParts } from '../../src/platform/platform.module.js';
import { until } from './until.js';

export interface SenderOptions {
  /** Default 4. */
  connections?: number;
  limits?: Partial<SmtpLimits>;
  /** Another way to the same database. */
  databaseUrl?: string;
  /** Instead of the relay. */
  outlet?: Outlet;
}

/** A sender under the hand of a test. */
export class RunningSender {
  private constructor(
    private readonly sender: Sender,
    private readonly pool: Pool,
    private readonly engine: SendingEngine,
  ) {}

  static async start(
    parts: PlatformParts,
    context: INestApplicationContext,
    relayUrl: string,
    { connections = 4, limits, databaseUrl = parts.database.url('staff'), ...options }: SenderOptions,
  ): Promise<RunningSender> {
    const pool = senderPool(databaseUrl, parts.log);
    const outlet = options.outlet ?? new SmtpOutlet(relayUrl, parts.urls.mailDomain, connections, limits);
    const engine = context.get(SendingEngine, { strict: false });
    const sender = new Sender(pool, outlet, engine, parts.log);
    await sender.start();
    return new RunningSender(sender, pool, engine);
  }

  get epoch(): number {
    return this.sender.epoch;
  }

  /** Looks for work now instead of at the next sweep. */
  wake(): void {
    this.sender.wake();
  }

  /** Waits until every campaign that is being sent has ended, or may send nothing more. */
  idle(): Promise<void> {
    return until(async () => {
      if (this.sender.campaignsInHand === 0 && (await this.engine.find([], this.sender.epoch)).length === 0)
        return true;
      this.sender.wake();
      return false;
    });
  }

  /** Ends in order: what is under way is waited for. */
  async stop(): Promise<void> {
    if (this.pool.ending) return;
    await this.sender.stop();
    await this.pool.end();
  }
}
