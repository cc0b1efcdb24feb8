import { randomBytes } from 'node:crypto';
import { LogIns } from '../../src/access/log-ins.service.js';
import { Operators } from '../../src/access/operators.service.js';
import type { OperatorRole } from '../../src/access/roles.js';
import { SecondFactors } from '../../src/access/second-factor.service.js';
import { Sessions } from '../../src/access/sessions.service.js';
import { totpCode, totpStep } from '../../src/access/totp.js';
import type { Clock } from '../../src/platform/clock/clock.js';
import type { Urls } from '../../src/platform/http/urls.js';
import { Secrets } from '../../src/platform/secrets/secrets.js';
import type { TestDatabase } from './database.js';

const SYSTEM = { kind: 'system', name: 'test' } as const;
export const LOOPBACK: Urls = {
  base: 'http://127.0.0.1:8080',
  public: 'http://127.0.0.1:8080',
  mailDomain: 'mandate.localhost',
};
export const PASSPHRASE = 'correct horse battery staple';

/** The services of access on one database. */
export interface Access {
  sessions: Sessions;
  operators: Operators;
  logIns: LogIns;
  /** Takes in a member of the staff; resolves to id and e-mail. */
  staff(roles?: OperatorRole[], password?: string): Promise<{ id: string; email: string }>;
  /** Takes in somebody with a second factor; `code` is the one of the moment, `steps` later. */
  enrolled(roles?: OperatorRole[]): Promise<Enrolled>;
  /** As the system, in one transaction. */
  as: TestDatabase['database']['transaction'];
}

export interface Enrolled {
  id: string;
  email: string;
  recoveryCodes: string[];
  session: string;
  code(steps?: number): string;
}

export function accessOn(test: TestDatabase, clock: Clock, urls = LOOPBACK): Access {
  const { database } = test;
  const factors = new SecondFactors(Secrets.open('', randomBytes(32).toString('base64')));
  const sessions = new Sessions(database, clock, urls, { sessionIdleMinutes: 60 });
  const operators = new Operators(sessions, factors);
  const logIns = new LogIns(database, sessions, factors);
  let accounts = 0;
  const staff: Access['staff'] = async (roles = ['REVIEWER'], password = PASSPHRASE) => {
    const email = `jana${++accounts}@example.test`;
    const input = { email, name: 'Jana Nováková', roles, password };
    return { email, id: await database.transaction(SYSTEM, tx => operators.create(tx, input)) };
  };
  const enrolled: Access['enrolled'] = async (roles = ['ADMIN']) => {
    const person = await staff(roles);
    const begun = await logIns.withPassword(person.email, PASSPHRASE);
    const { secret } = await logIns.enrolment(begun.secret);
    const code = (steps = 0): string => totpCode(secret, totpStep(clock.now()) + steps);
    const { recoveryCodes, secret: session } = await logIns.enrol(begun.secret, code());
    return { ...person, recoveryCodes, session, code };
  };
  return { sessions, operators, logIns, staff, enrolled, as: (actor, work) => database.transaction(actor, work) };
}
