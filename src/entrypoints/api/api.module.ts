import { Module } from '@nestjs/common';
import { BillingModule } from '../../accountability/billing/billing.module.js';
import { DemandsModule } from '../../accountability/demands/demands.module.js';
import { PrivacyModule } from '../../accountability/privacy/privacy.module.js';
import { ReportsModule } from '../../accountability/reports/reports.module.js';
import { RetentionModule } from '../../accountability/retention/retention.module.js';
import { ContractsModule } from '../../agreement/contracts/contracts.module.js';
import { CustomersModule } from '../../agreement/customers/customers.module.js';
import { DomainsModule } from '../../agreement/domains/domains.module.js';
import { InstructionsModule } from '../../agreement/instructions/instructions.module.js';
import { OrdersModule } from '../../agreement/orders/orders.module.js';
import { SubprocessorsModule } from '../../agreement/subprocessors/subprocessors.module.js';
import { TermsModule } from '../../agreement/terms/terms.module.js';
import { FormsModule } from '../../audience/forms/forms.module.js';
import { ListsModule } from '../../audience/lists/lists.module.js';
import { CampaignsModule } from '../../content/campaigns/campaigns.module.js';
import { PermissionModule } from '../../audience/permission/permission.module.js';
import { SegmentsModule } from '../../audience/segments/segments.module.js';
import { TestAddressesModule } from '../../audience/test-addresses/test-addresses.module.js';
import { TemplatesModule } from '../../content/templates/templates.module.js';
import { BouncesModule } from '../../delivery/bounces/bounces.module.js';
import { WebhooksModule } from '../../delivery/webhooks/webhooks.module.js';
import { SendingModule } from '../../delivery/sending/sending.module.js';
import { TrackingModule } from '../../delivery/tracking/tracking.module.js';
import { SandboxModule } from '../../sandbox/sandbox.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { ActivityController } from './activity.controller.js';
import { AnnexesController } from './annexes.controller.js';
import { BouncesController } from './bounces.controller.js';
import { CampaignsController } from './campaigns.controller.js';
import { ControllersController } from './controllers.controller.js';
import { CustomersController } from './customers.controller.js';
import { ApiDescription, DocsController } from './docs.controller.js';
import { DomainsController } from './domains.controller.js';
import { EventsController } from './events.controller.js';
import { ErasuresController } from './erasures.controller.js';
import { EvidenceController } from './evidence.controller.js';
import { FileBody } from './file-body.js';
import { FormsController } from './forms.controller.js';
import { ImportsController } from './imports.controller.js';
import { InstructionsController } from './instructions.controller.js';
import { KeysController } from './keys.controller.js';
import { ListsController } from './lists.controller.js';
import { OutsideSendersController } from './outside-senders.controller.js';
import { MeasurementEventsController, MeasurementSourcesController } from './measurement.controller.js';
import { OrdersController } from './orders.controller.js';
import { EvidenceDemandsController } from './evidence-demands.controller.js';
import { PrivacyRequestsController } from './privacy-requests.controller.js';
import { RecipientsController } from './recipients.controller.js';
import { ReportsController } from './reports.controller.js';
import { SegmentsController } from './segments.controller.js';
import { SubprocessorsController } from './subprocessors.controller.js';
import { SuppressionsController } from './suppressions.controller.js';
import { TasksController } from './tasks.controller.js';
import { TemplatesController } from './templates.controller.js';
import { TestAddressesController } from './test-addresses.controller.js';
import { TermsController } from './terms.controller.js';
import { UsersController } from './users.controller.js';
import { WebhookDeliveriesController } from './webhook-deliveries.controller.js';
import { WebhookEndpointsController } from './webhook-endpoints.controller.js';

/** The customers' REST API, /v1. */
@Module({
  imports: [
    TermsModule,
    CustomersModule,
    DomainsModule,
    ContractsModule,
    SubprocessorsModule,
    OrdersModule,
    InstructionsModule,
    PermissionModule,
    ListsModule,
    SegmentsModule,
    FormsModule,
    TestAddressesModule,
    TemplatesModule,
    CampaignsModule,
    SendingModule,
    BouncesModule,
    WebhooksModule,
    TrackingModule,
    TasksModule,
    BillingModule,
    DemandsModule,
    PrivacyModule,
    ReportsModule,
    RetentionModule,
    SandboxModule,
  ],
  controllers: [
    CustomersController,
    ControllersController,
    UsersController,
    KeysController,
    TermsController,
    AnnexesController,
    SubprocessorsController,
    DomainsController,
    OrdersController,
    InstructionsController,
    ListsController,
    ImportsController,
    RecipientsController,
    BouncesController,
    EvidenceDemandsController,
    PrivacyRequestsController,
    SegmentsController,
    FormsController,
    TestAddressesController,
    SuppressionsController,
    OutsideSendersController,
    TemplatesController,
    CampaignsController,
    ActivityController,
    MeasurementSourcesController,
    MeasurementEventsController,
    ReportsController,
    ErasuresController,
    TasksController,
    EvidenceController,
    EventsController,
    WebhookEndpointsController,
    WebhookDeliveriesController,
    DocsController,
  ],
  providers: [FileBody, ApiDescription],
})
export class ApiModule {}
