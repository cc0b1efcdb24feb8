import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { hash as hashPassword, verify as verifyPassword } from '@node-rs/argon2';
import type { Actor } from '../platform/actor/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import type { Tx } from '../platform/database/tx.js';
import type { Credentials } from '../platform/http/access.guard.js';
import type { KnownRequest, Principal } from '../platform/http/access.decorators.js';
import type { Urls } from '../platform/http/urls.js';
import { URLS } from '../platform/platform.tokens.js';
import { refuse } from '../platform/refusals/refusals.js';
import { record } from '../ledger/record.js';
import { OperatorUser } from './access.entity.js';
import { accessKinds } from './access.events.js';
import { OPERATOR_ROLES, permissionsOf, type OperatorRole } from './roles.js';

const SESSION_HOURS = 12;
const MISTAKES = 5;
const LOCK_MINUTES = 15;

/** The one name of the session cookie: `__Host-` binds it to https and this host; http, which only loopback speaks, cannot carry it. */
export function sessionCookie(urls: Urls): string {
  return urls.base.startsWith('https:') ? '__Host-mandate_session' : 'mandate_session';
}

/** The operator's staff: accounts, log-in with a lock after five mistakes (J-32), sessions of twelve hours. */
@Injectable()
export class Operators implements Credentials {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(URLS) private readonly urls: Urls,
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
    await record(tx, {
      kind: accessKinds['operator.created'],
      customerId: null,
      data: { operator: id, roles: input.roles },
    });
    return id;
  }

  async resetPassword(tx: Tx, email: string, password: string): Promise<void> {
    checkPassword(password, email);
    const changed = await tx.maybe<{ id: string }>(
      `UPDATE operator_user SET password_hash = $2, failed_logins = 0, locked_until = NULL WHERE email = $1 RETURNING id`,
      [email.trim().toLowerCase(), await hashPassword(password)],
    );
    if (!changed) refuse('NOT_FOUND');
    await tx.query(`DELETE FROM operator_session WHERE operator_id = $1`, [changed.id]);
    await record(tx, {
      kind: accessKinds['operator.password-reset'],
      customerId: null,
      data: { operator: changed.id },
    });
  }

  /** Opens a session and returns its secret for the cookie. Refuses LOGIN_FAILED, the same for every reason. */
  async logIn(email: string, password: string): Promise<string> {
    const system: Actor = { kind: 'system', name: 'log-in' };
    const secret = await this.database.transaction(system, async tx => {
      const user = await tx.maybe<LoginRow>(
        `SELECT id, password_hash, locked_until, disabled_at FROM operator_user WHERE email = $1 FOR UPDATE`,
        [email.trim().toLowerCase()],
      );
      const locked = !user || user.disabled_at !== null || (user.locked_until !== null && user.locked_until > tx.now);
      const right = await verifyPassword(user?.password_hash ?? (await decoy), password);
      if (user && !locked && right) return this.openSession(tx, user.id);
      if (user && !locked) await this.countMistake(tx, user.id);
      return undefined;
    });
    return secret ?? refuse('LOGIN_FAILED');
  }

  async logOut(secret: string): Promise<void> {
    await this.database.transaction({ kind: 'system', name: 'log-out' }, async tx => {
      const closed = await tx.maybe<{ operator_id: string }>(
        `DELETE FROM operator_session WHERE id_hash = $1 RETURNING operator_id`,
        [idHash(secret)],
      );
      if (closed)
        await record(tx, {
          kind: accessKinds['operator.logged-out'],
          customerId: null,
          data: { operator: closed.operator_id },
        });
    });
  }

  async recognise(request: Pick<KnownRequest, 'cookies'>): Promise<Principal | undefined> {
    const cookies: Record<string, string | undefined> = request.cookies;
    const secret = cookies[sessionCookie(this.urls)];
    if (secret === undefined) return undefined;
    const [user] = await this.database.query<SessionRow>('staff', SESSION, [idHash(secret), this.clock.now()]);
    if (!user) return undefined;
    return {
      actor: { kind: 'operator', id: user.id, name: user.name },
      permissions: permissionsOf(OPERATOR_ROLES, user.roles),
      locale: user.locale === 'en' ? 'en' : 'cs',
    };
  }

  private async openSession(tx: Tx, operatorId: string): Promise<string> {
    const secret = randomBytes(32).toString('base64url');
    await tx.query(`UPDATE operator_user SET failed_logins = 0, locked_until = NULL WHERE id = $1`, [operatorId]);
    await tx.query(
      `INSERT INTO operator_session (id_hash, operator_id, created_at, seen_at, expires_at) VALUES ($1, $2, $3, $3, $4)`,
      [idHash(secret), operatorId, tx.now, new Date(tx.now.getTime() + SESSION_HOURS * 3_600_000)],
    );
    await record(tx, { kind: accessKinds['operator.logged-in'], customerId: null, data: { operator: operatorId } });
    return secret;
  }

  private async countMistake(tx: Tx, operatorId: string): Promise<void> {
    await tx.query(
      `UPDATE operator_user SET failed_logins = failed_logins + 1,
         locked_until = CASE WHEN (failed_logins + 1) % ${MISTAKES} = 0 THEN $2::timestamptz + interval '${LOCK_MINUTES} minutes' END
       WHERE id = $1`,
      [operatorId, tx.now],
    );
    await record(tx, { kind: accessKinds['operator.login-failed'], customerId: null, data: { operator: operatorId } });
  }
}

interface LoginRow {
  id: string;
  password_hash: string;
  locked_until: Date | null;
  disabled_at: Date | null;
}
interface SessionRow {
  id: string;
  name: string;
  roles: string[];
  locale: string;
}

const SESSION = `
  SELECT u.id, u.name, u.roles, u.locale FROM operator_session s JOIN operator_user u ON u.id = s.operator_id
  WHERE s.id_hash = $1 AND s.expires_at > $2 AND u.disabled_at IS NULL`;

/** Checked when the account does not exist, so that the time of an answer tells nothing. */
const decoy = hashPassword(randomBytes(16).toString('hex'));

/** A name shorter than this stands in almost every good password. */
const SHORTEST_NAME = 3;

/** J-30: long enough, and no guess from the address. */
function checkPassword(password: string, email: string): void {
  const address = email.trim().toLowerCase();
  const [name = ''] = address.split('@');
  const guess = name.length < SHORTEST_NAME ? address : name;
  if (password.length < 12 || password.toLowerCase().includes(guess)) refuse('PASSWORD_WEAK');
}

function idHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
