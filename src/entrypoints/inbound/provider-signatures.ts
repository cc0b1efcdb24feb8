import { createHash, createHmac, createPublicKey, createVerify, timingSafeEqual } from 'node:crypto';

/** What came over HTTP: its bytes, and headers by lower-case name. */
export interface Signed {
  body: Buffer;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** How old a signature may be, in seconds (Standard Webhooks: tolerance of the timestamp). */
const TOLERANCE_S = 300;

/** Standard Webhooks: `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`; `now` in milliseconds. */
export function isOurs({ body, headers }: Signed, secret: string, now: number): boolean {
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map(name => text(headers[`webhook-${name}`]));
  if (!id || !timestamp || !signatures || !(Math.abs(now / 1000 - Number(timestamp)) <= TOLERANCE_S)) return false;
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
  return signatures.split(' ').some(signature => signature.startsWith('v1,') && equal(signature.slice(3), expected));
}

/** Postmark signs nothing; it authenticates with the name and password in its webhook's address. */
export function isPostmark({ headers }: Signed, credentials: string): boolean {
  return equal(text(headers['authorization']), `Basic ${Buffer.from(credentials).toString('base64')}`);
}

/** SendGrid's signed event webhook: ECDSA with SHA-256 over timestamp and bytes, key as base64 of its SubjectPublicKeyInfo. */
export function isSendgrid({ body, headers }: Signed, publicKey: string): boolean {
  const signature = text(headers['x-twilio-email-event-webhook-signature']);
  const timestamp = text(headers['x-twilio-email-event-webhook-timestamp']);
  if (signature === '' || timestamp === '') return false;
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  return createVerify('sha256').update(timestamp).update(body).verify(key, Buffer.from(signature, 'base64'));
}

/** Mailgun: the HMAC-SHA256 of timestamp and token stands in the body itself. */
export function isMailgun(event: unknown, signingKey: string): boolean {
  const [timestamp, token, signature] = ['timestamp', 'token', 'signature'].map(name =>
    field(nested(event, 'signature'), name),
  );
  if (!timestamp || !token || !signature) return false;
  return equal(signature, createHmac('sha256', signingKey).update(`${timestamp}${token}`).digest('hex'));
}

/** The fields that Amazon SNS signs, in its order, by the type of what it sends. */
const SNS_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
};

/** Amazon SNS, signature versions 1 and 2. Every topic of Amazon bears the same signature, so the topic must be ours as well. */
export function isSns(
  notice: unknown,
  { topic, certificate }: { topic: string; certificate: string | Buffer },
): boolean {
  const names = SNS_FIELDS[field(notice, 'Type')];
  if (!names || field(notice, 'TopicArn') !== topic) return false;
  const signed = names.filter(name => field(notice, name) !== '').map(name => `${name}\n${field(notice, name)}\n`);
  const algorithm = field(notice, 'SignatureVersion') === '2' ? 'sha256' : 'sha1';
  const key = createPublicKey(certificate);
  return createVerify(algorithm)
    .update(signed.join(''))
    .verify(key, Buffer.from(field(notice, 'Signature'), 'base64'));
}

/** A text of something that somebody else wrote; empty when there is none. */
export function field(value: unknown, name: string): string {
  const found: unknown = nested(value, name);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}

function nested(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}

function text(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : '';
}

/** In constant time, whatever the lengths. */
function equal(one: string, other: string): boolean {
  const hash = (value: string): Buffer => createHash('sha256').update(value).digest();
  return timingSafeEqual(hash(one), hash(other));
}
