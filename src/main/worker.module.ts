import { Inject, Injectable, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DemandsModule } from '../accountability/demands/demands.module.js';
import { PrivacyModule } from '../accountability/privacy/privacy.module.js';
import { ReportsModule } from '../accountability/reports/reports.module.js';
import { RetentionModule } from '../accountability/retention/retention.module.js';
import { ListsModule } from '../audience/lists/lists.module.js';
import { SendingEngine } from '../delivery/sending/sending.engine.js';
import { BouncesModule } from '../delivery/bounces/bounces.module.js';
import { WebhookCourier } from '../delivery/webhooks/webhook.courier.js';
import { WebhooksModule } from '../delivery/webhooks/webhooks.module.js';
import { SendingModule } from '../delivery/sending/sending.module.js';
import { TrackingModule } from '../delivery/tracking/tracking.module.js';
import { Sealer } from '../ledger/sealer.js';
import { NoticesModule } from '../notices/notices.module.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Preflight } from '../platform/preflight/preflight.js';
import { SandboxModule } from '../sandbox/sandbox.module.js';

const JOBS_AT_ONCE = 4;

/** What runs in a worker: the sealer, the sender and the jobs of every module. */
@Injectable()
export class WorkerLoops implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(Sealer) private readonly sealer: Sealer,
    @Inject(SendingEngine) private readonly sending: SendingEngine,
    @Inject(WebhookCourier) private readonly webhooks: WebhookCourier,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(Preflight) private readonly preflight: Preflight,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.preflight.proveComplete();
    this.sealer.start();
    this.webhooks.start();
    await this.sending.start();
    await this.jobs.work(JOBS_AT_ONCE);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.sending.stop();
    await this.jobs.close();
    await this.webhooks.stop();
    await this.sealer.stop();
  }
}

@Module({
  imports: [
    ...[ListsModule, SendingModule, BouncesModule, NoticesModule, PrivacyModule, RetentionModule, SandboxModule],
    ...[ReportsModule, TrackingModule, WebhooksModule, DemandsModule],
  ],
  providers: [WorkerLoops],
})
export class WorkerModule {}
