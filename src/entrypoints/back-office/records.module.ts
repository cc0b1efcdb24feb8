import { Module } from '@nestjs/common';
import { CustomersModule } from '../../agreement/customers/customers.module.js';
import { OrdersModule } from '../../agreement/orders/orders.module.js';
import { CustomersRecords } from './customers.records.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { OperatorsRecords } from './operators.records.js';
import { OrdersRecords } from './orders.records.js';
import { TasksRecords } from './tasks.records.js';

/** Everything the staff may look at as tables and records, area by area. */
@Module({
  imports: [CustomersModule, OrdersModule, TasksModule],
  providers: [CustomersRecords, OperatorsRecords, OrdersRecords, TasksRecords],
})
export class RecordsModule {}
