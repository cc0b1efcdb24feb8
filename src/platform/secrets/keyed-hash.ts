import { hash } from 'node:crypto';

const BLOCK = 64;
const DIGEST = 32;

/** 32 bytes of a text (UTF-8) or of bytes. */
export type KeyedHash = (data: string | Buffer) => Buffer;

/**
 * HMAC-SHA256 (RFC 2104) under one key of at most 64 bytes. The padded key is made once: whoever asks for every row or every click finds
 * that two plain hashes take a third of the time that an Hmac object does, and that Node gives digests as strings for a quarter of what
 * it takes for buffers.
 */
export function keyedHash(key: Buffer): KeyedHash {
  const inner = Buffer.alloc(BLOCK, 0x36);
  const outer = Buffer.alloc(BLOCK + DIGEST, 0x5c);
  for (const [n, byte] of key.entries()) {
    inner[n] = byte ^ 0x36;
    outer[n] = byte ^ 0x5c;
  }
  return data => {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    outer.write(hash('sha256', Buffer.concat([inner, bytes]), 'binary'), BLOCK, 'binary');
    return Buffer.from(hash('sha256', outer, 'binary'), 'binary');
  };
}
