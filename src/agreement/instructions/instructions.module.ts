import { Module } from '@nestjs/common';
import { TasksModule } from '../../tasks/tasks.module.js';
import { ContractsModule } from '../contracts/contracts.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { SubprocessorsModule } from '../subprocessors/subprocessors.module.js';
import { TermsModule } from '../terms/terms.module.js';
import { InstructionCheck } from './instruction.check.js';
import { InstructionFacts } from './instruction.facts.js';
import './instruction.refusals.js';
import './instruction.retention.js';
import { Instructions } from './instruction.service.js';
import { InstructionStops } from './instruction.stops.js';
import { InstructionViews } from './instruction.views.js';
import { ProcessingRecords } from './processing-record.facts.js';
import { SendRequirements } from './send.requirements.js';
import { InstructionTables } from './instruction-tables.views.js';

@Module({
  imports: [TermsModule, CustomersModule, ContractsModule, OrdersModule, SubprocessorsModule, TasksModule],
  providers: [
    InstructionTables,
    InstructionCheck,
    InstructionFacts,
    Instructions,
    InstructionStops,
    InstructionViews,
    ProcessingRecords,
    SendRequirements,
  ],
  exports: [ProcessingRecords, InstructionTables, InstructionFacts, Instructions, InstructionStops, InstructionViews],
})
export class InstructionsModule {}
