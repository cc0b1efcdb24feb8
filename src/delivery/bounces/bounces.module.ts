import { Module } from '@nestjs/common';
import { PermissionModule } from '../../audience/permission/permission.module.js';
import './bounce.retention.js';
import { Bounces } from './bounce.service.js';

@Module({ imports: [PermissionModule], providers: [Bounces], exports: [Bounces] })
export class BouncesModule {}
