import { Module } from '@nestjs/common';
import { CustomersModule } from '../../agreement/customers/customers.module.js';
import { PermissionModule } from '../permission/permission.module.js';
import './form.retention.js';
import { FormTables } from './form-tables.views.js';
import { OptInForms } from './form.service.js';
import { OptInConsents } from './opt-in-consents.service.js';
import { OptIns } from './opt-in.service.js';

/** Double opt-in: forms, what is requested on them, and the consents that come of it. */
@Module({
  imports: [CustomersModule, PermissionModule],
  providers: [FormTables, OptInForms, OptIns, OptInConsents],
  exports: [FormTables, OptInForms, OptIns, OptInConsents],
})
export class FormsModule {}
