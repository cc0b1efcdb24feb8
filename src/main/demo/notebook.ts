import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the demonstration has done so far, so that a second start goes on where the first was cut off. */
export class Notebook {
  private readonly file: string;
  private readonly notes: Record<string, unknown>;

  constructor(folder: string) {
    this.file = join(folder, 'story.json');
    this.notes = existsSync(this.file) ? readNotes(this.file) : {};
  }

  get isEmpty(): boolean {
    return Object.keys(this.notes).length === 0;
  }

  /** Does the step unless an earlier start did it, and remembers what came of it. */
  async once<Result>(name: string, step: () => Promise<Result>): Promise<Result> {
    if (name in this.notes) return this.notes[name] as Result;
    const result = await step();
    this.write(name, result ?? null);
    return result;
  }

  /** A note that is a text; the empty one for none. */
  text(name: string): string {
    const note = this.notes[name];
    return typeof note === 'string' ? note : '';
  }

  read(name: string): unknown {
    return this.notes[name];
  }

  write(name: string, note: unknown): void {
    this.notes[name] = note;
    writeFileSync(`${this.file}.new`, JSON.stringify(this.notes, null, 2), { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
  }
}

function readNotes(file: string): Record<string, unknown> {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return typeof content === 'object' && content !== null ? { ...content } : {};
}
