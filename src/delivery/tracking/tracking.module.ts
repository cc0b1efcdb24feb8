import { Module } from '@nestjs/common';
import { CustomersModule } from '../../agreement/customers/customers.module.js';
import './activity.retention.js';
import { ActivityProjection } from './activity.projection.js';
import { ActivityViews } from './activity.views.js';
import './measurement.refusals.js';
import { Measurements } from './measurement.service.js';
import { Visits } from './visits.service.js';

@Module({
  imports: [CustomersModule],
  providers: [ActivityProjection, ActivityViews, Measurements, Visits],
  exports: [ActivityProjection, ActivityViews, Measurements, Visits],
})
export class TrackingModule {}
