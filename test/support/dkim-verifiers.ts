import { spawn, spawnSync } from 'node:child_process';
import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const FOLDER = join(__dirname, 'verifiers');

/** Whether Debian's python3-dkim is installed. */
export const hasDkimpy = spawnSync('/usr/bin/python3', ['-c', 'import dkim, nacl']).status === 0;
/** Whether Debian's libmail-dkim-perl is installed. */
export const hasMailDkim =
  spawnSync('perl', ['-MMail::DKIM::Verifier', '-MNet::DNS::Resolver', '-e', '1']).status === 0;

/** The verdict on each signature of each mail: true, or what is wrong. */
export function dkimpy(mails: readonly Buffer[], zone: Record<string, string>): Promise<unknown[][]> {
  return run('/usr/bin/python3', 'dkimpy.py', { zone, mails: mails.map(mail => mail.toString('base64')) });
}

/** The same by Mail::DKIM, which asks a name server: `rsa-sha256 pass`. Of Debian 12 it knows no Ed25519. */
export function mailDkim(mails: readonly Buffer[], nameServer: string): Promise<unknown[][]> {
  const port = Number(nameServer.slice(nameServer.indexOf(':') + 1));
  return run('perl', 'mail-dkim.pl', { port, mails: mails.map(mail => mail.toString('base64')) });
}

/** Not in one call: the name server that is asked runs in this process. */
async function run(command: string, script: string, input: object): Promise<unknown[][]> {
  const child = spawn(command, [join(FOLDER, script)], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(input));
  const found: unknown = JSON.parse(await text(child.stdout));
  if (!Array.isArray(found)) throw new Error(`${script}: no list`);
  return found.map(one => (Array.isArray(one) ? one : []));
}

/** A public key as the `k=` and `p=` of its record say. */
export function publicKeyOf(record: string): KeyObject {
  const [, kind = '', key = ''] = /k=(\w+); p=(\S+)/.exec(record) ?? [];
  const der = Buffer.from(key, 'base64');
  const spki = kind === 'rsa' ? der : Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), der]);
  return createPublicKey({ key: spki, format: 'der', type: 'spki' });
}

/**
 * A verifier written from RFC 6376 3.4 and 6.1.3, apart from the signer and slower: it walks over lines and characters. The verdict on
 * each signature: 'pass', 'body' or 'header'.
 */
export function plainVerdicts(mail: string, keyOf: (selector: string, domain: string) => KeyObject): string[] {
  const end = mail.indexOf('\r\n\r\n');
  const fields = mail
    .slice(0, end)
    .replace(/\r\n([ \t])/g, '\u0000$1')
    .split('\r\n')
    .map(field => field.replaceAll('\u0000', '\r\n'));
  const body = relaxedBody(mail.slice(end + 4));
  return fields.filter(field => /^dkim-signature:/i.test(field)).map(field => verdict(field, fields, body, keyOf));
}

function verdict(
  signature: string,
  fields: readonly string[],
  body: string,
  keyOf: (selector: string, domain: string) => KeyObject,
): string {
  const tag = (name: string): string =>
    (new RegExp(`(?:^|;)\\s*${name}=([^;]*)`).exec(signature.slice(signature.indexOf(':') + 1))?.[1] ?? '').replace(
      /\s/g,
      '',
    );
  if (createHash('sha256').update(body, 'latin1').digest('base64') !== tag('bh')) return 'body';
  const left = [...fields];
  const take = (name: string): string => {
    const at = left.findLastIndex(field => field.slice(0, field.indexOf(':')).trim().toLowerCase() === name);
    return at < 0 ? '' : `${relaxedField(left.splice(at, 1)[0] ?? '')}\r\n`;
  };
  const covered = tag('h').toLowerCase().split(':').map(take).join('');
  const data = Buffer.from(covered + relaxedField(signature.replace(/(;\s*b=)[^;]*$/, '$1')), 'latin1');
  const made = Buffer.from(tag('b'), 'base64');
  const key = keyOf(tag('s'), tag('d'));
  const good =
    tag('a') === 'rsa-sha256'
      ? verify('RSA-SHA256', data, key, made)
      : verify(null, createHash('sha256').update(data).digest(), key, made);
  return good ? 'pass' : 'header';
}

function relaxedField(field: string): string {
  const colon = field.indexOf(':');
  const words = field
    .slice(colon + 1)
    .split(/[ \t\r\n]+/)
    .filter(word => word !== '');
  return `${field.slice(0, colon).trim().toLowerCase()}:${words.join(' ')}`;
}

function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map(line => {
    let out = '';
    for (const character of line) {
      const blank = character === ' ' || character === '\t';
      if (!blank) out += character;
      else if (!out.endsWith(' ')) out += ' ';
    }
    return out.endsWith(' ') ? out.slice(0, -1) : out;
  });
  while (lines.at(-1) === '') lines.pop();
  return lines.map(line => `${line}\r\n`).join('');
}
