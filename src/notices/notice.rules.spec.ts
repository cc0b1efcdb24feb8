import {
  isLastAttempt,
  isPermanent,
  isPermitted,
  nextAttempt,
  NOTICES,
  wording,
  type NoticeType,
} from './notice.rules.js';

const TYPES = Object.keys(NOTICES).filter((name): name is NoticeType => name in NOTICES);
const PLACE = /\{(\w+)\}/g;

function placesOf(...texts: string[]): string[] {
  return [...new Set(texts.flatMap(text => [...text.matchAll(PLACE)].map(([, name]) => name ?? '')))].sort();
}

describe('the table of notices', () => {
  it.each(TYPES)('M-07 %s says in both languages what it says', type => {
    const { cs, en } = NOTICES[type];
    expect(placesOf(cs.subject, cs.body)).toEqual(placesOf(en.subject, en.body));
  });

  it('fills every place, Czech first, and takes nothing in a value for a place', () => {
    const data = {
      campaign: 'Jaro {ground}',
      ground: 'B',
      clause: '4.3(b)',
      reason: 'Chybí adresa $&',
      operator: 'R.',
    };
    const { subject, body } = wording('CONTENT_REFUSED', data);
    expect(subject).toBe('Odmítnutý obsah kampaně Jaro {ground} / Content of campaign Jaro {ground} refused');
    expect(body).toContain('Co je třeba opravit: Chybí adresa $&');
    expect(body.indexOf('Odmítli')).toBeLessThan(body.indexOf('We refused'));
    expect(placesOf(body)).toEqual(['ground']);
  });

  it('A-66 knows the forms a notice may take', () => {
    expect(isPermitted('ORDER_CONFIRMED', 'EMAIL')).toBe(true);
    expect(isPermitted('ORDER_CONFIRMED', 'LETTER')).toBe(true);
  });

  it('waits longer after each attempt, and leaves it to a person after three days', () => {
    const now = new Date('2026-11-02T09:00:00Z');
    const pauses = Array.from({ length: 12 }, (_, index) => nextAttempt(index + 1, now).getTime() - now.getTime());
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(pauses[0]).toBe(60_000);
    expect([10, 11, 12].map(isLastAttempt)).toEqual([false, true, true]);
  });

  it.each([
    [{ code: 'EENVELOPE', responseCode: 550 }, true],
    [{ code: 'EMESSAGE', responseCode: 554 }, true],
    [{ code: 'EENVELOPE' }, true],
    [{ code: 'EENVELOPE', responseCode: 450 }, false],
    [{ code: 'EAUTH', responseCode: 535 }, false],
    [{ code: 'ECONNECTION' }, false],
    [{}, false],
  ])('gives up only on what concerns the notice itself: %j', (error, permanent) => {
    expect(isPermanent(error)).toBe(permanent);
  });
});
