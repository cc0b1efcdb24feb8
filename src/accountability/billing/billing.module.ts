import { Module } from '@nestjs/common';
import './invoice.refusals.js';
import './invoice.retention.js';
import { Invoices } from './invoice.service.js';
import { OrderPerformances } from './order-performance.views.js';

/** What of an order was performed, and what of its price was billed. */
@Module({ providers: [Invoices, OrderPerformances], exports: [Invoices, OrderPerformances] })
export class BillingModule {}
