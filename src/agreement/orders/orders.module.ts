import { Module } from '@nestjs/common';
import { NoticesModule } from '../../notices/notices.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { ContractsModule } from '../contracts/contracts.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { SubprocessorsModule } from '../subprocessors/subprocessors.module.js';
import { TermsModule } from '../terms/terms.module.js';
import { CustomerAccounts } from './account.service.js';
import { OrderCheck } from './order.check.js';
import { OrderConfirmation } from './order.confirmation.js';
import { OrderFacts } from './order.facts.js';
import './order.refusals.js';
import './order.retention.js';
import { Orders } from './order.service.js';
import { OrderSnapshots } from './order-snapshot.js';
import { OrderTables } from './order-tables.views.js';
import { OrderViews } from './order.views.js';

@Module({
  imports: [TermsModule, CustomersModule, ContractsModule, SubprocessorsModule, NoticesModule, TasksModule],
  providers: [
    CustomerAccounts,
    OrderCheck,
    OrderConfirmation,
    OrderFacts,
    Orders,
    OrderSnapshots,
    OrderTables,
    OrderViews,
  ],
  exports: [CustomerAccounts, OrderConfirmation, OrderFacts, Orders, OrderTables, OrderViews],
})
export class OrdersModule {}
