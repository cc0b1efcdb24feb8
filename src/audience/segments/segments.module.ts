import { Module } from '@nestjs/common';
import { ListsModule } from '../lists/lists.module.js';
import './segment.retention.js';
import { Segments } from './segment.service.js';

@Module({ imports: [ListsModule], providers: [Segments], exports: [Segments] })
export class SegmentsModule {}
