import { Module } from '@nestjs/common';
import { TermsModule } from '../terms/terms.module.js';
import { AddressKeys } from './address-keys.js';
import { CustomerFacts } from './customer.facts.js';
import './customer.refusals.js';
import './customer.retention.js';
import { Customers } from './customer.service.js';
import { CustomerTables } from './customer-tables.views.js';
import { CustomerViews } from './customer.views.js';

@Module({
  imports: [TermsModule],
  providers: [AddressKeys, Customers, CustomerFacts, CustomerTables, CustomerViews],
  exports: [Customers, CustomerFacts, CustomerTables, CustomerViews],
})
export class CustomersModule {}
