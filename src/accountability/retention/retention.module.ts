import { Module } from '@nestjs/common';
import { TermsModule } from '../../agreement/terms/terms.module.js';
import { PermissionModule } from '../../audience/permission/permission.module.js';
import { RetentionService } from './retention.service.js';

@Module({ imports: [TermsModule, PermissionModule], providers: [RetentionService], exports: [RetentionService] })
export class RetentionModule {}
