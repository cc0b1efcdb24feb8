import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.js';
import { TermsModule } from '../terms/terms.module.js';
import { AnnexCheck } from './annex.check.js';
import { ContractFacts } from './contract.facts.js';
import './contract.refusals.js';
import './contract.retention.js';
import { Contracts } from './contract.service.js';
import { ContractViews } from './contract.views.js';
import { ContractTables } from './contract-tables.views.js';

@Module({
  imports: [TermsModule, CustomersModule],
  providers: [ContractTables, AnnexCheck, Contracts, ContractFacts, ContractViews],
  exports: [ContractTables, Contracts, ContractFacts, ContractViews],
})
export class ContractsModule {}
