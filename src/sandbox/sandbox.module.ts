import { Module } from '@nestjs/common';
import { CustomersModule } from '../agreement/customers/customers.module.js';
import { OrdersModule } from '../agreement/orders/orders.module.js';
import { SubprocessorsModule } from '../agreement/subprocessors/subprocessors.module.js';
import { ReviewModule } from '../content/review/review.module.js';
import { SandboxDesk } from './sandbox-desk.service.js';
import { SandboxKeys } from './sandbox-keys.service.js';

@Module({
  imports: [CustomersModule, SubprocessorsModule, OrdersModule, ReviewModule],
  providers: [SandboxDesk, SandboxKeys],
  exports: [SandboxDesk, SandboxKeys],
})
export class SandboxModule {}
