import { createPostgresBackend, Queue, UnrecoverableError, Worker, type JobsOptions } from 'bullmq';
import { Redis } from 'ioredis';
import type { z } from 'zod';
import { QUEUE_SCHEMA } from '../database/migrate.js';
import type { Log } from '../log/log.js';

const QUEUE = 'mandate';

/** A kind of job: name, shape of its payload (ids only, never personal data), how often it is tried, how often it comes by itself. */
export interface JobDefinition<Payload> {
  name: string;
  payload: z.ZodType<Payload>;
  attempts: number;
  /** Milliseconds between runs of a job that a clock starts. */
  every?: number;
}

const definitions = new Map<string, JobDefinition<unknown>>();

/** Declares a job beside its module. Two jobs of one name stop the boot. */
export function defineJob<Payload>(definition: JobDefinition<Payload>): JobDefinition<Payload> {
  if (definitions.has(definition.name)) throw new Error(`Job ${definition.name} is declared twice`);
  definitions.set(definition.name, definition);
  return definition;
}

/** What a job's handler answers: done, or why there was nothing to do. */
export type JobAnswer = 'done' | `skipped: ${string}`;
type Handler = (payload: unknown) => Promise<JobAnswer>;

/** The parts of BullMQ's classes in use here; their full types differ by backend. */
type AnyQueue = Pick<Queue, 'add' | 'upsertJobScheduler' | 'getJobCounts' | 'close'>;
type AnyWorker = Pick<Worker, 'close'>;

/**
 * The queue only wakes workers; the truth is in the tables, so a job may run twice or never: handlers read the world again, and a job
 * with `every` sweeps up what was missed. PostgreSQL by default, Redis when it is configured.
 */
export class Jobs {
  private readonly handlers = new Map<string, Handler>();
  private queue: AnyQueue | undefined;
  private worker: AnyWorker | undefined;

  constructor(private readonly options: { databaseUrl: string; redisUrl: string | undefined; log: Log }) {}

  /** Names the one handler of a job. A second handler throws. */
  handle<Payload>(definition: JobDefinition<Payload>, handler: (payload: Payload) => Promise<JobAnswer>): void {
    if (this.handlers.has(definition.name)) throw new Error(`Job ${definition.name} has two handlers`);
    this.handlers.set(definition.name, payload => handler(definition.payload.parse(payload)));
  }

  /** Hands a job to some worker. `id` makes a second call harmless while the first is waiting. */
  async add<Payload>(definition: JobDefinition<Payload>, payload: Payload, id?: string): Promise<void> {
    const options: JobsOptions = {
      attempts: definition.attempts,
      backoff: { type: 'exponential', delay: 500 },
      removeOnComplete: { age: 3_600, count: 1_000 },
      removeOnFail: { age: 86_400, count: 5_000 },
      ...(id === undefined ? {} : { deduplication: { id } }),
    };
    await this.open().add(definition.name, payload, options);
  }

  /** Has a job that a clock starts run now too. Waits for nothing: where the queue is away the clock will do. */
  wake(definition: JobDefinition<Record<string, never>>): void {
    void this.add(definition, {}).catch((error: unknown) =>
      this.options.log.warn({ error }, 'a job waits for its clock'),
    );
  }

  /** Starts taking jobs. Throws when a declared job has no handler. */
  async work(concurrency: number): Promise<void> {
    const orphans = [...definitions.keys()].filter(name => !this.handlers.has(name));
    if (orphans.length > 0) throw new Error(`Jobs without a handler: ${orphans.join(', ')}`);
    await this.scheduleAll();
    this.worker = this.createWorker(concurrency);
  }

  /** How many jobs are in each state of the queue: waiting, active, delayed, failed … */
  async counts(): Promise<Record<string, number>> {
    return this.open().getJobCounts('waiting', 'active', 'delayed', 'failed');
  }

  /** The name under which the queue is kept. */
  get name(): string {
    return QUEUE;
  }

  async close(): Promise<void> {
    await this.worker?.close();
    await this.queue?.close();
  }

  private async scheduleAll(): Promise<void> {
    for (const definition of definitions.values()) await this.schedule(definition);
  }

  private async schedule(definition: JobDefinition<unknown>): Promise<void> {
    if (definition.every === undefined) return;
    await this.open().upsertJobScheduler(
      definition.name,
      { every: definition.every },
      {
        name: definition.name,
        data: {},
        opts: { attempts: 1, removeOnComplete: { count: 1 }, removeOnFail: { count: 20 } },
      },
    );
  }

  private open(): AnyQueue {
    this.queue ??= this.createQueue();
    return this.queue;
  }

  private createQueue(): AnyQueue {
    const { redisUrl, log } = this.options;
    const away = (error: Error): void => log.warn({ error: error.message }, 'the job queue is away');
    return redisUrl === undefined
      ? new Queue(QUEUE, { connection: this.postgres(2) }, createPostgresBackend).on('error', away)
      : new Queue(QUEUE, { connection: redis(redisUrl, away) }).on('error', away);
  }

  private createWorker(concurrency: number): AnyWorker {
    const { redisUrl, log } = this.options;
    const run = (job: { name: string; data: unknown }): Promise<JobAnswer> => this.run(job.name, job.data);
    const away = (error: Error): void => log.warn({ error: error.message }, 'the job queue is away');
    const failed = (job: { name: string; id?: string | undefined } | undefined, error: Error): void =>
      log.error({ job: job?.name, id: job?.id, error }, 'a job failed');
    const options = { concurrency, runRetryDelay: 1_000 };
    return redisUrl === undefined
      ? new Worker(QUEUE, run, { ...options, connection: this.postgres(4) }, createPostgresBackend)
          .on('error', away)
          .on('failed', failed)
      : new Worker(QUEUE, run, { ...options, connection: this.rememberingRedis(redisUrl, away) })
          .on('error', away)
          .on('failed', failed);
  }

  private async run(name: string, data: unknown): Promise<JobAnswer> {
    const handler = this.handlers.get(name);
    if (!handler) throw new UnrecoverableError(`No handler for job ${name}`);
    return handler(data);
  }

  /** A Redis that comes back may have forgotten everything: what a clock starts is said to it again. */
  private rememberingRedis(url: string, away: (error: Error) => void): Redis {
    let known = false;
    return redis(url, away).on('ready', () => {
      if (known) this.scheduleAll().catch(away);
      known = true;
    });
  }

  private postgres(max: number): { connectionString: string; schema: string; max: number } {
    return { connectionString: this.options.databaseUrl, schema: QUEUE_SCHEMA, max };
  }
}

function redis(url: string, away: (error: Error) => void): Redis {
  return new Redis(url, { maxRetriesPerRequest: null }).on('error', away);
}
