import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

export const CSV_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1250', 'iso-8859-2', 'cp852'] as const;
export type CsvEncoding = (typeof CSV_ENCODINGS)[number];

/** Bytes (and then characters) on which encoding, delimiter and line end are decided; also the size of one piece of work. */
export const SAMPLE = 64 * 1024;
/** Stands for undecodable bytes: a lone surrogate, which valid input cannot yield. */
export const UNDECODABLE = '\udcff';

interface TextDecoding {
  write(bytes: Buffer): string;
  end(): string | undefined;
}

/** Bytes to text. While everything is ASCII the encoding stays open: all six but UTF-16 (which has a BOM) agree on it. */
export class CsvDecoder {
  encoding: CsvEncoding | undefined;
  private decoding: TextDecoding | undefined;
  private pending: Buffer[] = [];
  private pendingSize = 0;
  private readSize = 0;

  constructor(encoding: CsvEncoding | undefined) {
    if (encoding !== undefined) this.open(encoding);
  }

  push(bytes: Buffer): string {
    if (this.decoding) return this.decoding.write(bytes);
    if (this.pendingSize === 0 && isAscii(bytes)) {
      this.readSize += bytes.length;
      return bytes.toString('latin1');
    }
    // A copy: the source may reuse its buffer.
    this.pending.push(Buffer.from(bytes));
    this.pendingSize += bytes.length;
    return this.pendingSize >= SAMPLE ? this.decide() : '';
  }

  end(): string {
    const text = this.pendingSize > 0 ? this.decide() : '';
    return text + (this.decoding?.end() ?? '');
  }

  private decide(): string {
    const sample = Buffer.concat(this.pending);
    this.pending = [];
    this.pendingSize = 0;
    return this.open(detectEncoding(sample, this.readSize === 0)).write(sample);
  }

  private open(encoding: CsvEncoding): TextDecoding {
    this.encoding = encoding;
    this.decoding = encoding === 'utf-8' ? new Utf8Decoding() : new TableDecoding(encoding);
    return this.decoding;
  }
}

class Utf8Decoding implements TextDecoding {
  private carry: Buffer = Buffer.alloc(0);

  write(bytes: Buffer): string {
    const joined = this.carry.length > 0 ? Buffer.concat([this.carry, bytes]) : bytes;
    const whole = joined.length - unfinishedUtf8(joined);
    this.carry = Buffer.from(joined.subarray(whole));
    const part = joined.subarray(0, whole);
    const text = part.toString('utf8');
    // A genuine U+FFFD in the same piece goes with the others; there is no telling them apart any more.
    return isUtf8(part) ? text : text.replaceAll('\ufffd', UNDECODABLE);
  }

  end(): string {
    return this.carry.length > 0 ? UNDECODABLE : '';
  }
}

class TableDecoding implements TextDecoding {
  private readonly decoder: { write(bytes: Buffer): string; end(): string | undefined };
  private readonly marks: boolean;

  constructor(encoding: CsvEncoding) {
    this.decoder = iconv.getDecoder(encoding, { stripBOM: false });
    this.marks = !encoding.startsWith('utf-16');
  }

  write(bytes: Buffer): string {
    const text = this.decoder.write(bytes);
    return this.marks && text.includes('\ufffd') ? text.replaceAll('\ufffd', UNDECODABLE) : text;
  }

  end(): string | undefined {
    return this.decoder.end();
  }
}

/** Bytes at the end that begin a UTF-8 character and do not finish it. */
function unfinishedUtf8(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

function detectEncoding(sample: Buffer, fromStart: boolean): CsvEncoding {
  if (fromStart && sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (fromStart && sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  const whole = sample.subarray(0, sample.length - unfinishedUtf8(sample));
  if (whole.length > 0 && isUtf8(whole)) return 'utf-8';
  let best: { encoding: CsvEncoding; score: number } = { encoding: 'windows-1250', score: -Infinity };
  for (const encoding of ['windows-1250', 'iso-8859-2', 'cp852'] as const) {
    const score = czechScore(iconv.decode(sample, encoding));
    if (score > best.score) best = { encoding, score };
  }
  return best.encoding;
}

const WEIGHTS: [RegExp, number][] = [
  [/[áčďéěíňóřšťúůýž]/gu, 3],
  [/(?<![a-z])[ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]/gu, 2],
  [/[äöüßôľĺŕÄÖÜĽ]/gu, 1],
  [/[a-z](?=[^\p{ASCII}])\p{Lu}/gu, -2],
  [/[^\p{ASCII}\p{L}„“”‚‘’–—…§°€\u00a0]/gu, -3],
];

/** How much a text looks like Czech: its letters count for it, symbols and capitals inside words against it. */
function czechScore(text: string): number {
  return WEIGHTS.reduce((sum, [pattern, weight]) => sum + weight * (text.match(pattern)?.length ?? 0), 0);
}
