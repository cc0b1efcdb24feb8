import { Module } from '@nestjs/common';
import { RecipientLinks } from './recipient-links.js';

/** The one counter of wrong links in a process, whichever way they come in. */
@Module({ providers: [RecipientLinks], exports: [RecipientLinks] })
export class RecipientLinksModule {}
