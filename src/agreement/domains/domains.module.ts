import { Module } from '@nestjs/common';
import { TasksModule } from '../../tasks/tasks.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { DomainFacts } from './domain.facts.js';
import './domain.refusals.js';
import './domain.retention.js';
import { SendingDomains } from './domain.service.js';
import { DomainTables } from './domain-tables.views.js';
import { DomainVerification } from './domain-verification.js';
import { DomainViews } from './domain.views.js';
import { SenderCheck } from './sender.check.js';

@Module({
  imports: [TasksModule, CustomersModule],
  providers: [DomainFacts, SendingDomains, DomainTables, DomainVerification, DomainViews, SenderCheck],
  exports: [DomainFacts, SendingDomains, DomainTables, DomainVerification, DomainViews],
})
export class DomainsModule {}
