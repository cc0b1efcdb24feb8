import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { InboundFormat } from './received-mail.js';

/** Where something that is kept was sent to. */
export type Mailbox = 'RETURN_PATH' | 'ABUSE' | 'POSTMASTER' | 'PRIVACY' | 'REPLY' | 'PROVIDER';

/** Something that came in, before anybody read it. */
export interface Received {
  format: InboundFormat;
  mailbox: Mailbox;
  /** The message whose signed return path it was sent to. */
  signedFor?: string | undefined;
  raw: Buffer;
}

/** Keeps what comes in before it is acknowledged; the sweep of the workers takes it up, also after a crash. */
@Injectable()
export class InboundStore {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** When this returns it is safe. The same bytes for the same mailbox a second time are not kept twice. */
  async store({ format, mailbox, signedFor, raw }: Received): Promise<void> {
    const digest = createHash('sha256')
      .update(`${mailbox} ${signedFor ?? ''}\n`)
      .update(raw)
      .digest();
    await this.database.query('staff', STORE, [format, mailbox, signedFor ?? null, digest, raw]);
  }
}

const STORE = `
  INSERT INTO inbound_mail (format, mailbox, signed_for, digest, raw, received_at) VALUES ($1, $2, $3, $4, $5, clock_timestamp())
  ON CONFLICT (digest) DO NOTHING`;
