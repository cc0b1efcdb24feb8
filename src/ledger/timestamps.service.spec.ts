import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { World } from '../../test/support/world.js';
import { readTimestamp, timestampRequest } from './timestamp-der.js';
import { Timestamps } from './timestamps.service.js';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const describeWithOpenssl = hasOpenssl ? describe : describe.skip;
const CONFIG = `
[req]
distinguished_name = name
x509_extensions = tsa_cert
prompt = no
[name]
CN = Time of example.test
[tsa_cert]
basicConstraints = CA:TRUE
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = ours
[ours]
serial = SERIAL
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
ess_cert_id_alg = sha256
accuracy = secs:1
ordering = yes
`;

/** openssl as the authority, on loopback. */
describeWithOpenssl('time stamps of checkpoints', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mandate-tsa-'));
  const at = (name: string): string => join(folder, name);
  let world: World;
  let server: Server;
  let url: string;
  let answers: (request: Buffer) => { status: number; body: Buffer };

  const openssl = (...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8', cwd: folder });
    if (status !== 0) throw new Error(stderr);
    return stdout;
  };
  const granted = (request: Buffer): { status: number; body: Buffer } => {
    writeFileSync(at('request.tsq'), request);
    const signer = ['-signer', at('cert.pem'), '-inkey', at('key.pem'), '-config', at('tsa.cnf')];
    openssl('ts', '-reply', '-queryfile', at('request.tsq'), ...signer, '-out', at('reply.tsr'));
    return { status: 200, body: readFileSync(at('reply.tsr')) };
  };

  beforeAll(async () => {
    writeFileSync(at('tsa.cnf'), CONFIG.replace('SERIAL', at('serial')));
    writeFileSync(at('serial'), '01\n');
    const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', at('key.pem'), '-out', at('cert.pem')];
    openssl('req', '-x509', ...made, '-days', '2', '-config', at('tsa.cnf'));
    server = createServer((request, response) => {
      void buffer(request).then(body => {
        const answer = answers(body);
        response.writeHead(answer.status, { 'content-type': 'application/timestamp-reply' }).end(answer.body);
      });
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}/` : '';
    world = await World.open();
  });
  beforeEach(() => {
    answers = granted;
  });
  afterAll(async () => {
    await world.close();
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('promise 6: the newest checkpoint of each tree is stamped once, and openssl verifies the stamp over its bytes', async () => {
    const shop = await world.shop();
    const note = await world.checkpoint(shop.customerId);
    const timestamps = world.get(Timestamps);
    expect(await timestamps.stampAll(url)).toBe(2);
    expect(await timestamps.stampAll(url)).toBe(0);
    const token = await timestamps.of(shop.customerId, Number(note.split('\n')[1]));
    writeFileSync(at('kept.tsr'), token ?? '');
    writeFileSync(at('note.txt'), note);
    const verify = ['ts', '-verify', '-in', at('kept.tsr'), '-CAfile', at('cert.pem'), '-data'];
    expect(() => openssl(...verify, at('note.txt'))).not.toThrow();
    writeFileSync(at('other.txt'), `${note} `);
    expect(() => openssl(...verify, at('other.txt'))).toThrow();
    const [row] = await world.sql<{ late: boolean }>(
      `SELECT bool_or(abs(extract(epoch FROM now() - at)) > 60) AS late FROM ledger_timestamp`,
    );
    expect(row?.late).toBe(false);
  });

  it.each([
    ['an error', (): { status: number; body: Buffer } => ({ status: 500, body: Buffer.alloc(0) })],
    ['what is no stamp', () => ({ status: 200, body: Buffer.from('<html>') })],
    ['a refusal', () => ({ status: 200, body: Buffer.from('30053003020102', 'hex') })],
    ['the stamp of another request', () => granted(timestampRequest(Buffer.alloc(32, 7), Buffer.alloc(8, 7)))],
  ])('keeps no answer that is %s, and asks again', async (_, answer) => {
    const shop = await world.shop();
    await world.checkpoint(shop.customerId);
    const timestamps = world.get(Timestamps);
    answers = answer;
    expect(await timestamps.stampAll(url)).toBe(0);
    answers = granted;
    expect(await timestamps.stampAll(url)).toBeGreaterThan(0);
  });

  it('asks for what openssl reads, and refuses an answer cut off anywhere', () => {
    const [hash, nonce] = [createHash('sha256').update('x').digest(), Buffer.from('00a1b2c3d4e5f607', 'hex')];
    const request = timestampRequest(hash, nonce);
    writeFileSync(at('asked.tsq'), request);
    expect(openssl('ts', '-query', '-in', at('asked.tsq'), '-text')).toMatch(
      /Hash Algorithm: sha256[^]*Nonce: 0xA1B2C3D4E5F607/i,
    );
    const { body } = granted(request);
    expect(readTimestamp(body, hash, nonce).token).toEqual(body);
    for (let length = 0; length < body.length; length += 97)
      expect(() => readTimestamp(body.subarray(0, length), hash, nonce)).toThrow();
  });
});
