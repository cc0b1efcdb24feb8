import 'reflect-metadata';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { ConfigError, readConfig, type Config } from '../platform/config/config.js';
import { isDatabaseAway } from '../platform/database/database.js';
import { EmbeddedError } from '../platform/database/embedded-error.js';
import { Refusal } from '../platform/refusals/refusals.js';
import { CliError, helpOf, helpOfAll, readOptions, UsageError, type Terminal } from './cli/command.js';
import { COMMANDS } from './cli/commands.js';

/** Runs one command line. Resolves to the exit code: 0 done, 1 refused or failed, 2 called wrongly. */
export async function runCli(args: readonly string[], terminal: Terminal, configure: () => Config): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === 'help') {
    terminal.print(helpOfAll(COMMANDS));
    return name === undefined ? 2 : 0;
  }
  const command = COMMANDS.find(row => row.name === name);
  try {
    if (!command) throw new UsageError(`There is no command ${name}.`);
    if (rest.includes('--help')) terminal.print(helpOf(command));
    else await command.run(readOptions(command, rest), { config: configure(), terminal });
    return 0;
  } catch (error) {
    terminal.note(sentenceOf(error, configure));
    if (error instanceof UsageError)
      terminal.note(`npm run cli -- ${command ? `${command.name} ` : ''}--help says how.`);
    return error instanceof UsageError ? 2 : 1;
  }
}

/** What a person can act on. LOG_LEVEL=debug shows where something unexpected came from. */
function sentenceOf(error: unknown, configure: () => Config): string {
  if (error instanceof Refusal) {
    const { detail, remedy } = error.say('en');
    return `${detail} ${remedy} (${error.code})`;
  }
  if (isDatabaseAway(error)) return new Refusal('DATABASE_AWAY').say('en').detail;
  if (!(error instanceof Error)) return String(error);
  const expected = [CliError, UsageError, ConfigError, EmbeddedError].some(kind => error instanceof kind);
  return !expected && configure().logLevel === 'debug' ? (error.stack ?? error.message) : error.message;
}

/** The keyboard shows nothing of what is typed. Ctrl+C and Ctrl+D end the command. */
function askHidden(question: string): Promise<string> {
  const nothing = new Writable({ write: (_chunk, _encoding, done) => done() });
  const keyboard = createInterface({ input: process.stdin, output: nothing, terminal: true });
  process.stderr.write(question);
  return new Promise((resolve, reject) => {
    keyboard.on('close', () => reject(new CliError('Nothing was changed.')));
    keyboard.question('', answer => {
      resolve(answer);
      keyboard.close();
      process.stderr.write('\n');
    });
  });
}

const ATTENDED = process.stdin.isTTY && process.stderr.isTTY;
const CONSOLE: Terminal = {
  print: line => console.log(line),
  note: line => console.error(line),
  ...(ATTENDED ? { askHidden } : {}),
};

if (require.main === module)
  void runCli(process.argv.slice(2), CONSOLE, () => readConfig()).then(code => (process.exitCode = code));
