import { Inject, Injectable, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Sealer } from '../ledger/sealer.js';
import { Jobs } from '../platform/jobs/jobs.js';

const JOBS_AT_ONCE = 4;

/** What runs in a worker: the sealer and the jobs of every module. */
@Injectable()
export class WorkerLoops implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(Sealer) private readonly sealer: Sealer,
    @Inject(Jobs) private readonly jobs: Jobs,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.sealer.start();
    await this.jobs.work(JOBS_AT_ONCE);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.sealer.stop();
  }
}

@Module({ providers: [WorkerLoops] })
export class WorkerModule {}
