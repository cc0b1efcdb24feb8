import { Module } from '@nestjs/common';
import { InstructionsModule } from '../../agreement/instructions/instructions.module.js';
import { ListsModule } from '../lists/lists.module.js';
import { SegmentCheck } from './segment.check.js';
import './segment.retention.js';
import { Segments } from './segment.service.js';

@Module({ imports: [InstructionsModule, ListsModule], providers: [Segments, SegmentCheck], exports: [Segments] })
export class SegmentsModule {}
