import { Module } from '@nestjs/common';
import './activity.retention.js';
import { ActivityViews } from './activity.views.js';
import { Visits } from './visits.js';

@Module({ providers: [ActivityViews, Visits], exports: [ActivityViews, Visits] })
export class TrackingModule {}
