import { readInbound, saidOf, type InboundFormat } from './received-mail.js';

const said = (format: InboundFormat, event: unknown) => saidOf(readInbound(format, Buffer.from(JSON.stringify(event))));
const ID = '0199aabb-ccdd-7eee-8fff-001122334455';

describe('what a provider tells', () => {
  const ses = (more: object) => ({
    mail: { messageId: 'own', headers: [{ name: 'Message-ID', value: `<${ID}@mail.example.test>` }] },
    ...more,
  });

  it.each<[string, InboundFormat, unknown, ReturnType<typeof said>]>([
    [
      'SES: a permanent bounce of an address that does not exist',
      'SES',
      ses({
        notificationType: 'Bounce',
        bounce: {
          bounceType: 'Permanent',
          bounceSubType: 'General',
          bouncedRecipients: [
            {
              emailAddress: 'jana@example.test',
              status: '5.1.1',
              action: 'failed',
              diagnosticCode: 'smtp; 550 5.1.1 <jana@example.test>... User',
            },
          ],
        },
      }),
      { kind: 'HARD', status: '5.1.1' },
    ],
    [
      'SES: a permanent bounce that is a full mailbox',
      'SES',
      ses({
        notificationType: 'Bounce',
        bounce: {
          bounceType: 'Permanent',
          bouncedRecipients: [{ emailAddress: 'jana@example.test', diagnosticCode: 'smtp; 552 5.2.2 Mailbox full' }],
        },
      }),
      { kind: 'SOFT', status: '5.2.2' },
    ],
    [
      'SES: a complaint',
      'SES',
      ses({
        eventType: 'Complaint',
        complaint: { complaintFeedbackType: 'abuse', complainedRecipients: [{ emailAddress: 'jana@example.test' }] },
      }),
      { kind: 'COMPLAINT', status: 'abuse' },
    ],
    [
      'SES: a delivery',
      'SES',
      ses({ notificationType: 'Delivery', delivery: { recipients: ['jana@example.test'] } }),
      undefined,
    ],
    [
      'Postmark: a hard bounce',
      'POSTMARK',
      {
        RecordType: 'Bounce',
        Type: 'HardBounce',
        TypeCode: 1,
        Email: 'jana@example.test',
        Details: 'smtp;550 5.1.1 unknown',
      },
      { kind: 'HARD', status: '5.1.1' },
    ],
    [
      'Postmark: a spam complaint',
      'POSTMARK',
      { RecordType: 'SpamComplaint', Email: 'jana@example.test' },
      { kind: 'COMPLAINT', status: 'abuse' },
    ],
    ['Postmark: an open', 'POSTMARK', { RecordType: 'Open', Email: 'jana@example.test' }, undefined],
    [
      'SendGrid: a bounce',
      'SENDGRID',
      {
        event: 'bounce',
        type: 'bounce',
        email: 'jana@example.test',
        status: '5.1.1',
        reason: '550 5.1.1 The email account does not exist',
      },
      { kind: 'HARD', status: '5.1.1' },
    ],
    [
      'SendGrid: a block',
      'SENDGRID',
      { event: 'bounce', type: 'blocked', email: 'jana@example.test', reason: '550 5.7.1 listed' },
      { kind: 'BLOCK', status: '5.7.1' },
    ],
    [
      'SendGrid: a spam report',
      'SENDGRID',
      { event: 'spamreport', email: 'jana@example.test' },
      { kind: 'COMPLAINT', status: 'abuse' },
    ],
    [
      'Mailgun: a permanent failure',
      'MAILGUN',
      {
        'event-data': {
          event: 'failed',
          severity: 'permanent',
          recipient: 'jana@example.test',
          'delivery-status': { code: 550, message: '5.1.1 The email account that you tried to reach does not exist' },
          message: { headers: { 'message-id': `${ID}@mail.example.test` } },
        },
      },
      { kind: 'HARD', status: '5.1.1' },
    ],
    [
      'Mailgun: a temporary failure',
      'MAILGUN',
      {
        'event-data': {
          event: 'failed',
          severity: 'temporary',
          recipient: 'jana@example.test',
          'delivery-status': { code: 452, message: 'full' },
        },
      },
      { kind: 'DELAY', status: '452' },
    ],
    [
      'Mailgun: a complaint',
      'MAILGUN',
      { 'event-data': { event: 'complained', recipient: 'jana@example.test' } },
      { kind: 'COMPLAINT', status: 'abuse' },
    ],
  ])('is read: %s', (_, format, event, expected) => {
    expect(said(format, event)).toEqual(expected);
  });

  it('names our message by its Message-ID', () => {
    const read = (format: InboundFormat, event: unknown) =>
      readInbound(format, Buffer.from(JSON.stringify(event))).originalMessageId;
    const id = `${ID}@mail.example.test`;
    expect(read('SES', ses({ notificationType: 'Bounce', bounce: {} }))).toBe(id);
    expect(read('SENDGRID', { event: 'bounce', 'smtp-id': `<${id}>` })).toBe(id);
    expect(read('POSTMARK', { RecordType: 'SpamComplaint', Metadata: { 'message-id': id } })).toBe(id);
  });

  it('is nothing when it cannot be understood', () => {
    for (const format of ['SES', 'POSTMARK', 'SENDGRID', 'MAILGUN'] as const)
      for (const raw of ['', '{', 'null', '[]', '7', '{"event-data":7,"bounce":7,"notificationType":"Bounce"}'])
        expect(saidOf(readInbound(format, Buffer.from(raw)))?.kind ?? 'SOFT').toBe('SOFT');
  });

  it('means the mildest of an alias: that one of its people is gone does not stop the others', () => {
    const one = { address: 'jana@example.test', diagnostic: '' };
    const recipients = [
      { ...one, class: 'hard' as const, status: '5.1.1' },
      { ...one, class: 'soft' as const, status: '5.2.2' },
    ];
    const reading = { kind: 'bounce' as const, recipients, originalMessageId: undefined, feedbackType: undefined };
    expect(saidOf(reading)).toEqual({ kind: 'SOFT', status: '5.2.2' });
  });
});
