import 'reflect-metadata';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import type { OperatorRole } from '../access/roles.js';
import { readConfig, type Config } from '../platform/config/config.js';
import { removeEmbedded } from '../platform/database/embedded.js';
import { OfficeClient } from './demo/http.js';
import { Notebook } from './demo/notebook.js';
import { SecondStep } from './demo/second-step.js';
import { Stage, type Figures } from './demo/stage.js';
import { Story } from './demo/story.js';
import { startNode, type Node } from './node.js';

const HELP = `Usage: npm run demo -- [--exit] [--fresh] [--json FILE]

Starts everything with a data folder, a database and a mailbox of its own, plays the story of a lawful campaign, and keeps running.
  --exit        end after the story
  --fresh       forget what an earlier demonstration left
  --json FILE   write the figures
`;

const PEOPLE: { short: string; email: string; name: string; roles: OperatorRole[] }[] = [
  { short: 'manager', email: 'eva.spravna@rozesilka.test', name: 'Eva Správná', roles: ['ADMIN', 'ACCOUNT'] },
  { short: 'reviewer', email: 'jan.pozorny@rozesilka.test', name: 'Jan Pozorný', roles: ['REVIEWER'] },
];

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      exit: { type: 'boolean' },
      fresh: { type: 'boolean' },
      json: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    console.log(HELP);
    return 0;
  }
  const config = demoConfig();
  if (values.fresh === true) await forget(config.dataDir);
  const began = performance.now();
  console.log('Mandate demonstration: starting the database and all roles in one process …');
  const node = await startNode(config);
  try {
    const notes = new Notebook(config.dataDir);
    if (!notes.isEmpty) console.log('Going on where an earlier demonstration was left (--fresh starts over)');
    const figures = await play(node, config, notes, began);
    report(figures);
    if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
    if (values.exit !== true) {
      showAround(node, config, notes);
      await signal();
    }
    return Object.values(figures.promises).every(Boolean) ? 0 : 1;
  } finally {
    await node.close();
  }
}

/** A configuration of its own: no environment variable points it at a real database or relay. */
function demoConfig(): Config {
  const dataDir = resolve(process.cwd(), 'data', 'demo');
  const config = readConfig({
    DATA_DIR: dataDir,
    PORT: '8080',
    CAPTURE: 'true',
    MAIL_DOMAIN: 'mail.rozesilka.test',
    LOG_LEVEL: 'error',
  });
  return config;
}

async function forget(folder: string): Promise<void> {
  if (existsSync(join(folder, 'postgres'))) await removeEmbedded(join(folder, 'postgres'));
  rmSync(folder, { recursive: true, force: true });
}

async function play(node: Node, config: Config, notes: Notebook, began: number): Promise<Figures> {
  const say = (line: string): void =>
    console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`);
  const passwords = await hire(config, notes);
  const [office, reviewer] = await Promise.all(
    PEOPLE.map(({ email, short }, n) =>
      OfficeClient.logIn(node.urls.base, email, passwords[n] ?? '', new SecondStep(notes, short, email)),
    ),
  );
  if (!office || !reviewer) throw new Error('Nobody could log in');
  return new Story(new Stage(node.urls.base, config.dataDir, office, reviewer, notes, say)).play();
}

/** The operator's first people, made on the command line; their passwords are made once and shown at the end. */
async function hire(config: Config, notes: Notebook): Promise<string[]> {
  const hired: string[] = [];
  for (const { short, email, name, roles } of PEOPLE) {
    const password = notes.text(`password-${short}`) || randomBytes(12).toString('base64url');
    notes.write(`password-${short}`, password);
    await notes.once(`hired-${short}`, () =>
      commandLine(config, ['operator:create', '--email', email, '--name', name, '--roles', roles.join(',')], password),
    );
    hired.push(password);
  }
  return hired;
}

/** A process of its own on the data folder of the demonstration, as a person at a terminal would start it. */
async function commandLine(config: Config, command: string[], password: string): Promise<string> {
  const file = join(config.dataDir, 'password.tmp');
  writeFileSync(file, password, { mode: 0o600 });
  try {
    const env = { DATA_DIR: config.dataDir };
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(__dirname, 'cli.js'), ...command, '--password-file', file],
      { env },
    );
    return stdout;
  } finally {
    rmSync(file, { force: true });
  }
}

function report({ seconds, import: imported, send, optOuts, promises, ledger }: Figures): void {
  console.log(`
  import    ${imported.rows} rows in ${seconds.import} s: ${imported.accepted} accepted, ${imported.rejected} rejected, ${imported.duplicates} duplicate, ${imported.suppressed} suppressed
  send      ${send.delivered} of ${send.recipients} delivered, ${send.excluded} excluded, ${send.perSecond} a second
  opt-outs  ${optOuts.count} while it ran, ${optOuts.messagesAfter} messages after one second
  ledger    ${ledger.entries} entries, ${ledger.verified ? 'verified' : 'NOT VERIFIED'} offline against an earlier checkpoint
  promises  ${Object.entries(promises)
    .map(([number, kept]) => `${number} ${kept ? 'kept' : 'BROKEN'}`)
    .join(', ')}
`);
}

function showAround(node: Node, config: Config, notes: Notebook): void {
  console.log(`Where to look:
  back-office   ${node.urls.base}/office
  mailbox       ${node.urls.base}/office/mailbox
  API           ${node.urls.base}/openapi.json
  evidence      npm run verify -- ${join(config.dataDir, 'evidence.jsonl')} --checkpoint ${join(config.dataDir, 'checkpoint.txt')}
Who may log in (made for this demonstration):`);
  for (const { short, email, roles } of PEOPLE) {
    console.log(`  ${email.padEnd(30)} ${notes.text(`password-${short}`)}   ${roles.join(', ')}`);
    for (const line of new SecondStep(notes, short, email).lines()) console.log(`    ${line}`);
  }
  console.log(
    `  API key of the e-shop          ${notes.text('shop-key')}\nCtrl+C ends it; the next start goes on from here.`,
  );
}

function signal(): Promise<void> {
  return new Promise(done => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => done());
  });
}

main().then(
  code => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
