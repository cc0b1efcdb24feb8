import { Module } from '@nestjs/common';
import './template.retention.js';
import { Templates } from './template.service.js';

@Module({ providers: [Templates], exports: [Templates] })
export class TemplatesModule {}
