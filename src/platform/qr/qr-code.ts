import { correctionOf } from './reed-solomon.js';

/** Level M (15 % may be unreadable), versions 1–20: correction codewords of a block and number of blocks (ISO/IEC 18004, table 9). */
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];
const LEVEL_M = 0b00;
const MASK = 0;

/**
 * The dark (true) and light modules of a QR code, row by row, without the quiet zone of four modules. Throws for a text of more than
 * 666 octets. Always mask 0: a reader takes any of the eight, and choosing the best matters for bad print, not for a screen.
 */
export function qrCode(text: string): boolean[][] {
  const data = Buffer.from(text);
  const version = CORRECTION.findIndex((_, n) => bitsFor(data, n + 1) <= dataCodewords(n + 1) * 8) + 1;
  if (version === 0) throw new Error('The text is too long for a QR code.');
  const codewords = interleaved(paddedData(data, version), version);
  return new Drawing(version).filledWith(codewords);
}

function bitsFor(data: Buffer, version: number): number {
  return 4 + (version < 10 ? 8 : 16) + data.length * 8;
}

/** All codewords of a version: the modules that no pattern takes, by the formula of the standard. */
function allCodewords(version: number): number {
  const alignments = Math.floor(version / 7) + 2;
  const alignmentModules = version < 2 ? 0 : (25 * alignments - 10) * alignments - 55;
  const modules = (16 * version + 128) * version + 64 - alignmentModules - (version < 7 ? 0 : 36);
  return Math.floor(modules / 8);
}

function dataCodewords(version: number): number {
  return allCodewords(version) - (CORRECTION[version - 1] ?? 0) * (BLOCKS[version - 1] ?? 0);
}

/** Byte mode, length, data, terminator, then 236 and 17 in turn. */
function paddedData(data: Buffer, version: number): number[] {
  const length = data.length.toString(2).padStart(version < 10 ? 8 : 16, '0');
  const bits = `0100${length}${[...data].map(byte => byte.toString(2).padStart(8, '0')).join('')}`;
  const capacity = dataCodewords(version);
  const terminated = bits.padEnd(Math.min(bits.length + 4, capacity * 8), '0');
  const bytes = (terminated.match(/.{1,8}/g) ?? []).map(byte => parseInt(byte.padEnd(8, '0'), 2));
  while (bytes.length < capacity) bytes.push(236, 17);
  return bytes.slice(0, capacity);
}

/** The blocks with their correction, woven codeword by codeword; the later blocks may be one longer. */
function interleaved(data: readonly number[], version: number): number[] {
  const blocks = BLOCKS[version - 1] ?? 1;
  const correction = CORRECTION[version - 1] ?? 0;
  const short = Math.floor(data.length / blocks);
  const longer = data.length % blocks;
  const parts = Array.from({ length: blocks }, (_, n) => {
    const start = n * short + Math.max(0, n - (blocks - longer));
    return data.slice(start, start + short + (n < blocks - longer ? 0 : 1));
  });
  const corrections = parts.map(part => correctionOf(part, correction));
  return [...woven(parts, short + 1), ...woven(corrections, correction)];
}

function woven(parts: readonly (readonly number[])[], length: number): number[] {
  return Array.from({ length }, (_, n) => parts.flatMap(part => part[n] ?? [])).flat();
}

/** The square while it is drawn: patterns first, then data around them. */
class Drawing {
  private readonly size: number;
  private readonly dark: boolean[][];
  private readonly fixed: boolean[][];

  constructor(private readonly version: number) {
    this.size = 17 + 4 * version;
    const empty = (): boolean[][] => Array.from({ length: this.size }, () => Array<boolean>(this.size).fill(false));
    [this.dark, this.fixed] = [empty(), empty()];
    for (let n = 0; n < this.size; n++) {
      this.set(6, n, n % 2 === 0);
      this.set(n, 6, n % 2 === 0);
    }
    for (const [x, y] of [
      [3, 3],
      [this.size - 4, 3],
      [3, this.size - 4],
    ] as const)
      this.rings(x, y, 4);
    this.alignments();
    this.drawVersion();
    this.drawFormat();
  }

  private set(x: number, y: number, dark: boolean): void {
    const [row, fixed] = [this.dark[y], this.fixed[y]];
    if (!row || !fixed || x < 0 || x >= this.size) return;
    row[x] = dark;
    fixed[x] = true;
  }

  /** A finder (radius 4 with its light border) or an alignment pattern (radius 2). */
  private rings(x: number, y: number, radius: number): void {
    for (let dy = -radius; dy <= radius; dy++)
      for (let dx = -radius; dx <= radius; dx++) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy));
        this.set(x + dx, y + dy, radius === 2 ? ring !== 1 : ring !== 2 && ring !== 4);
      }
  }

  private alignments(): void {
    if (this.version === 1) return;
    const count = Math.floor(this.version / 7) + 2;
    const step = Math.ceil((this.size - 13) / (2 * count - 2)) * 2;
    const places = [6, ...Array.from({ length: count - 1 }, (_, n) => this.size - 7 - (count - 2 - n) * step)];
    const last = this.size - 7;
    for (const x of places)
      for (const y of places)
        if (!((x === 6 && y === 6) || (x === 6 && y === last) || (x === last && y === 6))) this.rings(x, y, 2);
  }

  /** Level and mask with their BCH code, twice. */
  private drawFormat(): void {
    const bits = formatBits(LEVEL_M, MASK);
    const bit = (n: number): boolean => ((bits >> n) & 1) === 1;
    const edge = this.size - 1;
    for (let n = 0; n < 15; n++) {
      if (n < 6) this.set(8, n, bit(n));
      else if (n < 8) this.set(8, n + 1, bit(n));
      else this.set(n === 8 ? 7 : 14 - n, 8, bit(n));
      if (n < 8) this.set(edge - n, 8, bit(n));
      else this.set(8, this.size - 15 + n, bit(n));
    }
    this.set(8, this.size - 8, true);
  }

  private drawVersion(): void {
    if (this.version < 7) return;
    const bits = versionBits(this.version);
    for (let n = 0; n < 18; n++) {
      const dark = ((bits >> n) & 1) === 1;
      const [far, near] = [this.size - 11 + (n % 3), Math.floor(n / 3)];
      this.set(far, near, dark);
      this.set(near, far, dark);
    }
  }

  /** In columns of two, from the right, up and down in turn; column 6 belongs to the timing pattern. */
  filledWith(codewords: readonly number[]): boolean[][] {
    let n = 0;
    for (let right = this.size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < this.size; step++)
        for (const x of [right, right - 1]) {
          const y = ((right + 1) & 2) === 0 ? this.size - 1 - step : step;
          const row = this.dark[y];
          if (!row || this.fixed[y]?.[x] === true) continue;
          const dark = (((codewords[n >> 3] ?? 0) >> (7 - (n & 7))) & 1) === 1;
          row[x] = dark !== ((x + y) % 2 === 0);
          n++;
        }
    }
    return this.dark;
  }
}

/** 15 bits: level, mask and BCH(15, 5), exclusive-or 0x5412. */
export function formatBits(level: number, mask: number): number {
  const data = (level << 3) | mask;
  return ((data << 10) | remainder(data, 10, 0x537)) ^ 0x5412;
}

/** 18 bits: the version and BCH(18, 6). */
export function versionBits(version: number): number {
  return (version << 12) | remainder(version, 12, 0x1f25);
}

function remainder(data: number, degree: number, polynomial: number): number {
  let rest = data;
  for (let n = 0; n < degree; n++) rest = (rest << 1) ^ ((rest >> (degree - 1)) * polynomial);
  return rest;
}
