import { answerBy, faultsOf, privacyStates, REQUEST_KINDS, WORDING_LIMIT } from './privacy.rules.js';

describe('the deadline of a request', () => {
  it.each([
    ['2026-03-10', '2026-04-09'],
    ['2026-01-31', '2026-02-28'],
    ['2026-02-01', '2026-03-01'],
    ['2028-01-30', '2028-02-29'],
    ['2026-12-31', '2027-01-30'],
  ])('H-18, H-19 received %s it is to be answered by %s, the earlier of a month and thirty days', (received, due) => {
    expect(answerBy(new Date(`${received}T12:00:00Z`))).toBe(due);
  });

  it('H-18 counts from the day it is in Prague', () => {
    expect(answerBy(new Date('2026-03-09T23:30:00Z'))).toBe('2026-04-09');
  });
});

describe('a form', () => {
  const fine = { kind: 'ACCESS', wording: '', contact: 'jana@example.org' };

  it('is taken with nothing but what is asked for', () => {
    for (const kind of REQUEST_KINDS) expect(faultsOf({ kind, wording: '', contact: '' }, true)).toEqual([]);
  });

  it('H-14 never needs a reason for an objection to marketing', () => {
    expect(faultsOf({ kind: 'MARKETING_OBJECTION', wording: '', contact: '' }, true)).toEqual([]);
  });

  it('needs a contact where no link says who asks', () => {
    expect(faultsOf({ ...fine, contact: '  ' }, false)).toEqual(['CONTACT_MISSING']);
    expect(faultsOf(fine, false)).toEqual([]);
  });

  it.each([undefined, '', 'access', 'EVERYTHING'])('does not guess what %p asks for', kind => {
    expect(faultsOf({ ...fine, kind }, true)).toEqual(['KIND_MISSING']);
  });

  it('counts characters as people do', () => {
    expect(faultsOf({ ...fine, wording: '👍'.repeat(WORDING_LIMIT) }, true)).toEqual([]);
    expect(faultsOf({ ...fine, wording: 'ž'.repeat(WORDING_LIMIT + 1) }, true)).toEqual(['WORDING_TOO_LONG']);
    expect(faultsOf({ ...fine, contact: 'x'.repeat(301) }, true)).toEqual(['CONTACT_TOO_LONG']);
  });
});

it('H-04 a case that is closed stays closed, and one that waits is answered by nobody', () => {
  expect(privacyStates.allowed('CLOSED')).toEqual([]);
  expect(privacyStates.allowed('RECEIVED')).toEqual(['forward', 'settle', 'close']);
  expect(privacyStates.allowed('FORWARDED')).toEqual(['answer']);
});
