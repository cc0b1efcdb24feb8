import { Module } from '@nestjs/common';
import { ContractsModule } from '../../agreement/contracts/contracts.module.js';
import { CustomersModule } from '../../agreement/customers/customers.module.js';
import { DomainsModule } from '../../agreement/domains/domains.module.js';
import { InstructionsModule } from '../../agreement/instructions/instructions.module.js';
import { LegalOrdersModule } from '../../agreement/legal-orders/legal-orders.module.js';
import { OrdersModule } from '../../agreement/orders/orders.module.js';
import { SubprocessorsModule } from '../../agreement/subprocessors/subprocessors.module.js';
import { TermsModule } from '../../agreement/terms/terms.module.js';
import { PermissionModule } from '../../audience/permission/permission.module.js';
import { BillingModule } from '../../accountability/billing/billing.module.js';
import { DemandsModule } from '../../accountability/demands/demands.module.js';
import { PrivacyModule } from '../../accountability/privacy/privacy.module.js';
import { ReportsModule } from '../../accountability/reports/reports.module.js';
import { RetentionModule } from '../../accountability/retention/retention.module.js';
import { NoticesModule } from '../../notices/notices.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { ListsModule } from '../../audience/lists/lists.module.js';
import { CampaignsModule } from '../../content/campaigns/campaigns.module.js';
import { BouncesModule } from '../../delivery/bounces/bounces.module.js';
import { WebhooksModule } from '../../delivery/webhooks/webhooks.module.js';
import { SendingModule } from '../../delivery/sending/sending.module.js';
import { CampaignsActions } from './campaigns.actions.js';
import { ContractsActions } from './contracts.actions.js';
import { CustomersActions } from './customers.actions.js';
import { DomainsActions } from './domains.actions.js';
import { InboundActions } from './inbound.actions.js';
import { InstructionsActions } from './instructions.actions.js';
import { LegalOrdersActions } from './legal-orders.actions.js';
import { ListsActions } from './lists.actions.js';
import { NoticesActions } from './notices.actions.js';
import { OperatorsActions } from './operators.actions.js';
import { OptOutsActions } from './opt-outs.actions.js';
import { OrdersActions } from './orders.actions.js';
import { PrivacyRequestsActions } from './privacy-requests.actions.js';
import { ErasuresActions } from './erasures.actions.js';
import { ReportsActions } from './reports.actions.js';
import { RetentionActions } from './retention.actions.js';
import { SubprocessorsActions } from './subprocessors.actions.js';
import { SystemsActions } from './systems.actions.js';
import { TasksActions } from './tasks.actions.js';
import { TermsActions } from './terms.actions.js';
import { RateLimitActions } from './rate-limits.actions.js';
import { UncertainActions } from './uncertain.actions.js';
import { WebhooksActions } from './webhooks.actions.js';

/** Everything the staff may do by form, area by area. */
@Module({
  imports: [
    TermsModule,
    CustomersModule,
    DomainsModule,
    ContractsModule,
    SubprocessorsModule,
    OrdersModule,
    InstructionsModule,
    LegalOrdersModule,
    PermissionModule,
    ListsModule,
    CampaignsModule,
    SendingModule,
    BouncesModule,
    WebhooksModule,
    NoticesModule,
    TasksModule,
    BillingModule,
    DemandsModule,
    PrivacyModule,
    RetentionModule,
    ReportsModule,
  ],
  providers: [
    TermsActions,
    CustomersActions,
    DomainsActions,
    ContractsActions,
    SubprocessorsActions,
    SystemsActions,
    CampaignsActions,
    OperatorsActions,
    OrdersActions,
    OptOutsActions,
    InstructionsActions,
    LegalOrdersActions,
    ListsActions,
    NoticesActions,
    TasksActions,
    PrivacyRequestsActions,
    RetentionActions,
    ErasuresActions,
    RateLimitActions,
    UncertainActions,
    InboundActions,
    WebhooksActions,
    ReportsActions,
  ],
})
export class ActionsModule {}
