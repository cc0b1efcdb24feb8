import { Module } from '@nestjs/common';
import { ContractsModule } from '../../agreement/contracts/contracts.module.js';
import { CustomersModule } from '../../agreement/customers/customers.module.js';
import { TermsModule } from '../../agreement/terms/terms.module.js';
import { ConsentRecordFacts } from './consent-record.facts.js';
import { LinkOptOut } from './link-opt-out.service.js';
import { RecipientChoices } from './recipient-choices.service.js';
import { OutsideSenders } from './outside-sender.service.js';
import { PermissionFacts } from './permission.facts.js';
import './permission.refusals.js';
import './permission.retention.js';
import { PermissionViews } from './permission.views.js';
import { Permissions } from './permission.service.js';
import './recipient-access.refusals.js';
import './recipient-access.retention.js';
import { RecipientAccess } from './recipient-access.service.js';
import { RecipientAccessViews } from './recipient-access.views.js';
import { RecipientLinkViews } from './recipient-link.views.js';

/** Who may be written to, why, since when, and who refused. */
@Module({
  imports: [CustomersModule, ContractsModule, TermsModule],
  providers: [
    Permissions,
    PermissionFacts,
    ConsentRecordFacts,
    PermissionViews,
    LinkOptOut,
    RecipientChoices,
    OutsideSenders,
    RecipientLinkViews,
    RecipientAccess,
    RecipientAccessViews,
  ],
  exports: [
    Permissions,
    PermissionFacts,
    ConsentRecordFacts,
    PermissionViews,
    LinkOptOut,
    RecipientChoices,
    OutsideSenders,
    RecipientLinkViews,
    RecipientAccess,
    RecipientAccessViews,
  ],
})
export class PermissionModule {}
