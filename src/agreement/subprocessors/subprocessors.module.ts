import { Module } from '@nestjs/common';
import { NoticesModule } from '../../notices/notices.module.js';
import { ContractsModule } from '../contracts/contracts.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { TermsModule } from '../terms/terms.module.js';
import { CustomerLists } from './customer-list.service.js';
import { MaintenanceCheck } from './interruption.check.js';
import { InterruptionFacts } from './interruption.facts.js';
import { MaintenanceNotices } from './interruption.notice.js';
import './interruption.refusals.js';
import './interruption.retention.js';
import { SystemInterruptions } from './interruption.service.js';
import { InterruptionTables } from './interruption-tables.views.js';
import { SubprocessorFacts } from './subprocessor.facts.js';
import './subprocessor.refusals.js';
import './subprocessor.retention.js';
import { Subprocessors } from './subprocessor.service.js';
import { SubprocessorViews } from './subprocessor.views.js';
import { SystemsCheck, TransfersCheck } from './system.checks.js';
import { SubprocessorTables } from './subprocessor-tables.views.js';

@Module({
  imports: [NoticesModule, TermsModule, CustomersModule, ContractsModule],
  providers: [
    SubprocessorTables,
    CustomerLists,
    Subprocessors,
    SubprocessorFacts,
    SubprocessorViews,
    SystemsCheck,
    TransfersCheck,
    InterruptionFacts,
    InterruptionTables,
    MaintenanceCheck,
    MaintenanceNotices,
    SystemInterruptions,
  ],
  exports: [
    SubprocessorTables,
    CustomerLists,
    Subprocessors,
    SubprocessorFacts,
    SubprocessorViews,
    InterruptionFacts,
    InterruptionTables,
    SystemInterruptions,
  ],
})
export class SubprocessorsModule {}
