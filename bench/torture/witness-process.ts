import { open, type FileHandle } from 'node:fs/promises';
import { SmtpSink } from '../../src/entrypoints/inbound/smtp-sink.js';
import { serveParent } from '../child.js';
import { monotonic, pause } from './moment.js';
import { witnessLine } from './witness-line.js';

const MESSAGE_ID = /^Message-ID:\s*<([^@>]+)@/im;
/** Where the header of a message is looked for; it stands near the top. */
const HEADER_BYTES = 4_096;

/** Appends lines and gives an answer once they are on the disk; lines that come meanwhile share the next fsync. */
class Diary {
  private waiting: (() => void)[] = [];
  private lines: string[] = [];
  private writing = false;

  constructor(private readonly file: FileHandle) {}

  write(line: string): Promise<void> {
    this.lines.push(line);
    const written = new Promise<void>(resolve => this.waiting.push(resolve));
    if (!this.writing) void this.flush();
    return written;
  }

  private async flush(): Promise<void> {
    this.writing = true;
    while (this.lines.length > 0) {
      const [lines, waiting] = [this.lines.splice(0), this.waiting.splice(0)];
      await this.file.appendFile(lines.join(''));
      await this.file.datasync();
      for (const resolve of waiting) resolve();
    }
    this.writing = false;
  }
}

/** The witness: a relay that has every message on its disk before it says 250. Arguments: port, file, mean delay of an answer in ms. */
async function main(): Promise<void> {
  const [port = '', file = '', delay = ''] = process.argv.slice(2);
  const diary = new Diary(await open(file, 'a'));
  const sink = new SmtpSink({
    receive: async ({ to }, message) => {
      const lastByteAt = monotonic();
      const messageId = MESSAGE_ID.exec(message.toString('latin1', 0, HEADER_BYTES))?.[1] ?? '';
      await pause(Math.random() * Number(delay));
      await diary.write(witnessLine({ lastByteAt, messageId, to: to[0] ?? '' }));
      await pause(Math.random() * Number(delay));
    },
    maxBytes: 1_000_000,
    maxRecipients: 1,
    name: 'witness.example.test',
  });
  if ((await sink.listen(Number(port))) !== Number(port)) throw new Error(`Port ${port} is taken`);
  serveParent(() => sink.close());
}

void main();
