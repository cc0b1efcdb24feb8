import { Module } from '@nestjs/common';
import { CustomersModule } from '../../agreement/customers/customers.module.js';
import './test-address.refusals.js';
import './test-address.retention.js';
import { TestAddresses } from './test-address.service.js';

@Module({ imports: [CustomersModule], providers: [TestAddresses], exports: [TestAddresses] })
export class TestAddressesModule {}
