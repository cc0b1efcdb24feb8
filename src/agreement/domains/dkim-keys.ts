import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { freshBytes } from '../../platform/ids/fresh-bytes.js';

/** A new key pair for a selector of its own. */
export interface NewKey {
  selector: string;
  algorithm: 'rsa-sha256' | 'ed25519-sha256';
  /** base64, as `p=` of the record has it. */
  publicKey: string;
  /** PKCS #8. */
  privateKey: Buffer;
}

const generate = promisify(generateKeyPair);
const RSA_BITS = 2048;

/** One RSA-2048 pair (RFC 6376, RFC 8301) and one Ed25519 pair (RFC 8463), under selectors that no earlier key had. */
export async function newKeys(): Promise<NewKey[]> {
  const name = `m${freshBytes(4).toString('hex')}`;
  const [rsa, ed] = await Promise.all([generate('rsa', { modulusLength: RSA_BITS }), generate('ed25519', undefined)]);
  const spki = rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  return [
    { selector: `${name}r`, algorithm: 'rsa-sha256', publicKey: spki, privateKey: pkcs8(rsa.privateKey) },
    {
      selector: `${name}e`,
      algorithm: 'ed25519-sha256',
      publicKey: rawKey(ed.publicKey),
      privateKey: pkcs8(ed.privateKey),
    },
  ];
}

function pkcs8(key: KeyObject): Buffer {
  return key.export({ type: 'pkcs8', format: 'der' });
}

/** RFC 8463 4: the 32 octets of the key, without the wrapping that RSA keys have. */
function rawKey(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');
}
