import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Operators } from '../../src/access/operators.service.js';
import type { OperatorRole } from '../../src/access/roles.js';
import { mailboxFolder } from '../../src/platform/mail/mailbox-folder.js';
import { rememberFirstStart } from '../../src/main/parts.js';
import { createApp } from '../../src/main/server.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { readConfig } from '../../src/platform/config/config.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { createLog } from '../../src/platform/log/log.js';
import type { PlatformParts } from '../../src/platform/platform.module.js';
import { Secrets } from '../../src/platform/secrets/secrets.js';
import { Authenticator, authenticators } from './authenticator.js';
import { testDatabase } from './database.js';

export const PASSWORD = 'correct horse battery staple';

/** The whole application with its pages, on a database and a data folder of its own. */
export interface OfficeApp {
  app: NestFastifyApplication;
  parts: PlatformParts;
  origin: string;
  /** Where captured mail is looked for. */
  mailbox: string;
  /** Takes in a member of the staff. */
  operator(email: string, roles: OperatorRole[]): Promise<void>;
  idOf(email: string): Promise<string>;
  /** A code of the authenticator app of somebody who has logged in before. */
  code(email: string): string;
  close(): Promise<void>;
}

/** Nobody outside is asked for a name. */
const NOWHERE = { DNS_SERVERS: '127.0.0.1:1' };

/** Serves the API and the back-office on loopback, in capture mode; `base` is the public origin where that is another. */
export async function officeApp(base?: string): Promise<OfficeApp> {
  const test = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'mandate-office-'));
  const log = createLog('silent');
  const secrets = Secrets.open('', randomBytes(32).toString('base64'));
  const parts: PlatformParts = {
    config: {
      ...readConfig({ DATA_DIR: dataDir, ROLES: 'api,back-office', NODE_ENV: 'test', LOG_LEVEL: 'silent', ...NOWHERE }),
      capture: true,
    },
    ...{ log, secrets, clock: new Clock(), database: test.database },
    jobs: new Jobs({ databaseUrl: test.database.url('queue'), redisUrl: undefined, log }),
    urls: { base: base ?? 'http://127.0.0.1', public: 'http://127.0.0.1', mailDomain: 'mail.example.test' },
    mail: { url: undefined, relays: {}, capture: true, domain: 'mail.example.test' },
  };
  await rememberFirstStart(test.database, secrets, parts.urls);
  const app = await createApp(parts);
  await app.listen(0, '127.0.0.1');
  const origin = originOf(app);
  Object.assign(parts.urls, { base: base ?? origin, public: base ?? origin });
  const close = async (): Promise<void> => {
    await app.close();
    await parts.jobs.close();
    await test.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const operator = async (email: string, roles: OperatorRole[]): Promise<void> => {
    const system = { kind: 'system', name: 'test' } as const;
    const input = { email, roles, name: 'Jana Nováková', password: PASSWORD, locale: 'cs' } as const;
    await test.database.transaction(system, tx =>
      app.get(Operators, { strict: false }).create(tx, { ...input, roles }),
    );
  };
  const idOf = (email: string): Promise<string> =>
    test.database.transaction({ kind: 'system', name: 'test' }, tx =>
      app.get(Operators, { strict: false }).idOf(tx, email),
    );
  const code = (email: string): string => authenticators.of(origin, email)?.next() ?? '';
  return { app, parts, origin, mailbox: mailboxFolder(dataDir), operator, idOf, code, close };
}

function originOf(app: NestFastifyApplication): string {
  const address = app.getHttpServer().address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

/** An answer as a test looks at it. */
export interface Answer {
  status: number;
  headers: Headers;
  body: string;
}

/** A browser without pictures: keeps cookies, asks for HTML, does not follow redirects, and tells where its forms come from. */
export class OfficeClient {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly origin: string) {}

  async get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(path, { headers });
  }

  async post(
    path: string,
    form: Record<string, string | string[]>,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const body = new URLSearchParams(
      Object.entries(form).flatMap(([name, value]) => [value].flat().map(one => [name, one])),
    );
    return this.send(path, { method: 'POST', body, headers: { origin: this.origin, ...headers } });
  }

  /** Logs in with every step that is asked for; the first time with a second factor it enrols. Resolves to the last answer. */
  async logIn(email: string, password = PASSWORD): Promise<Answer> {
    const answer = await this.post('/office/login', { email, password });
    const step = answer.headers.get('location') ?? '';
    if (step.startsWith('/office/login/enrol')) return this.enrol(step, email);
    if (!step.startsWith('/office/login/code')) return answer;
    return this.post('/office/login/code', { code: authenticators.of(this.origin, email)?.next() ?? '' });
  }

  private async enrol(path: string, email: string): Promise<Answer> {
    const app = Authenticator.fromPage((await this.get(path)).body);
    const answer = await this.post('/office/login/enrol', { code: app.next() });
    app.keepRecoveryCodes(answer.body);
    authenticators.keep(this.origin, email, app);
    return answer;
  }

  async json(
    path: string,
    input?: unknown,
  ): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
    const accept = { accept: 'application/json' };
    const answer = await (input === undefined
      ? this.send(path, { headers: accept })
      : this.send(path, {
          ...{ method: 'POST', body: JSON.stringify(input) },
          headers: { ...accept, 'content-type': 'application/json' },
        }));
    const body: unknown = JSON.parse(answer.body);
    return { ...answer, body: typeof body === 'object' && body !== null ? { ...body } : {} };
  }

  private async send(path: string, init: RequestInit): Promise<Answer> {
    const cookie = [...this.cookies].map(pair => pair.join('=')).join('; ');
    const response = await fetch(this.origin + path, {
      ...init,
      redirect: 'manual',
      headers: { accept: 'text/html', 'accept-language': 'en', cookie, ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';', 1)[0]?.split('=') ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return { status: response.status, headers: response.headers, body: await response.text() };
  }
}
