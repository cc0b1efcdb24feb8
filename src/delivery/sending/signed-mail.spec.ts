import { generateKeyPairSync } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { dkimpy, hasDkimpy, hasMailDkim, mailDkim, plainVerdicts } from '../../../test/support/dkim-verifiers.js';
import { NameServer } from '../../../test/support/name-server.js';
import { Relay } from '../../../test/support/relay.js';
import { compiledHash } from '../../content/campaigns/content-hash.js';
import { PreparedMail, type FixedMail, type MailTemplates } from '../../content/campaigns/prepared-mail.js';
import { DkimSigner } from '../../platform/mail/dkim.js';
import { signed } from './sender-identities.js';
import type { OutgoingMail } from './sending.types.js';
import { SmtpOutlet } from './smtp-outlet.js';

const MAILS = 200;
const CONNECTIONS = 4;
const NOW = new Date('2026-11-22T20:00:00Z');
const DOMAIN = 'zelenapolicka.test';
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed = generateKeyPairSync('ed25519');
const ZONE = {
  [`mr._domainkey.${DOMAIN}`]: `v=DKIM1; k=rsa; p=${rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
  [`me._domainkey.${DOMAIN}`]: `v=DKIM1; k=ed25519; p=${ed.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')}`,
};

const FIXED: FixedMail = {
  from: { name: 'Zelená polička, s.r.o. – „knihy“', address: `novinky@${DOMAIN}` },
  replyTo: { address: `poradna@${DOMAIN}` },
  controller: { name: 'Zelená polička, s.r.o.', address: 'Lipová 12, Brno' },
  listId: 'podzim.mail.mandate.test',
  feedbackId: 'c1:zelena:campaign:mandate',
  returnPathDomain: `bounce.${DOMAIN}`,
  class: 'campaign',
};

/** What bites: Czech, one line of thousands of letters, dots and From at the start of a line, blanks at its end, what looks like a file. */
const PIECES = [
  'Příliš žluťoučký kůň úpěl ďábelské ódy.\n',
  `${'nepřerušovaný'.repeat(300)}\n`,
  '.\n..\n.tečka na začátku\nFrom the beginning\n',
  'mezery na konci   \n\t tabulátor\t\n\n\n',
  `${Buffer.alloc(3_000, 'příloha').toString('base64')}\n`,
  '👩‍👩‍👧 🎉 = =3D =?UTF-8?Q?x?= &amp; <b>\n',
  '\n\n\n',
];
const RECIPIENTS = [
  'jana@example.test',
  'žaneta@example.test',
  'jan.novák@háčky.test',
  `${'d'.repeat(60)}@example.test`,
];

/** The n-th mail: the first ones from 1 KB to 1 MB, the others to 30 KB, the sizes spread over their logarithm. */
function templatesOf(n: number): MailTemplates {
  const size = 300 * (n < 20 ? 3_000 : 100) ** ((n % 20) / 19);
  let text = `Mail ${n}\n`;
  for (let piece = n; Buffer.byteLength(text) < size / 2; piece++) text += PIECES[piece % PIECES.length] ?? '';
  text = text.slice(0, size / 2);
  const subject = n % 3 === 0 ? 'Podzimní nabídka '.repeat(1 + (n % 20)).trim() : `News ${n}`;
  return { text, html: `<p>${text}</p>\n`, subject, headers: n % 5 === 0 ? { 'X-Number': String(n) } : {} };
}

describe('signed mails, over a socket', () => {
  let relay: Relay;
  let server: NameServer;
  let mails: Buffer[];

  beforeAll(async () => {
    [relay, server] = await Promise.all([Relay.start(), NameServer.start()]);
    for (const [name, value] of Object.entries(ZONE)) server.has('TXT', name, value);
    await sendAll(relay);
    mails = relay.taken.map(({ text }) => Buffer.from(`${text.replace(/^\./gm, '')}\r\n`, 'latin1'));
  });
  afterAll(async () => {
    await relay.leave();
    await server.stop();
  });

  it('arrive, from 1 KB to 1 MB', () => {
    expect(mails).toHaveLength(MAILS);
    const sizes = mails.map(mail => mail.length).sort((a, b) => a - b);
    expect([(sizes[0] ?? 0) < 5_000, (sizes.at(-1) ?? 0) > 1_000_000]).toEqual([true, true]);
    const attached = mails.filter(mail => mail.includes('Content-Disposition: attachment'));
    expect(attached).toHaveLength(MAILS / 10);
  });

  it('STANDARDS 1.3: hold before a verifier written apart from the signer', () => {
    const keyOf = (selector: string) => (selector === 'mr' ? rsa.publicKey : ed.publicKey);
    for (const mail of mails) expect(plainVerdicts(mail.toString('latin1'), keyOf)).toEqual(['pass', 'pass']);
  });

  (hasDkimpy ? it : it.skip)('STANDARDS 1.3: hold before dkimpy, both signatures', async () => {
    expect((await dkimpy(mails, ZONE)).filter(found => found.join() !== 'true,true')).toEqual([]);
    const broken = Buffer.from(
      mails[0]?.toString('latin1').replace('List-Unsubscribe=One-Click', 'List-Unsubscribe=No') ?? '',
      'latin1',
    );
    expect(await dkimpy([broken], ZONE)).toEqual([[false, false]]);
  });

  (hasMailDkim ? it : it.skip)(
    'STANDARDS 1.3: hold before Mail::DKIM, which asks a name server for the key',
    async () => {
      const found = await mailDkim(mails, server.address);
      expect(found.filter(([first]) => first !== 'rsa-sha256 pass')).toEqual([]);
      expect(found).toHaveLength(MAILS);
    },
  );

  it('STANDARDS 1.20, 1.36: have CRLF line ends, lines of 998 octets at most and 7 bits, but for an address that needs SMTPUTF8', () => {
    for (const [n, mail] of mails.entries()) {
      const text = mail.toString('latin1');
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(Math.max(...text.split('\r\n').map(line => line.length))).toBeLessThanOrEqual(998);
      const eightBits = text.split('\r\n').filter(line => /[\x80-\xff]/.test(line));
      const international = /[^\x00-\x7f]/.test(relay.taken[n]?.to ?? '');
      expect(eightBits.map(line => line.slice(0, 4))).toEqual(international ? ['To: '] : []);
    }
    expect(relay.taken.filter(({ to }) => /[^\x00-\x7f]/.test(to)).length).toBeGreaterThan(MAILS / 4);
  });
});

/** Campaigns have no attachments; what has is composed by nodemailer and signed by the same signer. */
async function withAttachment(n: number): Promise<OutgoingMail> {
  const [from, to] = [`bounce+${n}@bounce.${DOMAIN}`, 'jana@example.test'];
  const content = Buffer.from(Array.from({ length: 1_000 * (n + 1) }, (_, at) => (at * at + n) % 251));
  const { message } = await createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail({
    ...{ from: FIXED.from, to, subject: 'Ceník na podzim – příloha', text: PIECES.join('') },
    attachments: [{ filename: 'ceník – podzim.pdf', contentType: 'application/pdf', content }],
    ...{ messageId: `<${n}@mail.mandate.test>`, date: NOW },
  });
  if (!Buffer.isBuffer(message)) throw new Error('A composed mail is a buffer');
  return { envelope: { from, to: [to], smtpUtf8: false }, raw: message };
}

async function sendAll(relay: Relay): Promise<void> {
  const outlet = new SmtpOutlet(relay.url, 'mail.mandate.test', CONNECTIONS);
  const signer = new DkimSigner(DOMAIN, [
    { selector: 'mr', algorithm: 'rsa-sha256', privateKey: rsa.privateKey },
    { selector: 'me', algorithm: 'ed25519-sha256', privateKey: ed.privateKey },
  ]);
  let next = 0;
  const line = async (connection: number): Promise<void> => {
    for (let n = next++; n < MAILS; n = next++) {
      const templates = templatesOf(n);
      const prepared = new PreparedMail(templates, compiledHash(templates), FIXED).render({
        address: RECIPIENTS[n % RECIPIENTS.length] ?? '',
        values: {},
        unsubscribeUrl: `https://mandate.test/u/${'t'.repeat(300)}`,
        unsubscribeMailto: 'unsubscribe+token@mail.mandate.test',
        whyUrl: 'https://mandate.test/w/token',
        messageId: `<${n}@mail.mandate.test>`,
        date: NOW,
        returnPath: `bounce+${n}@bounce.${DOMAIN}`,
      });
      const mail = n % 10 === 4 ? await withAttachment(n) : prepared;
      const handover = await outlet.deliver(connection, await signed(signer, mail, NOW), () => Promise.resolve(true));
      if (handover.result !== 'DELIVERED') throw new Error(`mail ${n}: ${handover.result} ${handover.code}`);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, connection) => line(connection)));
  await outlet.close();
}
