import { Inject, Injectable } from '@nestjs/common';
import { hash as hashPassword, verify as verifyPassword } from '@node-rs/argon2';
import type { Tx } from '../platform/database/tx.js';
import { refuse } from '../platform/refusals/refusals.js';
import { record } from '../ledger/record.js';
import { OperatorUser } from './access.entity.js';
import { accessKinds } from './access.events.js';
import type { OperatorRole } from './roles.js';
import { SecondFactors } from './second-factor.service.js';
import { Sessions } from './sessions.service.js';

/** Accounts of the operator's staff. Whatever takes a right away ends the sessions that carry it. */
@Injectable()
export class Operators {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SecondFactors) private readonly factors: SecondFactors,
  ) {}

  async create(
    tx: Tx,
    input: { email: string; name: string; roles: OperatorRole[]; password: string; locale?: 'cs' | 'en' },
  ): Promise<string> {
    const email = input.email.trim().toLowerCase();
    checkPassword(input.password, email);
    const known = await tx.maybe(`SELECT id FROM operator_user WHERE email = $1`, [email]);
    if (known) refuse('OPERATOR_EXISTS', { email });
    const inserted = await tx.manager.insert(OperatorUser, {
      email,
      name: input.name,
      roles: input.roles,
      locale: input.locale ?? 'cs',
      passwordHash: await hashPassword(input.password),
      createdAt: tx.now,
    });
    const id = String(inserted.identifiers[0]?.['id']);
    await this.record(tx, 'operator.created', id, { roles: input.roles });
    return id;
  }

  /** The id behind an e-mail. Refuses NOT_FOUND. */
  async idOf(tx: Tx, email: string): Promise<string> {
    const row = await tx.maybe<{ id: string }>(`SELECT id FROM operator_user WHERE email = $1`, [
      email.trim().toLowerCase(),
    ]);
    return row?.id ?? refuse('NOT_FOUND');
  }

  /** Refuses NOT_FOUND. */
  async rolesOf(tx: Tx, id: string): Promise<string[]> {
    const row = await tx.maybe<{ roles: string[] }>(`SELECT roles FROM operator_user WHERE id = $1`, [id]);
    return row?.roles ?? refuse('NOT_FOUND');
  }

  async resetPassword(tx: Tx, id: string, password: string): Promise<void> {
    const { email } = await this.locked(tx, id);
    checkPassword(password, email);
    await tx.query(
      `UPDATE operator_user SET password_hash = $2, failed_logins = 0, locked_until = NULL WHERE id = $1`,
      [id, await hashPassword(password)],
    );
    await this.sessions.endAll(tx, id);
    await this.record(tx, 'operator.password-reset', id);
  }

  /** The person chooses a new password. Refuses PASSWORD_NOT_YOURS when the present one is wrong; ends no session. */
  async changePassword(tx: Tx, id: string, present: string, fresh: string): Promise<void> {
    const { email, password_hash } = await this.locked(tx, id);
    if (!(await verifyPassword(password_hash, present))) refuse('PASSWORD_NOT_YOURS');
    checkPassword(fresh, email);
    await tx.query(`UPDATE operator_user SET password_hash = $2 WHERE id = $1`, [id, await hashPassword(fresh)]);
    await this.record(tx, 'operator.password-changed', id);
  }

  /** The person enrols anew at the next log-in. */
  async resetSecondFactor(tx: Tx, id: string): Promise<void> {
    await this.locked(tx, id);
    await this.factors.reset(tx, id);
    await this.sessions.endAll(tx, id);
  }

  /** Refuses LAST_ADMIN when nobody would be left who may change roles. */
  async changeRoles(tx: Tx, id: string, roles: OperatorRole[]): Promise<void> {
    const { roles: before } = await this.locked(tx, id);
    if (!roles.includes('ADMIN')) await this.requireAnotherAdmin(tx, id);
    await tx.query(`UPDATE operator_user SET roles = $2 WHERE id = $1`, [id, roles]);
    await this.sessions.endAll(tx, id);
    await this.record(tx, 'operator.roles-changed', id, { before, after: roles });
  }

  /** Refuses LAST_ADMIN. Harmless for whoever is disabled already. */
  async disable(tx: Tx, id: string): Promise<void> {
    const { disabled_at } = await this.locked(tx, id);
    if (disabled_at !== null) return;
    await this.requireAnotherAdmin(tx, id);
    await tx.query(`UPDATE operator_user SET disabled_at = $2 WHERE id = $1`, [id, tx.now]);
    await this.sessions.endAll(tx, id);
    await this.record(tx, 'operator.disabled', id);
  }

  /** Lets a disabled or locked person in again. */
  async enable(tx: Tx, id: string): Promise<void> {
    await this.locked(tx, id);
    await tx.query(
      `UPDATE operator_user SET disabled_at = NULL, locked_until = NULL, failed_logins = 0 WHERE id = $1`,
      [id],
    );
    await this.record(tx, 'operator.enabled', id);
  }

  private async locked(tx: Tx, id: string): Promise<AccountRow> {
    const row = await tx.maybe<AccountRow>(
      `SELECT email, roles, disabled_at, password_hash FROM operator_user WHERE id = $1 FOR UPDATE`,
      [id],
    );
    return row ?? refuse('NOT_FOUND');
  }

  /** Locks every administrator, in one order, so that two of them cannot remove each other at the same moment. */
  private async requireAnotherAdmin(tx: Tx, id: string): Promise<void> {
    const admins = await tx.query<{ id: string }>(
      `SELECT id FROM operator_user WHERE 'ADMIN' = ANY (roles) AND disabled_at IS NULL ORDER BY id FOR UPDATE`,
    );
    const [first] = admins;
    if (admins.length === 1 && first?.id === id) refuse('LAST_ADMIN');
  }

  private async record(tx: Tx, kind: keyof typeof accessKinds, operator: string, more: object = {}): Promise<void> {
    await record(tx, { kind: accessKinds[kind], customerId: null, data: { operator, ...more } });
  }
}

interface AccountRow {
  email: string;
  password_hash: string;
  roles: string[];
  disabled_at: Date | null;
}

/** A name shorter than this stands in almost every good password. */
const SHORTEST_NAME = 3;

/** J-30: long enough, and no guess from the address. */
function checkPassword(password: string, email: string): void {
  const address = email.trim().toLowerCase();
  const [name = ''] = address.split('@');
  const guess = name.length < SHORTEST_NAME ? address : name;
  if (password.length < 12 || password.toLowerCase().includes(guess)) refuse('PASSWORD_WEAK');
}
