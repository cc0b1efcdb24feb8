import { Module } from '@nestjs/common';
import { LinkOptOut } from './link-opt-out.service.js';
import { PermissionFacts } from './permission.facts.js';
import './permission.refusals.js';
import './permission.retention.js';
import { PermissionViews } from './permission.views.js';
import { Permissions } from './permission.service.js';
import { RecipientLinkViews } from './recipient-link.views.js';

/** Who may be written to, why, since when, and who refused. */
@Module({
  providers: [Permissions, PermissionFacts, LinkOptOut, RecipientLinkViews, PermissionViews],
  exports: [Permissions, PermissionFacts, LinkOptOut, RecipientLinkViews, PermissionViews],
})
export class PermissionModule {}
