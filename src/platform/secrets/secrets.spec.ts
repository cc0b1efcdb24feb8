import { randomBytes, sign, verify, createPublicKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secrets, SECRETS_FILE } from './secrets.js';

describe('secrets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mandate-secrets-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are made at the first start, for the owner only, and read again', () => {
    const first = Secrets.open(folder, undefined);
    expect(statSync(join(folder, SECRETS_FILE)).mode & 0o777).toBe(0o600);
    expect(Secrets.open(folder, undefined).fingerprint).toBe(first.fingerprint);
  });

  it('may come from the environment instead', () => {
    const key = randomBytes(32).toString('base64');
    expect(Secrets.open(folder, key).fingerprint).not.toBe(Secrets.open(folder, undefined).fingerprint);
    expect(() => Secrets.open(folder, 'short')).toThrow('MASTER_KEY');
  });

  it('say which file is damaged', () => {
    const damaged = mkdtempSync(join(tmpdir(), 'mandate-secrets-'));
    writeFileSync(join(damaged, SECRETS_FILE), '{"masterKey":"AAAA"}');
    expect(() => Secrets.open(damaged, undefined)).toThrow(join(damaged, SECRETS_FILE));
    rmSync(damaged, { recursive: true });
  });

  it('wrap a key for one context only, and never the same way twice', () => {
    const secrets = Secrets.open(folder, undefined);
    const key = randomBytes(32);
    const wrapped = secrets.wrap(key, 'controller-a');
    expect(secrets.unwrap(wrapped, 'controller-a')).toEqual(key);
    expect(secrets.wrap(key, 'controller-a')).not.toEqual(wrapped);
    expect(() => secrets.unwrap(wrapped, 'controller-b')).toThrow();
    wrapped.writeUInt8(wrapped.readUInt8(20) ^ 1, 20);
    expect(() => secrets.unwrap(wrapped, 'controller-a')).toThrow();
  });

  it('derive an Ed25519 key that signs and comes back with the master key', () => {
    const key = Secrets.open(folder, undefined).checkpointKey();
    const signature = sign(null, Buffer.from('text'), key);
    expect(
      verify(null, Buffer.from('text'), createPublicKey(Secrets.open(folder, undefined).checkpointKey()), signature),
    ).toBe(true);
  });

  it('do not stand in the file beyond the master key', () => {
    const content: unknown = JSON.parse(readFileSync(join(folder, SECRETS_FILE), 'utf8'));
    expect(Object.keys(content as object).sort()).toEqual(['createdAt', 'masterKey']);
  });
});
