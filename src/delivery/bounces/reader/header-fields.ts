import { decodeWords } from 'postal-mime';

const MOST_FIELDS = 1000;
/** A parameter on a line of its own whose indentation a gateway took away. */
const LOST_INDENT = /^(?:boundary|charset|report-type|name|format)=/i;

/** Header fields of a mail, of a part or of a report's group, by lower-case name, in their order, unfolded. */
export class Fields {
  private constructor(private readonly byName: ReadonlyMap<string, string[]>) {}

  /** Lines that are no field are passed over; folded lines join theirs (RFC 5322 2.2.3). */
  static parse(text: string): Fields {
    const byName = new Map<string, string[]>();
    let current: string[] | undefined;
    let count = 0;
    for (const line of text.split(/\r?\n/)) {
      if (current && (/^[ \t]/.test(line) || LOST_INDENT.test(line)))
        current.push(`${current.pop() ?? ''} ${withUtf8(line.trim())}`);
      else {
        const field = /^([!-9;-~]{1,100})[ \t]*:[ \t]*(.*)$/.exec(line);
        current = undefined;
        if (!field || count++ >= MOST_FIELDS) continue;
        const name = (field[1] ?? '').toLowerCase();
        current = byName.get(name) ?? [];
        current.push(withUtf8((field[2] ?? '').trim()));
        byName.set(name, current);
      }
    }
    return new Fields(byName);
  }

  get size(): number {
    return this.byName.size;
  }

  has(name: string): boolean {
    return this.byName.has(name);
  }

  all(name: string): string[] {
    return this.byName.get(name) ?? [];
  }

  first(name: string): string | undefined {
    return this.byName.get(name)?.[0];
  }

  /** The field as people read it: encoded words (RFC 2047) decoded. */
  readable(name: string): string {
    const value = this.first(name) ?? '';
    return value.includes('=?') && value.length < 4000 ? decodeWords(value) : value;
  }

  /** A parameter of a structured field, its quotes and RFC 2231 mark taken off. */
  parameter(name: string, parameter: string): string | undefined {
    const value = (this.first(name) ?? '').slice(0, 4000);
    const match = new RegExp(`[;\\s]${parameter}\\*?\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(value);
    return match?.[1] ?? match?.[2];
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Bare UTF-8 (RFC 6532), which comes as one character a byte; anything else as it is. */
function withUtf8(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text;
  try {
    return UTF8.decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}
