import { randomBytes } from 'node:crypto';
import { Refusal } from '../../platform/refusals/refusals.js';
import '../../platform/refusals/platform.refusals.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { Secrets } from '../../platform/secrets/secrets.js';
import { Tokens } from '../../platform/tokens/tokens.js';
import { SetClock } from '../../../test/support/set-clock.js';
import { RecipientLinks } from './recipient-links.js';

describe('G-16 guesses of links', () => {
  const tokens = new Tokens(Secrets.open('', randomBytes(32).toString('base64')));

  function counter(): { clock: SetClock; guess(from: string): string } {
    const clock = new SetClock(new Date('2026-11-22T10:00:00Z'));
    const links = new RecipientLinks(tokens, clock);
    const guess = (from: string): string => {
      try {
        links.open('guess', 'unsubscribe', from);
        return 'opened';
      } catch (error) {
        return error instanceof Refusal ? error.code : 'another error';
      }
    };
    return { clock, guess };
  }

  it('are counted for each address by itself', () => {
    const { guess } = counter();
    const answers = Array.from({ length: 61 }, () => guess('192.0.2.1'));
    expect(answers.filter(code => code === 'NOT_FOUND').length).toBe(60);
    expect(answers.at(-1)).toBe('TOO_MANY_REQUESTS');
    expect(guess('192.0.2.2')).toBe('NOT_FOUND');
  });

  it('are counted for an IPv6 network as a whole', () => {
    const { guess } = counter();
    for (let n = 0; n < 60; n++) guess(`2001:db8:1:2::${n}`);
    expect(guess('2001:db8:1:2:ffff::1')).toBe('TOO_MANY_REQUESTS');
    expect(guess('2001:db8:1:3::1')).toBe('NOT_FOUND');
  });

  it('are forgotten one a second', () => {
    const { clock, guess } = counter();
    for (let n = 0; n < 61; n++) guess('192.0.2.1');
    clock.forward(999);
    expect(guess('192.0.2.1')).toBe('TOO_MANY_REQUESTS');
    clock.forward(1);
    expect(guess('192.0.2.1')).toBe('NOT_FOUND');
    expect(guess('192.0.2.1')).toBe('TOO_MANY_REQUESTS');
  });

  it('from very many addresses do not fill the memory', () => {
    const { guess } = counter();
    for (let n = 0; n < 60; n++) guess('first');
    for (let n = 0; n < 9_999; n++) guess(`other ${n}`);
    expect(guess('first')).toBe('TOO_MANY_REQUESTS');
    for (let n = 0; n < 10_000; n++) guess(`another ${n}`);
    expect(guess('first')).toBe('NOT_FOUND');
  });

  it('do not keep a right link from being opened', () => {
    const clock = new SetClock(new Date('2026-11-22T10:00:00Z'));
    const links = new RecipientLinks(tokens, clock);
    const link = {
      ...{ use: 'unsubscribe' as const, purpose: 'newsletter', controllerName: 'Knihy', addressKey: randomBytes(32) },
      ...{ customerId: uuidv7(), controllerId: uuidv7(), messageId: uuidv7() },
    };
    for (let n = 0; n < 70; n++) expect(() => links.open('guess', 'unsubscribe', '192.0.2.1')).toThrow();
    for (let n = 0; n < 500; n++) links.open(tokens.seal(link), 'unsubscribe', '192.0.2.1');
    expect(links.open(tokens.seal(link), 'unsubscribe', '192.0.2.1').messageId).toBe(link.messageId);
  });
});
