import { Module } from '@nestjs/common';
import { TermsFacts } from './terms.facts.js';
import './terms.refusals.js';
import './terms.retention.js';
import { Terms } from './terms.service.js';
import { TermsViews } from './terms.views.js';

@Module({ providers: [Terms, TermsFacts, TermsViews], exports: [Terms, TermsFacts, TermsViews] })
export class TermsModule {}
