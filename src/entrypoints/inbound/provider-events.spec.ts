import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { wholeApp, type WholeApp } from '../../../test/support/whole-app.js';
import { isSns } from './provider-signatures.js';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const SETTINGS = {
  INBOUND_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  POSTMARK_WEBHOOK: 'postmark:0123456789',
  SENDGRID_PUBLIC_KEY: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  MAILGUN_SIGNING_KEY: 'key-0123456789',
};
const sns = generateKeyPairSync('rsa', { modulusLength: 2048 });
const CERTIFICATE = sns.publicKey.export({ format: 'pem', type: 'spki' });
const MAIL = 'From: MAILER-DAEMON@mx.example.test\r\nSubject: failure\r\n\r\n<jana@example.test>: 550 5.1.1 no\r\n';

describe('what providers tell over HTTP', () => {
  let whole: WholeApp;
  beforeAll(async () => {
    whole = await wholeApp(['inbound'], SETTINGS);
  });
  beforeEach(() => whole.test.asOwner(`DELETE FROM inbound_mail`));
  afterAll(() => whole.close());

  const post = async (path: string, body: string, headers: Record<string, string> = {}): Promise<number> => {
    const request = { method: 'POST' as const, url: `/inbound/${path}`, payload: body, headers };
    return (await whole.app.inject(request)).statusCode;
  };
  const stored = (): Promise<object[]> =>
    whole.test.asOwner(`SELECT format, mailbox, convert_from(raw, 'UTF8') AS raw FROM inbound_mail ORDER BY id`);

  const webhook = (body: string, at = Date.now()): Record<string, string> => {
    const timestamp = String(Math.floor(at / 1000));
    const key = Buffer.from(SETTINGS.INBOUND_SECRET.slice(6), 'base64');
    const signature = createHmac('sha256', key).update(`msg_1.${timestamp}.${body}`).digest('base64');
    const names = { 'webhook-id': 'msg_1', 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
    return { 'content-type': 'message/rfc822', ...names };
  };

  it('takes a whole mail whose signature holds, once, and byte for byte', async () => {
    expect([await post('raw', MAIL, webhook(MAIL)), await post('raw', MAIL, webhook(MAIL))]).toEqual([202, 202]);
    expect(await stored()).toEqual([{ format: 'MAIL', mailbox: 'RETURN_PATH', raw: MAIL }]);
  });

  it('takes none that is unsigned, changed, signed for another or long ago', async () => {
    expect(await post('raw', MAIL)).toBe(403);
    expect(await post('raw', `${MAIL}x`, webhook(MAIL))).toBe(403);
    expect(await post('raw', MAIL, { ...webhook(MAIL), 'webhook-id': 'msg_2' })).toBe(403);
    expect(await post('raw', MAIL, webhook(MAIL, Date.now() - 600_000))).toBe(403);
    expect(await stored()).toEqual([]);
  });

  it('takes lines of a relay’s log that are signed, and keeps none', async () => {
    const log = 'postfix/smtp[4]: 4ABCDEF012: to=<jana@example.test>, dsn=5.1.1, status=bounced (550 no)';
    expect([await post('relay-log', log, webhook(log)), await post('relay-log', `${log} `, webhook(log))]).toEqual([
      202, 403,
    ]);
    expect(await stored()).toEqual([]);
  });

  it('takes events of Postmark with its password only', async () => {
    const event = JSON.stringify({
      RecordType: 'Bounce',
      Type: 'HardBounce',
      Email: 'jana@example.test',
      Details: '550 5.1.1',
    });
    const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
    expect(await post('postmark', event, basic('postmark:wrong-one'))).toBe(403);
    expect(await post('postmark', event, basic(SETTINGS.POSTMARK_WEBHOOK))).toBe(202);
    expect(await stored()).toEqual([{ format: 'POSTMARK', mailbox: 'PROVIDER', raw: event }]);
  });

  it('takes each event of SendGrid whose signature over the bytes holds', async () => {
    const events = JSON.stringify([
      { event: 'bounce', sg_event_id: 'a' },
      { event: 'spamreport', sg_event_id: 'b' },
    ]);
    const timestamp = '1600112502';
    const signature = createSign('sha256')
      .update(timestamp + events)
      .sign(privateKey, 'base64');
    const headers = {
      'x-twilio-email-event-webhook-signature': signature,
      'x-twilio-email-event-webhook-timestamp': timestamp,
    };
    expect(await post('sendgrid', `${events} `, headers)).toBe(403);
    expect(await post('sendgrid', events, headers)).toBe(202);
    expect(await stored()).toHaveLength(2);
  });

  it('takes events of Mailgun whose signature holds', async () => {
    const signature = (key: string) =>
      createHmac('sha256', key).update('1529006854a8ce0edb2dd8301dee6c2405235584e45aa91d1e9f').digest('hex');
    const event = (key: string) =>
      JSON.stringify({
        signature: {
          timestamp: '1529006854',
          token: 'a8ce0edb2dd8301dee6c2405235584e45aa91d1e9f',
          signature: signature(key),
        },
        'event-data': { event: 'failed', severity: 'permanent', recipient: 'jana@example.test' },
      });
    expect(await post('mailgun', event('other'))).toBe(403);
    expect(await post('mailgun', event(SETTINGS.MAILGUN_SIGNING_KEY))).toBe(202);
    expect(await post('mailgun', '{"signature":')).toBe(403);
  });

  it('has no way in whose key is not set', async () => {
    expect(await post('ses', '{}')).toBe(404);
  });

  it('knows notices of Amazon SNS by the certificate and the topic, and believes no other topic', () => {
    const notice = (TopicArn: string): Record<string, string> => ({
      ...{ Type: 'Notification', MessageId: 'm', TopicArn, Message: '{}', Timestamp: '2026-11-23T00:00:00.000Z' },
      ...{ SignatureVersion: '2', Signature: 'AAAA' },
    });
    const ses = { topic: 'arn:aws:sns:eu-central-1:1:bounces', certificate: CERTIFICATE };
    const signed = (topic: string): Record<string, string> => {
      const one = notice(topic);
      const text = ['Message', 'MessageId', 'Timestamp', 'TopicArn', 'Type']
        .map(name => `${name}\n${one[name] ?? ''}\n`)
        .join('');
      return { ...one, Signature: createSign('sha256').update(text).sign(sns.privateKey, 'base64') };
    };
    expect(isSns(signed(ses.topic), ses)).toBe(true);
    expect(isSns({ ...signed(ses.topic), Message: '{"x":1}' }, ses)).toBe(false);
    expect(isSns(signed('arn:aws:sns:eu-central-1:2:other'), ses)).toBe(false);
    expect([isSns(notice(ses.topic), ses), isSns({}, ses), isSns(null, ses)]).toEqual([false, false, false]);
  });
});
