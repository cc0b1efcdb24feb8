import { Module } from '@nestjs/common';
import { PermissionModule } from '../../audience/permission/permission.module.js';
import { RecipientLinksModule } from '../public/recipient-links.module.js';
import { InboundMail } from './unsubscribe-mail.js';

/** What comes in by SMTP. Whoever starts the process starts the servers, because they need a port. */
@Module({
  imports: [PermissionModule, RecipientLinksModule],
  providers: [InboundMail],
  exports: [InboundMail],
})
export class InboundModule {}
