import { Module } from '@nestjs/common';
import { NoticesModule } from '../../notices/notices.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { EventReader } from './event.reader.js';
import { WebhookCourier } from './webhook.courier.js';
import { DeliveryOutcomes } from './webhook.outcomes.js';
import './webhook.refusals.js';
import './webhook.retention.js';
import { Webhooks } from './webhook.service.js';
import { WebhookViews } from './webhook.views.js';

@Module({
  imports: [TasksModule, NoticesModule],
  providers: [EventReader, DeliveryOutcomes, WebhookCourier, Webhooks, WebhookViews],
  exports: [WebhookCourier, Webhooks, WebhookViews],
})
export class WebhooksModule {}
