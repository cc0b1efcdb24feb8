import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Config } from '../../platform/config/config.js';

/** Where a command speaks: `print` is what was asked for (stdout), `note` is said beside it (stderr). */
export interface Terminal {
  print(line: string): void;
  note(line: string): void;
  /** Asks without showing the answer; absent where nobody sits at the keyboard. */
  askHidden?: (question: string) => Promise<string>;
}

/** What a command gets besides its options. */
export interface Surroundings {
  config: Config;
  terminal: Terminal;
}

/** One row of the table of commands. */
export interface Command {
  name: string;
  summary: string;
  options: z.ZodObject;
  /** Throws UsageError for options that do not fit, CliError or a refusal for what could not be done. */
  run(options: Record<string, unknown>, surroundings: Surroundings): Promise<void>;
}

/** The command was called wrongly (exit code 2). */
export class UsageError extends Error {}

/** The command could not do its work, for a reason the caller can mend (exit code 1). */
export class CliError extends Error {}

/** Declares a command; its options are checked before it runs. Every option carries its description and, unless a flag, the word for its value. */
export function defineCommand<Shape extends z.ZodRawShape>(row: {
  name: string;
  summary: string;
  options: Shape;
  run: (options: z.infer<z.ZodObject<Shape>>, surroundings: Surroundings) => Promise<void>;
}): Command {
  const options = z.object(row.options);
  const run: Command['run'] = async (given, surroundings) => {
    const parsed = options.safeParse(given);
    if (parsed.success) return row.run(parsed.data, surroundings);
    const places = parsed.error.issues.map(({ path, message }) => {
      const name = String(path[0]);
      return `  --${dashed(name)}: ${given[name] === undefined ? 'is missing' : message}`;
    });
    throw new UsageError(`These options do not fit:\n${[...new Set(places)].join('\n')}`);
  };
  return { name: row.name, summary: row.summary, options, run };
}

/** An option with a value, of the given schema; `value` is the word that stands for it in the help. */
export function option<Schema extends z.ZodType>(schema: Schema, value: string, description: string): Schema {
  return schema.meta({ value, description });
}

/** An option without a value: given or not. */
export function flag(description: string): z.ZodDefault<z.ZodBoolean> {
  return z.boolean().default(false).meta({ description });
}

/** `A,B` of the given words. */
export function wordList<const Word extends string>(words: readonly Word[]): z.ZodType<Word[], string> {
  return z
    .string()
    .transform(text => text.split(',').map(word => word.trim()))
    .pipe(z.array(z.enum(words)).min(1));
}

/** The options of a command line, by their names in the schema. Throws UsageError for one that the command does not know. */
export function readOptions(command: Command, args: readonly string[]): Record<string, unknown> {
  const options = Object.fromEntries(
    described(command).map(
      ({ name, value }) => [dashed(name), { type: value === undefined ? 'boolean' : 'string' }] as const,
    ),
  );
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false });
    return Object.fromEntries(described(command).map(({ name }) => [name, values[dashed(name)]]));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** One line per command. */
export function helpOfAll(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const rows = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `Usage: npm run cli -- COMMAND [options]

Works on the database that npm start would use with the same environment, also while it runs.

${rows.join('\n')}

COMMAND --help says more. Exit codes: 0 done, 1 refused or failed, 2 called wrongly.`;
}

/** How one command is called and what its options mean. */
export function helpOf(command: Command): string {
  const options = described(command);
  const call = options.map(({ text, required }) => (required ? text : `[${text}]`));
  const width = Math.max(0, ...options.map(({ text }) => text.length));
  const rows = options.map(({ text, description }) => `  ${text.padEnd(width)}  ${description}`);
  const usage = ['Usage: npm run cli --', command.name, ...call].join(' ');
  return [usage, '', command.summary, ...(rows.length === 0 ? [] : ['', ...rows])].join('\n');
}

interface Described {
  name: string;
  text: string;
  value: string | undefined;
  description: string;
  required: boolean;
}

function described({ options }: Command): Described[] {
  return Object.entries(options.shape).map(([name, schema]) => {
    const meta: Record<string, unknown> = schema instanceof z.ZodType ? (schema.meta() ?? {}) : {};
    const value = typeof meta['value'] === 'string' ? meta['value'] : undefined;
    const description = typeof meta['description'] === 'string' ? meta['description'] : '';
    const text = `--${dashed(name)}${value === undefined ? '' : ` ${value}`}`;
    const required = schema instanceof z.ZodType && !schema.safeParse(undefined).success;
    return { name, text, value, description, required };
  });
}

/** passwordFile → password-file */
function dashed(name: string): string {
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}
