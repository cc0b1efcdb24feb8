import { createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/tx.js';
import { refuse } from '../platform/refusals/refusals.js';
import { Secrets } from '../platform/secrets/secrets.js';
import { record } from '../ledger/record.js';
import { accessKinds } from './access.events.js';
import { base32, matchingStep } from './totp.js';

/** Octets of a secret (RFC 4226 4 recommends 160 bits), recovery codes of a person, octets of one: 50 bits in ten letters. */
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
const RECOVERY_LETTERS = 10;

/** The second factor: a secret shared with an authenticator app, stored under the master key, and ten recovery codes, stored as hashes. */
@Injectable()
export class SecondFactors {
  constructor(@Inject(Secrets) private readonly secrets: Secrets) {}

  /** Whether the person has confirmed a secret. */
  async isEnrolled(tx: Tx, operatorId: string): Promise<boolean> {
    return (await this.factor(tx, operatorId))?.confirmed_at instanceof Date;
  }

  /** The secret to be confirmed, the same until it is. Throws when one was confirmed already: that is never shown again. */
  async begin(tx: Tx, operatorId: string): Promise<Buffer> {
    const known = await this.factor(tx, operatorId);
    if (known?.confirmed_at instanceof Date) throw new Error('The second factor was confirmed already');
    if (known) return this.opened(operatorId, known.secret);
    const secret = randomBytes(SECRET_BYTES);
    await tx.query(`INSERT INTO operator_second_factor (operator_id, secret, created_at) VALUES ($1, $2, $3)`, [
      operatorId,
      this.secrets.wrap(secret, contextOf(operatorId)),
      tx.now,
    ]);
    return secret;
  }

  /** Confirms the secret by one of its codes and returns the recovery codes, this once. Refuses CODE_WRONG. */
  async confirm(tx: Tx, operatorId: string, code: string): Promise<string[]> {
    const secret = await this.begin(tx, operatorId);
    const step = matchingStep(secret, code, tx.now, 0) ?? refuse('CODE_WRONG');
    await tx.query(`UPDATE operator_second_factor SET confirmed_at = $2, last_step = $3 WHERE operator_id = $1`, [
      operatorId,
      tx.now,
      step,
    ]);
    await record(tx, {
      kind: accessKinds['operator.second-factor-enrolled'],
      customerId: null,
      data: { operator: operatorId },
    });
    return this.giveRecoveryCodes(tx, operatorId);
  }

  /** Whether the code is right: one of the app, newer than the last one used, or a recovery code not used yet. Uses it up. */
  async use(tx: Tx, operatorId: string, code: string): Promise<boolean> {
    return (await this.useCode(tx, operatorId, code)) || this.useRecoveryCode(tx, operatorId, code);
  }

  /** Forgets secret and recovery codes; the next log-in enrols anew. */
  async reset(tx: Tx, operatorId: string): Promise<void> {
    await tx.query(`DELETE FROM operator_recovery_code WHERE operator_id = $1`, [operatorId]);
    await tx.query(`DELETE FROM operator_second_factor WHERE operator_id = $1`, [operatorId]);
    await record(tx, {
      kind: accessKinds['operator.second-factor-reset'],
      customerId: null,
      data: { operator: operatorId },
    });
  }

  private async useCode(tx: Tx, operatorId: string, code: string): Promise<boolean> {
    const factor = await this.factor(tx, operatorId);
    if (!factor?.confirmed_at) return false;
    const step = matchingStep(this.opened(operatorId, factor.secret), code, tx.now, factor.last_step);
    if (step === undefined) return false;
    await tx.query(`UPDATE operator_second_factor SET last_step = $2 WHERE operator_id = $1`, [operatorId, step]);
    return true;
  }

  private async useRecoveryCode(tx: Tx, operatorId: string, code: string): Promise<boolean> {
    const used = await tx.maybe(
      `UPDATE operator_recovery_code SET used_at = $3 WHERE operator_id = $1 AND code_hash = $2 AND used_at IS NULL
       RETURNING operator_id`,
      [operatorId, this.recoveryHash(operatorId, code), tx.now],
    );
    if (!used) return false;
    const { left } = await tx.one<{ left: number }>(
      `SELECT count(*) FILTER (WHERE used_at IS NULL) AS left FROM operator_recovery_code WHERE operator_id = $1`,
      [operatorId],
    );
    await record(tx, {
      kind: accessKinds['operator.recovery-code-used'],
      customerId: null,
      data: { operator: operatorId, left },
    });
    return true;
  }

  private async giveRecoveryCodes(tx: Tx, operatorId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    await tx.query(`INSERT INTO operator_recovery_code (operator_id, code_hash) SELECT $1, unnest($2::bytea[])`, [
      operatorId,
      codes.map(code => this.recoveryHash(operatorId, code)),
    ]);
    return codes;
  }

  /** Keyed, because ten letters could be tried through by whoever holds a copy of the table. */
  private recoveryHash(operatorId: string, code: string): Buffer {
    const letters = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
    return createHmac('sha256', this.secrets.derive('recovery-code')).update(`${operatorId} ${letters}`).digest();
  }

  private opened(operatorId: string, wrapped: Buffer): Buffer {
    return this.secrets.unwrap(wrapped, contextOf(operatorId));
  }

  /** Locked, so that two requests with one code do not both use it. */
  private factor(tx: Tx, operatorId: string): Promise<Factor | undefined> {
    return tx.maybe<Factor>(
      `SELECT secret, last_step, confirmed_at FROM operator_second_factor WHERE operator_id = $1 FOR UPDATE`,
      [operatorId],
    );
  }
}

interface Factor {
  secret: Buffer;
  last_step: number;
  confirmed_at: Date | null;
}

function contextOf(operatorId: string): string {
  return `second-factor ${operatorId}`;
}

/** Two groups of five letters. */
function newRecoveryCode(): string {
  const letters = base32(randomBytes(7)).slice(0, RECOVERY_LETTERS);
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}
