import { Module } from '@nestjs/common';
import { TermsFacts } from './terms.facts.js';
import './terms.refusals.js';
import './terms.retention.js';
import { Terms } from './terms.service.js';
import { TermsViews } from './terms.views.js';
import { TermsTables } from './terms-tables.views.js';

@Module({
  providers: [TermsTables, Terms, TermsFacts, TermsViews],
  exports: [TermsTables, Terms, TermsFacts, TermsViews],
})
export class TermsModule {}
