import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { totpCode } from '../access/totp.js';
import { OPERATOR_TREE } from '../ledger/record.js';
import { verifyEvidence } from '../ledger/verify.js';
import { readConfig } from '../platform/config/config.js';
import { removeEmbedded, startEmbedded } from '../platform/database/embedded.js';
import { runCli } from './cli.js';
import { stopUnlessShared } from './cli/shared-server.js';
import { COMMANDS } from './cli/commands.js';
import { until } from '../../test/support/until.js';

const HOOK = resolve(__dirname, '../../test/support/typescript.cjs');

interface Spoken {
  code: number;
  printed: string[];
  noted: string[];
}

/** One command line in this process, with nobody at the keyboard unless `typed` is given. */
async function cli(env: NodeJS.ProcessEnv, args: string[], typed?: string): Promise<Spoken> {
  const printed: string[] = [];
  const noted: string[] = [];
  const terminal = {
    print: (line: string) => void printed.push(line),
    note: (line: string) => void noted.push(line),
    ...(typed === undefined ? {} : { askHidden: async () => Promise.resolve(typed) }),
  };
  return { code: await runCli(args, terminal, () => readConfig(env)), printed, noted };
}

describe('the command line beside a running server', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mandate-cli-'));
  const postgres = join(dataDir, 'postgres');
  const env = { DATA_DIR: dataDir };
  let server: ChildProcess;
  let base: string;

  const run = (...args: string[]): Promise<Spoken> => cli(env, args);

  beforeAll(async () => {
    const ports = { PORT: '0', CAPTURE_PORT: '0', INBOUND_PORT: '0', CAPTURE: 'true', LOG_LEVEL: 'error' };
    server = spawn(process.execPath, ['-r', HOOK, join(__dirname, 'start.ts')], { env: { ...env, ...ports } });
    base = await new Promise<string>((serving, failed) => {
      let said = '';
      const listen = (chunk: unknown): void => {
        said += String(chunk);
        const url = /Mandate serves (http:\S+)/.exec(said)?.[1];
        if (url !== undefined) serving(url);
      };
      server.stdout?.on('data', listen);
      server.stderr?.on('data', listen);
      server.once('exit', () => failed(new Error(said)));
    });
  });

  afterAll(async () => {
    const gone = new Promise(ended => server.once('exit', ended));
    server.kill('SIGTERM');
    await gone;
    await removeEmbedded(postgres);
    rmSync(dataDir, { recursive: true });
  });

  async function logIn(email: string, password: string): Promise<number> {
    const { status } = await fetch(`${base}/office/login`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: base },
      body: new URLSearchParams({ email, password }),
    });
    return status;
  }

  async function asOwner<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const { url } = await startEmbedded({ dataDir: postgres, log: () => undefined });
    const client = new Client({ connectionString: url });
    await client.connect();
    return (await client.query<Row>(sql, values).finally(() => client.end())).rows;
  }

  it('says what it can do, all of it and each', async () => {
    const all = await run('--help');
    expect(all.code).toBe(0);
    for (const { name, summary } of COMMANDS) {
      expect(all.printed.join('\n')).toContain(`${name} `);
      const one = await run(name, '--help');
      expect([name, one.code, one.printed.join('\n')]).toEqual([name, 0, expect.stringContaining(summary)]);
    }
  });

  it('ends with 2 and a sentence when it is called wrongly', async () => {
    expect(await run()).toMatchObject({ code: 2 });
    expect(await run('operator:destroy')).toMatchObject({
      code: 2,
      noted: ['There is no command operator:destroy.', expect.any(String)],
    });
    const unfit = await run('operator:create', '--email', 'eva', '--roles', 'KING');
    expect(unfit.code).toBe(2);
    expect(unfit.noted[0]).toMatch(/--email: Invalid email[^]*--name: is missing[^]*--roles: Invalid option/);
    expect(await run('migrate', '--force')).toMatchObject({
      code: 2,
      noted: [expect.stringContaining('--force'), expect.any(String)],
    });
    expect(await cli({ DATA_DIR: dataDir, PORT: 'x' }, ['migrate'])).toMatchObject({
      code: 1,
      noted: [expect.stringContaining('PORT')],
    });
  });

  it('is a program of its own with these exit codes', async () => {
    const program = (...args: string[]): Promise<[number | undefined, string]> =>
      new Promise(ended => {
        const child = execFile(
          process.execPath,
          ['-r', HOOK, join(__dirname, 'cli.ts'), ...args],
          { env },
          (_error, stdout, stderr) => ended([child.exitCode ?? undefined, stdout + stderr]),
        );
      });
    const [there, missing, wrong] = await Promise.all([
      program('migrate'),
      program('key:create', '--user', '0191f3f0-0000-7000-8000-000000000000', '--name', 'shop', '--acknowledged'),
      program('key:create'),
    ]);
    expect(there).toEqual([0, expect.stringMatching(/^The database is current: \d+ migrations, the newest \w+\.\n$/)]);
    expect(missing).toEqual([1, 'There is no user 0191f3f0-0000-7000-8000-000000000000.\n']);
    expect(wrong).toEqual([2, expect.stringContaining('--user: is missing')]);
  });

  it('makes an operator who can log in, with a password shown once, typed, or from a file', async () => {
    const roles = ['--roles', 'ADMIN,REVIEWER'];
    const made = await run('operator:create', '--email', 'Eva@Office.example.test', '--name', 'Eva Nová', ...roles);
    const password = /shown this once: (\S{20})$/.exec(made.printed.join('\n'))?.[1] ?? '';
    expect(made.code).toBe(0);
    expect(await logIn('eva@office.example.test', password)).toBe(303);

    const petr = ['operator:create', '--email', 'petr@office.example.test', '--name', 'Petr Malý', ...roles];
    expect(await cli(env, petr, 'short')).toMatchObject({ code: 1, noted: [expect.stringContaining('PASSWORD_WEAK')] });
    expect((await cli(env, petr, 'a longer passphrase')).printed).toEqual([
      expect.stringContaining('petr@office.example.test'),
    ]);
    expect(await logIn('petr@office.example.test', 'a longer passphrase')).toBe(303);

    const file = join(dataDir, 'password.txt');
    writeFileSync(file, 'a passphrase on file\n');
    const ida = ['--email', 'ida@office.example.test', '--name', 'Ida', '--password-file', file];
    expect(await run('operator:create', ...ida, ...roles)).toMatchObject({ code: 0 });
    expect(await logIn('ida@office.example.test', 'a passphrase on file')).toBe(303);
    expect(await run('operator:create', ...ida, ...roles)).toMatchObject({
      code: 1,
      noted: [expect.stringContaining('OPERATOR_EXISTS')],
    });
  });

  it('gives an operator a new password and takes the old one away', async () => {
    const email = 'jan@office.example.test';
    await cli(
      env,
      ['operator:create', '--email', email, '--name', 'Jan', '--roles', 'ACCOUNT'],
      'the first passphrase',
    );
    const reset = await run('operator:reset-password', '--email', email);
    const password = /shown this once: (\S+)$/.exec(reset.printed.join('\n'))?.[1] ?? '';
    expect(await logIn(email, 'the first passphrase')).not.toBe(303);
    expect(await logIn(email, password)).toBe(303);
    expect(await run('operator:reset-password', '--email', 'no@office.example.test')).toMatchObject({ code: 1 });
  });

  it('takes an operator’s second factor away and ends what was open under it', async () => {
    const email = 'ota@office.example.test';
    const person = ['--email', email, '--name', 'Ota', '--roles', 'ACCOUNT'];
    await cli(env, ['operator:create', ...person], 'the first passphrase');
    await asOwner(
      `INSERT INTO operator_second_factor (operator_id, secret, created_at, confirmed_at)
       SELECT id, '\\x00', now(), now() FROM operator_user WHERE email = $1`,
      [email],
    );
    await logIn(email, 'the first passphrase');
    expect(await run('operator:reset-second-factor', '--email', email.toUpperCase())).toMatchObject({ code: 0 });
    const left = `SELECT FROM operator_user u WHERE email = $1 AND (
      EXISTS (SELECT FROM operator_second_factor f WHERE f.operator_id = u.id) OR
      EXISTS (SELECT FROM operator_session s WHERE s.operator_id = u.id))`;
    expect(await asOwner(left, [email])).toEqual([]);
    expect(await run('operator:reset-second-factor', '--email', 'no@office.example.test')).toMatchObject({ code: 1 });
  });

  it('says the code of the moment for a secret, and what is wrong with one that is none', async () => {
    const now = Math.floor(Date.now() / 30_000);
    const { code, printed } = await run('operator:code', '--secret', 'gezd gnbv gy3t qojq gezd gnbv gy3t qojq');
    const secret = Buffer.from('12345678901234567890');
    expect([code, [now, now + 1].map(step => totpCode(secret, step)).includes(printed[0] ?? '')]).toEqual([0, true]);
    expect(await run('operator:code', '--secret', '1111111111111111')).toMatchObject({
      code: 1,
      noted: [expect.stringContaining('A–Z')],
    });
  });

  async function customerWithKey(): Promise<{ customer: string; key: string }> {
    const shop = ['--name', 'Kolo a lyže s.r.o.', '--seat', 'Dlouhá 1, Praha', '--email', 'info@kolo.example.test'];
    const customer = (await run('customer:create', ...shop, '--ico', '25047965')).printed[0] ?? '';
    const person = ['--name', 'Petr Malý', '--email', 'petr@kolo.example.test', '--roles', 'ORDER,EXPORT'];
    const user = (await run('user:create', '--customer', customer, ...person)).printed[0] ?? '';
    const key = (await run('key:create', '--user', user, '--name', 'e-shop', '--acknowledged')).printed[0] ?? '';
    return { customer, key };
  }

  it('A-01 A-36 A-38 takes in a customer, its user and a key that opens the API at once', async () => {
    const { customer, key } = await customerWithKey();
    const own = await fetch(`${base}/v1/customers/me`, { headers: { authorization: `Bearer ${key}` } });
    expect(await own.json()).toMatchObject({ id: customer, name: 'Kolo a lyže s.r.o.' });
    expect(
      await asOwner(
        `SELECT actor FROM (SELECT body::jsonb -> 'actor' AS actor, kind FROM ledger_entry WHERE customer_id = $1) e WHERE kind = 'key.created'`,
        [customer],
      ),
    ).toEqual([{ actor: { kind: 'system', name: 'cli' } }]);
  });

  it('A-01 passes on what the agreement refuses', async () => {
    const wrong = ['--name', 'Kolo', '--seat', 'Praha', '--email', 'info@kolo.example.test', '--ico', '25047966'];
    expect(await run('customer:create', ...wrong)).toMatchObject({
      code: 1,
      noted: [expect.stringContaining('(ICO_INVALID)')],
    });
    const nobody = '0191f3f0-0000-7000-8000-000000000000';
    const user = ['--customer', nobody, '--name', 'Petr', '--email', 'petr@kolo.example.test', '--roles', 'ORDER'];
    expect(await run('user:create', ...user)).toMatchObject({
      code: 1,
      noted: [expect.stringContaining('(NOT_FOUND)')],
    });
  });

  it('promise 6: hands out a checkpoint, and a file that holds against it', async () => {
    const { customer } = await customerWithKey();
    const checkpoint = await eventually(() => run('checkpoint', '--customer', customer));
    const out = join(dataDir, 'evidence.jsonl');
    const exported = await run('evidence:export', '--customer', customer, '--out', out);
    expect(exported).toMatchObject({ code: 0, printed: [expect.stringMatching(/ holds \d+ entries /)] });
    expect(statSync(out).mode & 0o777).toBe(0o600);
    const lines = readFileSync(out, 'utf8').trimEnd().split('\n');
    expect(verifyEvidence(lines, `${checkpoint.printed.join('\n')}\n`)).toMatchObject({
      ok: true,
      entries: expect.any(Number),
    });
    expect((await run('evidence:export', '--customer', customer, '--out', '-')).printed.slice(1)).toEqual(
      lines.slice(1),
    );
    expect(await run('evidence:export', '--customer', customer, '--out', out)).toMatchObject({
      code: 1,
      noted: [`${out} exists already; name another file.`],
    });
    const moved = await cli({ ...env, BASE_URL: 'https://moved.example.test' }, ['checkpoint', '--customer', customer]);
    expect(moved).toMatchObject({ code: 0, printed: [expect.stringContaining(`127.0.0.1/ledger/${customer}`)] });
    expect(await run('checkpoint', '--customer', 'operator')).toMatchObject({ code: 0 });
    expect(await run('checkpoint', '--customer', '0191f3f0-0000-7000-8000-000000000000')).toMatchObject({ code: 1 });
  });

  it('promise 6: puts a new signing key in the place of the old one; files name both, and one checkpoint continues another', async () => {
    const read = async (path: string): Promise<string> => (await fetch(`${base}/checkpoints/${path}`)).text();
    const [second = ''] = (await run('evidence:rotate-key')).printed;
    let before = '';
    await until(async () => (before = await read(OPERATOR_TREE)).includes(`/ledger/${OPERATOR_TREE}\n`));
    const [third = ''] = (await run('evidence:rotate-key')).printed;
    const known = (await read('keys')).trim().split('\n');
    expect(known).toEqual([expect.any(String), second, third]);
    await until(async () => (await read(OPERATOR_TREE)) !== before);
    const [, size = ''] = before.split('\n');
    const proof = await run('evidence:consistency', '--customer', 'operator', '--from', size);
    expect(JSON.parse(proof.printed[0] ?? '')).toMatchObject({ from: before });
    const { printed } = await run('evidence:export', '--customer', 'operator', '--out', '-');
    expect(verifyEvidence(printed, before, false, known)).toMatchObject({ ok: true });
    expect(verifyEvidence(printed, undefined, false, known.slice(1))).toMatchObject({ ok: false });
  });

  it('K-02 runs what is due, and says of which tables', async () => {
    await asOwner(`UPDATE operator_session SET expires_at = clock_timestamp() - interval '1 day'`);
    const [row] = await asOwner<{ count: number }>(`SELECT count(*) FROM operator_session`);
    const { code, printed } = await run('retention:run');
    expect(code).toBe(0);
    expect(printed).toContain(`operator_session: ${row?.count} rows past their period`);
    expect(printed).toContain('permission_event: 0 rows past their period');
    expect(await asOwner(`SELECT 1 FROM operator_session`)).toEqual([]);
  });

  it('says whether this is the master key of the database, and writes none', async () => {
    const file = join(dataDir, 'secrets.json');
    expect(await run('secrets:check')).toMatchObject({
      code: 0,
      printed: [
        expect.stringMatching(/^\/.*secrets\.json holds master key [0-9a-f]{16}, .* keys of \d+ controllers\.$/),
      ],
    });
    const other = await cli({ ...env, MASTER_KEY: Buffer.alloc(32, 1).toString('base64') }, ['secrets:check']);
    expect(other).toMatchObject({
      code: 1,
      noted: [
        expect.stringMatching(
          /^The database was used with master key [0-9a-f]{16}, but MASTER_KEY holds [0-9a-f]{16}\./,
        ),
      ],
    });
    renameSync(file, `${file}.away`);
    expect(await run('secrets:check')).toMatchObject({
      code: 1,
      noted: [expect.stringContaining(`${file} is not there`)],
    });
    expect(existsSync(file)).toBe(false);
    renameSync(`${file}.away`, file);
    const elsewhere = await cli({ DATA_DIR: join(dataDir, 'nowhere') }, ['secrets:check']);
    expect([elsewhere.code, existsSync(join(dataDir, 'nowhere'))]).toEqual([0, false]);
  });

  it('leaves the server and its database running', async () => {
    expect((await fetch(`${base}/readyz`)).status).toBe(200);
    expect(server.exitCode).toBeNull();
  });

  async function eventually(ask: () => Promise<Spoken>): Promise<Spoken> {
    for (let tries = 0; tries < 50; tries++) {
      const spoken = await ask();
      if (spoken.code === 0) return spoken;
      await sleep(100);
    }
    return ask();
  }
});

describe('the command line alone', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mandate-cli-'));
  const postgres = join(dataDir, 'postgres');

  afterAll(async () => {
    await removeEmbedded(postgres);
    rmSync(dataDir, { recursive: true });
  });

  it('makes the database on first use and stops its server at the end', async () => {
    const { code, printed } = await cli({ DATA_DIR: dataDir }, ['migrate']);
    expect([code, printed[0]]).toEqual([0, expect.stringContaining('The database is current')]);
    expect(existsSync(join(postgres, 'postgres.owner'))).toBe(false);
  });

  it('N18 says that the database was put back, which the next sweep then takes it for', async () => {
    const ask = async (sql: string): Promise<object[]> => {
      const { url, stop } = await startEmbedded({ dataDir: postgres, log: () => undefined });
      const client = new Client({ connectionString: url });
      await client.connect();
      return (await client.query(sql).finally(() => client.end().then(stop))).rows;
    };
    await ask(`INSERT INTO sending_life (seen_at, home) VALUES (now(), 'here')`);
    expect(await cli({ DATA_DIR: dataDir }, ['sending:restored'])).toMatchObject({
      code: 0,
      printed: [expect.stringContaining('INTERRUPTED')],
    });
    expect(await ask(`SELECT home FROM sending_life`)).toEqual([{ home: 'restored' }]);
  });

  it('does not stop a server that somebody else has joined meanwhile', async () => {
    const ours = await startEmbedded({ dataDir: postgres, log: () => undefined });
    const other = new Client({ connectionString: ours.url });
    await other.connect();
    await stopUnlessShared(ours.url, () => ours.stop());
    expect((await other.query<{ one: number }>('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await other.end();
    await stopUnlessShared(ours.url, () => ours.stop());
    await expect(new Client({ connectionString: ours.url }).connect()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
