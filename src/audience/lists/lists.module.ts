import { Module } from '@nestjs/common';
import { ListsFacts } from './list.facts.js';

@Module({ providers: [ListsFacts], exports: [ListsFacts] })
export class ListsModule {}
