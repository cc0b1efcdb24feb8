import { Module } from '@nestjs/common';
import { PermissionModule } from '../../audience/permission/permission.module.js';
import { CheckpointController } from './checkpoint.controller.js';
import { LinkProblemFilter } from './link-problem.filter.js';
import { OneClickBody } from './one-click-body.js';
import { RecipientLinksModule } from './recipient-links.module.js';
import { UnsubscribeController } from './unsubscribe.controller.js';
import { WhyController } from './why.controller.js';

/** What is open to everybody: the links of messages, and checkpoints of the ledger. */
@Module({
  imports: [PermissionModule, RecipientLinksModule],
  controllers: [UnsubscribeController, WhyController, CheckpointController],
  providers: [OneClickBody, LinkProblemFilter],
})
export class PublicModule {}
