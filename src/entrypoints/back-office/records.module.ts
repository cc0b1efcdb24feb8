import { Module } from '@nestjs/common';
import { PermissionModule } from '../../audience/permission/permission.module.js';
import { FormsModule } from '../../audience/forms/forms.module.js';
import { ListsModule } from '../../audience/lists/lists.module.js';
import { BouncesModule } from '../../delivery/bounces/bounces.module.js';
import { SegmentsModule } from '../../audience/segments/segments.module.js';
import { CampaignsModule } from '../../content/campaigns/campaigns.module.js';
import { WebhooksModule } from '../../delivery/webhooks/webhooks.module.js';
import { TrackingModule } from '../../delivery/tracking/tracking.module.js';
import { SendingModule } from '../../delivery/sending/sending.module.js';
import { RetentionModule } from '../../accountability/retention/retention.module.js';
import { BillingModule } from '../../accountability/billing/billing.module.js';
import { ReportsModule } from '../../accountability/reports/reports.module.js';
import { ContractsModule } from '../../agreement/contracts/contracts.module.js';
import { CustomersModule } from '../../agreement/customers/customers.module.js';
import { DomainsModule } from '../../agreement/domains/domains.module.js';
import { InstructionsModule } from '../../agreement/instructions/instructions.module.js';
import { LegalOrdersModule } from '../../agreement/legal-orders/legal-orders.module.js';
import { OrdersModule } from '../../agreement/orders/orders.module.js';
import { SubprocessorsModule } from '../../agreement/subprocessors/subprocessors.module.js';
import { TermsModule } from '../../agreement/terms/terms.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { AccessesRecords } from './accesses.records.js';
import { BouncesRecords } from './bounces.records.js';
import { CampaignsRecords } from './campaigns.records.js';
import { ContractsRecords } from './contracts.records.js';
import { CustomersRecords } from './customers.records.js';
import { DomainsRecords } from './domains.records.js';
import { ErasuresRecords } from './erasures.records.js';
import { EvidenceWhyController } from './evidence-why.controller.js';
import { ErasureFileController, EvidenceFileController } from './evidence-file.controller.js';
import { EvidenceRecords } from './evidence.records.js';
import { FormsRecords } from './forms.records.js';
import { InstructionsRecords } from './instructions.records.js';
import { InterruptionsRecords } from './interruptions.records.js';
import { LegalOrdersRecords } from './legal-orders.records.js';
import { ListsRecords } from './lists.records.js';
import { AudienceController } from './audience.controller.js';
import { RecipientsController } from './recipients.controller.js';
import { MeasuringRecords } from './measuring.records.js';
import { OperatorsRecords } from './operators.records.js';
import { OrdersRecords } from './orders.records.js';
import { ReportFileController } from './report-file.controller.js';
import { ReportsRecords } from './reports.records.js';
import { StatisticsController } from './statistics.controller.js';
import { SubprocessorsRecords } from './subprocessors.records.js';
import { TasksRecords } from './tasks.records.js';
import { TermsRecords } from './terms.records.js';
import { RateLimitRecords } from './rate-limits.records.js';
import { UncertainRecords } from './uncertain.records.js';
import { WebhooksRecords } from './webhooks.records.js';

/** Everything the staff may look at as tables and records, area by area; the menu has them in this order. */
@Module({
  imports: [
    TasksModule,
    CustomersModule,
    DomainsModule,
    ContractsModule,
    TermsModule,
    OrdersModule,
    InstructionsModule,
    LegalOrdersModule,
    SubprocessorsModule,
    ListsModule,
    FormsModule,
    SegmentsModule,
    PermissionModule,
    CampaignsModule,
    BillingModule,
    ReportsModule,
    RetentionModule,
    SendingModule,
    TrackingModule,
    BouncesModule,
    WebhooksModule,
  ],
  controllers: [
    AudienceController,
    ErasureFileController,
    EvidenceFileController,
    EvidenceWhyController,
    RecipientsController,
    ReportFileController,
    StatisticsController,
  ],
  providers: [
    TasksRecords,
    CustomersRecords,
    DomainsRecords,
    OrdersRecords,
    InstructionsRecords,
    LegalOrdersRecords,
    ContractsRecords,
    TermsRecords,
    SubprocessorsRecords,
    InterruptionsRecords,
    ListsRecords,
    FormsRecords,
    AccessesRecords,
    CampaignsRecords,
    ReportsRecords,
    MeasuringRecords,
    RateLimitRecords,
    UncertainRecords,
    BouncesRecords,
    EvidenceRecords,
    ErasuresRecords,
    OperatorsRecords,
    WebhooksRecords,
  ],
})
export class RecordsModule {}
