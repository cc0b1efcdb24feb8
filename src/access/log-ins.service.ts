import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { hash as hashPassword, verify as verifyPassword } from '@node-rs/argon2';
import type { Actor } from '../platform/actor/actor.js';
import { Database } from '../platform/database/database.js';
import type { Tx } from '../platform/database/tx.js';
import { refuse } from '../platform/refusals/refusals.js';
import { record } from '../ledger/record.js';
import { accessKinds } from './access.events.js';
import { needsSecondFactor } from './roles.js';
import { SecondFactors } from './second-factor.service.js';
import { Sessions, type Stage } from './sessions.service.js';

const MISTAKES = 5;
const LOCK_MINUTES = 15;
const LOG_IN: Actor = { kind: 'system', name: 'log-in' };

/** Where a log-in stands, and the secret for the cookie that goes on from there. */
export interface LogIn {
  stage: Stage;
  secret: string;
  operatorId: string;
}

/** Logging in: password, then the code where one is asked for, both behind one lock after five mistakes (J-32). */
@Injectable()
export class LogIns {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SecondFactors) private readonly factors: SecondFactors,
  ) {}

  /** First step. Refuses LOGIN_FAILED, the same for every reason. `device` is what the person will know the session by. */
  async withPassword(email: string, password: string, device = ''): Promise<LogIn> {
    const found = await this.database.transaction(LOG_IN, async tx => {
      const user = await tx.maybe<Account>(`${ACCOUNT} WHERE email = $1 FOR UPDATE`, [email.trim().toLowerCase()]);
      const right = await verifyPassword(user?.password_hash ?? (await decoy), password);
      if (!user || isShut(user, tx.now)) return undefined;
      if (!right) return this.countMistake(tx, user, 'password');
      const stage = await this.nextStage(tx, user);
      return this.begin(tx, user.id, stage, device);
    });
    return found ?? refuse('LOGIN_FAILED');
  }

  /** Second step: a code of the app or a recovery code. Refuses CODE_WRONG, also while locked, and LOGIN_NEEDED after ten minutes. */
  async withCode(secret: string, code: string, device = ''): Promise<LogIn> {
    const found = await this.database.transaction(LOG_IN, async tx => {
      const user = await this.waiting(tx, secret, 'CODE');
      if (isShut(user, tx.now)) return undefined;
      if (!(await this.factors.use(tx, user.id, code))) return this.countMistake(tx, user, 'code');
      await this.sessions.close(tx, secret);
      return this.begin(tx, user.id, 'OPEN', device);
    });
    return found ?? refuse('CODE_WRONG');
  }

  /** What enrolment shows: the secret, and the account it is for. Refuses LOGIN_NEEDED. */
  async enrolment(secret: string): Promise<{ secret: Buffer; account: string }> {
    return this.database.transaction(LOG_IN, async tx => {
      const user = await this.waiting(tx, secret, 'ENROL');
      return { secret: await this.factors.begin(tx, user.id), account: user.email };
    });
  }

  /** Confirms the second factor and opens the session. Returns the recovery codes, this once. Refuses CODE_WRONG and LOGIN_NEEDED. */
  async enrol(secret: string, code: string, device = ''): Promise<LogIn & { recoveryCodes: string[] }> {
    return this.database.transaction(LOG_IN, async tx => {
      const user = await this.waiting(tx, secret, 'ENROL');
      const recoveryCodes = await this.factors.confirm(tx, user.id, code);
      await this.sessions.close(tx, secret);
      return { recoveryCodes, ...(await this.begin(tx, user.id, 'OPEN', device)) };
    });
  }

  async logOut(secret: string): Promise<void> {
    await this.database.transaction({ kind: 'system', name: 'log-out' }, async tx => {
      const closed = await this.sessions.close(tx, secret);
      if (closed?.stage !== 'OPEN') return;
      await record(tx, {
        kind: accessKinds['operator.logged-out'],
        customerId: null,
        data: { operator: closed.operatorId },
      });
    });
  }

  /** How often accounts were locked since then; the caller decides when that is an attack (J-32). */
  async locksSince(tx: Tx, since: Date): Promise<number> {
    const { locks } = await tx.one<{ locks: number }>(`SELECT count(*) AS locks FROM operator_lock WHERE at > $1`, [
      since,
    ]);
    return locks;
  }

  private async nextStage(tx: Tx, user: Account): Promise<Stage> {
    if (await this.factors.isEnrolled(tx, user.id)) return 'CODE';
    return needsSecondFactor(user.roles) ? 'ENROL' : 'OPEN';
  }

  private async waiting(tx: Tx, secret: string, stage: Stage): Promise<Account> {
    const id = (await this.sessions.waiting(tx, secret, stage)) ?? refuse('LOGIN_NEEDED');
    return (await tx.maybe<Account>(`${ACCOUNT} WHERE id = $1 FOR UPDATE`, [id])) ?? refuse('LOGIN_NEEDED');
  }

  /** Mistakes are forgotten only when the log-in is complete: a known password does not buy five more guesses at the code. */
  private async begin(tx: Tx, operatorId: string, stage: Stage, device: string): Promise<LogIn> {
    const secret = await this.sessions.open(tx, operatorId, stage, device);
    const begun = { stage, secret, operatorId };
    if (stage !== 'OPEN') return begun;
    await tx.query(`UPDATE operator_user SET failed_logins = 0, locked_until = NULL WHERE id = $1`, [operatorId]);
    await record(tx, {
      kind: accessKinds['operator.logged-in'],
      customerId: null,
      data: { operator: operatorId },
    });
    return begun;
  }

  private async countMistake(tx: Tx, user: Account, factor: 'password' | 'code'): Promise<undefined> {
    const locks = (user.failed_logins + 1) % MISTAKES === 0;
    const until = locks ? new Date(tx.now.getTime() + LOCK_MINUTES * 60_000) : null;
    await tx.query(`UPDATE operator_user SET failed_logins = failed_logins + 1, locked_until = $2 WHERE id = $1`, [
      user.id,
      until,
    ]);
    const data = { operator: user.id };
    await record(tx, { kind: accessKinds['operator.login-failed'], customerId: null, data: { ...data, factor } });
    if (!locks) return undefined;
    await tx.query(`INSERT INTO operator_lock (operator_id, at) VALUES ($1, $2)`, [user.id, tx.now]);
    await record(tx, { kind: accessKinds['operator.locked'], customerId: null, data });
    return undefined;
  }
}

interface Account {
  id: string;
  email: string;
  roles: string[];
  password_hash: string;
  failed_logins: number;
  locked_until: Date | null;
  disabled_at: Date | null;
}

const ACCOUNT = `SELECT id, email, roles, password_hash, failed_logins, locked_until, disabled_at FROM operator_user`;

function isShut({ disabled_at, locked_until }: Account, now: Date): boolean {
  return disabled_at !== null || (locked_until !== null && locked_until > now);
}

/** Checked when the account does not exist, so that the time of an answer tells nothing. */
const decoy = hashPassword(randomBytes(16).toString('hex'));
