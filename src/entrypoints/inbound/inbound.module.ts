import { Module } from '@nestjs/common';
import { PermissionModule } from '../../audience/permission/permission.module.js';
import { BouncesModule } from '../../delivery/bounces/bounces.module.js';
import { RecipientLinksModule } from '../public/recipient-links.module.js';
import { ImapMailboxes } from './imap-mailboxes.js';
import { InboundBodies } from './inbound-bodies.js';
import './inbound.refusals.js';
import { InboundServer } from './inbound-server.js';
import { Mailboxes } from './mailboxes.js';
import { ProviderEventsController } from './provider-events.controller.js';
import { UnsubscribeMail } from './unsubscribe-mail.js';

/** What comes in by SMTP and IMAP, and from providers by HTTP. Whoever starts the process starts the server, which needs a port, and the mailboxes. */
@Module({
  imports: [PermissionModule, BouncesModule, RecipientLinksModule],
  controllers: [ProviderEventsController],
  providers: [ImapMailboxes, InboundBodies, InboundServer, Mailboxes, UnsubscribeMail],
  exports: [ImapMailboxes, InboundServer],
})
export class InboundModule {}
