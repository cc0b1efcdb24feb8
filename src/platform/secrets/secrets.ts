import { createHash, createHmac, createPrivateKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seal, unseal } from './sealed.js';

/** The file that holds the master key. Lose it and the suppression of every controller is lost with it. */
export const SECRETS_FILE = 'secrets.json';

/**
 * The master key and what is derived from it (HKDF-SHA256, one label a purpose). It wraps the random keys of the controllers
 * (AES-256-GCM); nothing derived is ever stored.
 */
export class Secrets {
  private constructor(private readonly master: Buffer) {}

  /** From MASTER_KEY (base64 of 32 bytes), else from secrets.json in the data folder, which the first start writes with mode 0600. */
  static open(dataDir: string, masterKey: string | undefined): Secrets {
    return new Secrets(
      masterKey === undefined ? readOrCreate(join(dataDir, SECRETS_FILE)) : decodeKey(masterKey, 'MASTER_KEY'),
    );
  }

  /** Names the key without telling it: the first 16 hex digits of its hash. */
  get fingerprint(): string {
    return createHash('sha256').update('fingerprint').update(this.master).digest('hex').slice(0, 16);
  }

  /** 32 bytes for one purpose. */
  derive(label: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.master, Buffer.alloc(0), `mandate/${label}`, 32));
  }

  /** The password of a database role; the migration sets it, the pools use it. */
  rolePassword(role: string): string {
    return createHmac('sha256', this.derive('database-role')).update(role).digest('base64url');
  }

  /** An Ed25519 key that signs checkpoints, the first or a later one; its seed is derived, so it comes back with the master key. */
  checkpointKey(number = 1): KeyObject {
    const pkcs8 = Buffer.concat([
      Buffer.from('302e020100300506032b657004220420', 'hex'),
      this.derive(number === 1 ? 'checkpoint-ed25519' : `checkpoint-ed25519/${number}`),
    ]);
    return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  }

  /** Encrypts a key for storage; `context` (an id) is authenticated, so that a wrapped key cannot be moved to another row. */
  wrap(key: Buffer, context: string): Buffer {
    return seal(this.derive('wrap'), key, context);
  }

  /** Undoes wrap; throws when the master key or the context is not the one it was wrapped with. */
  unwrap(wrapped: Buffer, context: string): Buffer {
    return unseal(this.derive('wrap'), wrapped, context);
  }
}

function readOrCreate(file: string): Buffer {
  if (existsSync(file)) {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const key =
      typeof content === 'object' && content !== null && 'masterKey' in content ? content.masterKey : undefined;
    return decodeKey(typeof key === 'string' ? key : '', file);
  }
  const key = randomBytes(32);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(
    file,
    `${JSON.stringify({ masterKey: key.toString('base64'), createdAt: new Date().toISOString() }, null, 2)}\n`,
    { mode: 0o600, flag: 'wx' },
  );
  chmodSync(file, 0o600);
  return key;
}

function decodeKey(text: string, source: string): Buffer {
  const key = Buffer.from(text, 'base64');
  if (key.length !== 32) throw new Error(`${source} does not hold a master key: base64 of exactly 32 bytes is needed.`);
  return key;
}
