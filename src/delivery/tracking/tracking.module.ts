import { Module } from '@nestjs/common';
import { CustomersModule } from '../../agreement/customers/customers.module.js';
import './activity.retention.js';
import { ActivityViews } from './activity.views.js';
import './measurement.refusals.js';
import { Measurements } from './measurement.service.js';
import { Visits } from './visits.service.js';

@Module({
  imports: [CustomersModule],
  providers: [ActivityViews, Measurements, Visits],
  exports: [ActivityViews, Measurements, Visits],
})
export class TrackingModule {}
