import { Module } from '@nestjs/common';
import { PrivacyModule } from '../../accountability/privacy/privacy.module.js';
import { FormsModule } from '../../audience/forms/forms.module.js';
import { PermissionModule } from '../../audience/permission/permission.module.js';
import { TrackingModule } from '../../delivery/tracking/tracking.module.js';
import { CheckpointController } from './checkpoint.controller.js';
import { LinkPages } from './link-pages.js';
import { LinkProblemFilter } from './link-problem.filter.js';
import { OptInConfirmController, OptInFormController } from './opt-in.controller.js';
import { PreferencesController } from './preferences.controller.js';
import { PrivacyController, PrivacyEnquiryController } from './privacy.controller.js';
import { RecipientBodies } from './recipient-bodies.js';
import { RecipientLinksModule } from './recipient-links.module.js';
import { UnsubscribeController } from './unsubscribe.controller.js';
import { VisitController } from './visit.controller.js';
import { WhyController } from './why.controller.js';

/** What is open to everybody: the links of messages, requests about one's data, and checkpoints of the ledger. */
@Module({
  imports: [PermissionModule, FormsModule, PrivacyModule, RecipientLinksModule, TrackingModule],
  controllers: [
    UnsubscribeController,
    PreferencesController,
    OptInFormController,
    OptInConfirmController,
    WhyController,
    PrivacyController,
    PrivacyEnquiryController,
    CheckpointController,
    VisitController,
  ],
  providers: [RecipientBodies, LinkProblemFilter, LinkPages],
})
export class PublicModule {}
