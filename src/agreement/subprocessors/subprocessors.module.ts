import { Module } from '@nestjs/common';
import { ContractsModule } from '../contracts/contracts.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { TermsModule } from '../terms/terms.module.js';
import { CustomerLists } from './customer-list.service.js';
import { SubprocessorFacts } from './subprocessor.facts.js';
import './subprocessor.refusals.js';
import './subprocessor.retention.js';
import { Subprocessors } from './subprocessor.service.js';
import { SubprocessorViews } from './subprocessor.views.js';
import { SystemsCheck, TransfersCheck } from './system.checks.js';
import { SubprocessorTables } from './subprocessor-tables.views.js';

@Module({
  imports: [TermsModule, CustomersModule, ContractsModule],
  providers: [
    SubprocessorTables,
    CustomerLists,
    Subprocessors,
    SubprocessorFacts,
    SubprocessorViews,
    SystemsCheck,
    TransfersCheck,
  ],
  exports: [SubprocessorTables, CustomerLists, Subprocessors, SubprocessorFacts, SubprocessorViews],
})
export class SubprocessorsModule {}
