import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HANDED_TO_NOBODY } from '../../delivery/sending/sending.types.js';
import { reasonSentence } from './campaign-reason.texts.js';

const SENDING = join(__dirname, '../../delivery/sending');

/** Every code the send log can hold, read from where it is given. */
function codesOfTheSendLog(): string[] {
  const source = ['tick.ts', 'sender.ts', 'epoch.ts', 'smtp-outlet.ts', 'smtp-line.ts'].map(name =>
    readFileSync(join(SENDING, name), 'utf8'),
  );
  const given = [
    ...source
      .join('\n')
      .matchAll(
        /(?:THEN|ELSE) '([A-Z_]{5,})'|result: '(?!NOT_TRIED)[A-Z]+',\s*code: '([A-Z_]+)'|ended\('FAILED', '([A-Z_]+)'\)/g,
      ),
  ];
  return given.flatMap(([, verdict, outcome, ended]) => verdict ?? outcome ?? ended ?? []);
}

describe('the reason why a message was not delivered', () => {
  const codes = [...new Set([...codesOfTheSendLog(), HANDED_TO_NOBODY])];

  it('is found for the codes of the gate, of the sender and of the relay', () => {
    expect(codes).toEqual(expect.arrayContaining(['SUPPRESSED', 'RECIPIENT_ERASED', 'RENDER_FAILED', 'NO_ANSWER']));
    expect(codes).toContain('PROCESS_DIED');
  });

  it.each(codes)('has a sentence in both languages: %s', code => {
    const [cs, en] = [reasonSentence(code, 'cs'), reasonSentence(code, 'en')];
    expect(cs).toMatch(/\.$/);
    expect(en).toMatch(/\.$/);
    expect(cs).not.toBe(en);
  });

  it.each([
    ['550 5.1.1', 'This mailbox does not exist.'],
    ['550 5.9.9', 'The mailbox does not exist or takes no mail.'],
    ['550', 'The mailbox does not exist or takes no mail.'],
    ['571 5.7.1', 'The relay refused the message by its policy: the sender, the content or the address of our server.'],
    ['599', 'The relay refused the message for good.'],
    ['471 4.9.9', 'The relay put the message off.'],
    ['', undefined],
    ['SOMETHING_ELSE', undefined],
  ])('takes the closest sentence it has: %s', (code, sentence) => {
    expect(reasonSentence(code, 'en')).toBe(sentence);
  });
});
