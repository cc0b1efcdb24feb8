import { Module } from '@nestjs/common';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { ReviewFacts } from './review.facts.js';
import './review.refusals.js';
import './review.retention.js';
import { ReviewService } from './review.service.js';

@Module({ imports: [CampaignsModule], providers: [ReviewFacts, ReviewService], exports: [ReviewFacts, ReviewService] })
export class ReviewModule {}
