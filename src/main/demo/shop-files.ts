import iconv from 'iconv-lite';
import { shopExport } from '../../audience/lists/shop-export.js';

export const ROWS = 10_000;
export const LOYAL = 50;

/** The e-shop's export in Windows-1250, and a small file of loyal customers taken from it: 49 with a contract beside their consent, one with consent only. */
export function shopFiles(): {
  all: Buffer<ArrayBuffer>;
  loyal: Buffer<ArrayBuffer>;
  planted: { rows: number; duplicates: number; optedOut: number };
} {
  const shop = shopExport({ rows: ROWS, seed: 20_261_101 });
  const all = Buffer.from(Buffer.concat([...shop]));
  const { rows, duplicates, optedOut } = shop.planted;
  const [header = '', ...lines] = iconv.decode(all, 'windows-1250').split('\r\n');
  const names = header.split(';');
  const column = (line: string, name: string): string => line.split(';')[names.indexOf(name)] ?? '';
  const plain = lines.filter(
    line => line !== '' && !line.includes('"') && column(line, 'Odhlášen') === '' && isProven(line, column),
  );
  const both = plain.filter(line => column(line, 'Právní základ') === 'souhlas + smlouva').slice(0, LOYAL - 1);
  const only = plain.filter(line => column(line, 'Právní základ') === 'souhlas').slice(0, 1);
  const loyal = iconv.encode([header, ...both, ...only].join('\r\n') + '\r\n', 'windows-1250');
  return { all, loyal: Buffer.from(loyal), planted: { rows, duplicates, optedOut } };
}

/** The address of the one loyal customer whose data rest on consent alone. */
export function consentOnlyAddress(loyal: Buffer): string {
  const lines = iconv.decode(loyal, 'windows-1250').trim().split('\r\n');
  return (lines.at(-1)?.split(';')[0] ?? '').trim().toLowerCase();
}

function isProven(line: string, column: (line: string, name: string) => string): boolean {
  const address = column(line, 'E-mail');
  const proven = ['Souhlas dne', 'Znění souhlasu', 'Způsob souhlasu', 'Zdroj'].every(name => column(line, name) !== '');
  return proven && /^[a-z.0-9]+@[a-z.-]+$/.test(address);
}
