import { createPublicKey } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/tx.js';
import { Secrets } from '../platform/secrets/secrets.js';
import { ledgerKinds } from './ledger.events.js';
import { LEDGER_ORIGIN } from './ledger.tokens.js';
import { countersign, formatVerifierKey, signNote } from './note.js';
import { record } from './record.js';

/** The number of the key that signs now: the first, until one was put in its place. */
export async function keyNumber(tx: Tx): Promise<number> {
  return (await tx.one<{ number: number }>(`SELECT COALESCE(max(number), 1) AS number FROM ledger_key`)).number;
}

/** The keys that signed checkpoints of this installation. What an old key signed stays valid; it signs nothing new. */
@Injectable()
export class CheckpointKeys {
  constructor(
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(LEDGER_ORIGIN) private readonly origin: string,
  ) {}

  /** All of them as note verifier keys, the first one first. */
  async verifierKeys(tx: Tx): Promise<string[]> {
    return Array.from({ length: await keyNumber(tx) }, (_, n) => this.verifierKey(n + 1));
  }

  /** The notes by which each key names the next one, signed by both. Whoever trusts one key can follow them to the present one. */
  async handovers(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ handover: string }>(`SELECT handover FROM ledger_key ORDER BY number`);
    return rows.map(({ handover }) => handover);
  }

  /** Puts a new key in the place of the present one, from the next checkpoint on. Returns its verifier key. */
  async rotate(tx: Tx): Promise<string> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('mandate-checkpoint-key'))`);
    const before = await keyNumber(tx);
    const number = before + 1;
    const verifierKey = this.verifierKey(number);
    const text = `${this.origin}/keys\n${number}\n${verifierKey}\n`;
    const signed = signNote(text, this.origin, this.secrets.checkpointKey(before));
    const handover = countersign(signed, this.origin, this.secrets.checkpointKey(number));
    await tx.query(`INSERT INTO ledger_key (number, handover, since) VALUES ($1, $2, $3)`, [number, handover, tx.now]);
    await record(tx, { kind: ledgerKinds['evidence.key-rotated'], customerId: null, data: { number, verifierKey } });
    return verifierKey;
  }

  /** Signs any other text in the name of the ledger with the present key: a note that verifies with the same keys. */
  async sign(tx: Tx, text: string): Promise<string> {
    return signNote(text, this.origin, this.secrets.checkpointKey(await keyNumber(tx)));
  }

  private verifierKey(number: number): string {
    return formatVerifierKey(this.origin, createPublicKey(this.secrets.checkpointKey(number)));
  }
}
