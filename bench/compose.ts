import MailComposer from 'nodemailer/lib/mail-composer';
import type { FixedMail, MailRecipient } from '../src/content/campaigns/prepared-mail.js';
import { renderPreview } from '../src/content/campaigns/preview.js';
import {
  SAMPLE_ATTRIBUTES,
  SAMPLE_CONTROLLER,
  SAMPLE_NEWSLETTER,
  SAMPLE_RECIPIENTS,
} from '../src/content/campaigns/sample-newsletter.js';
import { type CompiledContent, compileContent } from '../src/content/campaigns/template.js';
import { TemplateProgram, PLAIN_HTML, PLAIN_TEXT } from '../src/content/campaigns/template-program.js';
import { mailScope } from '../src/content/campaigns/mail-scope.js';
import { knownVariables } from '../src/content/campaigns/template-values.js';

/** Both ways run in turns, so that what else the machine does falls on both. */
const ROUNDS = 6;
const MESSAGES_A_ROUND = 1_000;

const FIXED: FixedMail = {
  from: { name: 'Zelená polička', address: 'novinky@zelenapolicka.test' },
  controller: SAMPLE_CONTROLLER,
  listId: 'podzim.zelenapolicka.example.test',
  feedbackId: 'c1:zelena:campaign:mandatemail',
  returnPathDomain: 'bounce.example.test',
  class: 'campaign',
};

/**
 * CPU per message, in µs of this process (garbage collection included), for the sample newsletter: our prepared mail, and
 * nodemailer's MailComposer building the same message from texts that are already personalised, then with personalising.
 */
export async function run(): Promise<Record<string, number>> {
  const result = await compileContent(SAMPLE_NEWSLETTER, knownVariables(SAMPLE_ATTRIBUTES), SAMPLE_RECIPIENTS);
  if (!result.ok) throw new Error('the sample newsletter does not compile');
  const ways = waysToCompose(result.content);
  const spent: Record<string, number> = {};
  let octets = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, compose] of Object.entries(ways)) {
      const begun = process.cpuUsage();
      for (let i = 0; i < MESSAGES_A_ROUND; i++) octets += (await compose(recipient(i))).length;
      const { user, system } = process.cpuUsage(begun);
      // The first round warms up the compiler.
      if (round > 0) spent[name] = (spent[name] ?? 0) + (user + system) / MESSAGES_A_ROUND / (ROUNDS - 1);
    }
  }
  const count = ROUNDS * MESSAGES_A_ROUND * Object.keys(ways).length;
  return { ...spent, octetsPerMessage: Math.round(octets / count) };
}

function waysToCompose(content: CompiledContent): Record<string, (to: MailRecipient) => Buffer | Promise<Buffer>> {
  const prepared = content.prepare(FIXED);
  const html = new TemplateProgram(content.parts.html, PLAIN_HTML, { controller: FIXED.controller });
  const text = new TemplateProgram(content.parts.text, PLAIN_TEXT, { controller: FIXED.controller });
  const ready = renderPreview(content, FIXED, recipient(0));
  return {
    preparedMailMicros: to => prepared.render(to).raw,
    mailComposerMicros: to => composed(to, ready.subject, ready.html, ready.text),
    mailComposerAndLiquidMicros: to => {
      const scope = mailScope(FIXED.controller, to.address, to.values, to.unsubscribeUrl, to.whyUrl);
      return composed(to, prepared.subjectOf(to), html.render(scope), text.render(scope));
    },
  };
}

function composed(to: MailRecipient, subject: string, html: string, text: string): Promise<Buffer> {
  const composer = new MailComposer({
    from: { name: FIXED.from.name ?? '', address: FIXED.from.address },
    to: to.address,
    envelope: { from: to.returnPath, to: [to.address] },
    subject,
    html,
    text,
    textEncoding: 'quoted-printable',
    date: to.date,
    messageId: to.messageId,
    headers: {
      'List-Unsubscribe': `<${to.unsubscribeUrl}>, <mailto:${to.unsubscribeMailto}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Id': `<${FIXED.listId}>`,
      'Feedback-ID': FIXED.feedbackId,
    },
  });
  return composer.compile().build();
}

/** As long as real ones: a token of 160 characters in each link. */
function recipient(number: number): MailRecipient {
  const token = `${String(number).padStart(10, '0')}${'pRt7_-xQ'.repeat(19)}`.slice(0, 160);
  const sample = SAMPLE_RECIPIENTS[number % SAMPLE_RECIPIENTS.length];
  return {
    address: `recipient.${number}@example.test`,
    values: sample?.values ?? {},
    unsubscribeUrl: `https://u.example.test/u/${token}`,
    unsubscribeMailto: `u@u.example.test?subject=${token}`,
    whyUrl: `https://u.example.test/w/${token}`,
    messageId: `<${number}.${token.slice(0, 22)}@send.example.test>`,
    date: new Date(1_793_700_000_000 + number * 50),
    returnPath: `b+${token.slice(0, 40)}@bounce.example.test`,
  };
}
