import fc from 'fast-check';
import {
  blocks,
  EVERYTHING,
  grantOf,
  isSuppressed,
  isToDelete,
  project,
  usableAt,
  type GrantBasis,
  type GrantEvent,
  type PermissionEvent,
  type Stop,
  type StopEvent,
} from './permission.rules.js';
import { arbitraryEvents } from '../../../test/support/permission-events.js';

const day = (date: string): Date => new Date(`2026-${date}T09:00:00Z`);
let count = 0;

function grant(date: string, basis: GrantBasis = 'CONSENT', purpose = 'newsletter'): GrantEvent {
  return {
    kind: 'GRANT',
    id: `e${++count}`,
    purpose,
    basis,
    thirdParty: false,
    tailoring: false,
    occurredAt: day(date),
  };
}

function stop(date: string, kind: Stop = 'WITHDRAW', purpose = 'newsletter'): StopEvent {
  return { kind, id: `e${++count}`, purpose, occurredAt: day(date) };
}

const bases = (events: PermissionEvent[], purpose: string, at: string): GrantBasis[] =>
  usableAt(events, purpose, day(at)).map(event => event.basis);

describe('what may be sent', () => {
  it('G-06 a refusal of one type leaves the others, one of everything leaves none', () => {
    const consents = [grant('11-01'), grant('11-01', 'CONSENT', 'events')];
    const one = [...consents, stop('11-05')];
    expect([bases(one, 'newsletter', '11-06'), bases(one, 'events', '11-06')]).toEqual([[], ['CONSENT']]);
    const all = [...consents, stop('11-05', 'WITHDRAW', EVERYTHING)];
    expect([bases(all, 'newsletter', '11-06'), bases(all, 'events', '11-06')]).toEqual([[], []]);
  });

  it('D-21 a withdrawn consent leaves the contract, and service messages with it', () => {
    const events = [grant('11-01'), grant('11-01', 'CONTRACT', 'orders'), stop('11-05', 'OBJECT', EVERYTHING)];
    expect(bases(events, 'newsletter', '11-06')).toEqual([]);
    expect(bases(events, 'orders', '11-06')).toEqual(['CONTRACT']);
    expect(isToDelete(events)).toBe(false);
  });

  it('D-21 says TO_DELETE when no basis is left', () => {
    expect(isToDelete([grant('11-01')])).toBe(false);
    expect(isToDelete([grant('11-01'), stop('11-05')])).toBe(true);
    expect(isToDelete([grant('11-01'), grant('11-01', 'CONTRACT'), stop('11-05', 'ERASE', EVERYTHING)])).toBe(true);
    expect(isToDelete([])).toBe(true);
  });

  it('D-21 a dead mailbox ends no basis', () => {
    const events = [grant('11-01'), stop('11-05', 'BOUNCE', EVERYTHING)];
    expect([bases(events, 'newsletter', '11-06'), isToDelete(events)]).toEqual([[], false]);
  });

  it('H-11 what is restricted is neither used nor deleted', () => {
    const events = [grant('11-01'), stop('11-04', 'RESTRICT', EVERYTHING), stop('11-05')];
    expect([bases(events, 'newsletter', '11-06'), isToDelete(events)]).toEqual([[], false]);
  });

  it('D-22 a withdrawal of the 5th does not touch what was sent on the 1st', () => {
    const events = [grant('10-01'), stop('11-05')];
    expect([bases(events, 'newsletter', '11-01'), bases(events, 'newsletter', '11-05')]).toEqual([['CONSENT'], []]);
  });

  it('D-18 a consent does not carry what was sent before it', () => {
    expect(bases([grant('11-05')], 'newsletter', '11-04')).toEqual([]);
  });

  it('G-05 a letter of the 5th entered later counts from the 5th', () => {
    expect(bases([stop('11-05'), grant('10-01')], 'newsletter', '11-06')).toEqual([]);
  });

  it('G-11 only a consent later than the refusal revives: not an older one, not one of the same moment, not a sale', () => {
    const refused = stop('11-05');
    expect(isSuppressed([refused, grant('11-04')], 'newsletter')).toBe(true);
    expect(isSuppressed([refused, grant('11-05')], 'newsletter')).toBe(true);
    expect(isSuppressed([refused, grant('11-08', 'EXISTING_CUSTOMER')], 'newsletter')).toBe(true);
    expect(isSuppressed([refused, grant('11-06')], 'newsletter')).toBe(false);
  });

  it('G-11 a consent to one type after a refusal of everything revives that type only', () => {
    const events = [
      grant('10-01', 'CONSENT', 'events'),
      stop('11-05', 'WITHDRAW', EVERYTHING),
      grant('11-06', 'CONSENT', 'newsletter'),
    ];
    expect([bases(events, 'newsletter', '11-07'), bases(events, 'events', '11-07')]).toEqual([['CONSENT'], []]);
    expect([isSuppressed(events, 'newsletter'), isSuppressed(events, 'events')]).toEqual([false, true]);
  });

  it('G-09 an erasure is not undone by what carries no date of its own', () => {
    const erased = stop('11-05', 'ERASE', EVERYTHING);
    expect(blocks(erased, grant('11-08', 'LEGAL_OBLIGATION'))).toBe(true);
    expect(blocks(erased, grant('11-08', 'CONTRACT'))).toBe(false);
  });

  it('the order in which events became known does not matter', () => {
    fc.assert(
      fc.property(arbitraryEvents(), fc.infiniteStream(fc.nat()), (events, keys) => {
        const shuffled = events.map(event => ({ event, key: keys.next().value ?? 0 })).sort((a, b) => a.key - b.key);
        expect(sorted(shuffled.map(({ event }) => event))).toEqual(sorted(events));
      }),
    );
  });

  it('D-22 an event changes nothing about the time before it', () => {
    fc.assert(
      fc.property(arbitraryEvents(), fc.constantFrom('newsletter', 'events'), (events, purpose) => {
        const byTime = [...events].sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
        const last = byTime.at(-1);
        if (!last) return;
        const before = new Date(last.occurredAt.getTime() - 1);
        expect(usableAt(byTime, purpose, before)).toEqual(usableAt(byTime.slice(0, -1), purpose, before));
      }),
    );
  });

  it('E-08 after a refusal of everything no commercial basis is usable, whatever came before it', () => {
    fc.assert(
      fc.property(arbitraryEvents(), fc.constantFrom('newsletter', 'events'), (events, purpose) => {
        const latest = Math.max(0, ...events.map(event => event.occurredAt.getTime()));
        const refused = [...events, { ...stop('11-05', 'WITHDRAW', EVERYTHING), occurredAt: new Date(latest) }];
        const left = usableAt(refused, purpose, new Date(latest)).map(event => event.basis);
        expect(left).not.toContain('CONSENT');
        expect(left).not.toContain('EXISTING_CUSTOMER');
        expect(isSuppressed(refused, purpose)).toBe(true);
      }),
    );
  });
});

describe('a grant made of evidence', () => {
  const now = day('11-22');

  it('G-11 of a bare day counts from its first instant', () => {
    const grantedOn = grantOf(
      {
        ground: 'consent',
        controller: 'Shop',
        purposes: ['newsletter'],
        scope: 'third-party',
        thirdParties: ['Partner'],
        wording: 'v1',
        givenAt: { at: day('11-05'), day: true },
        how: 'form',
        source: 'https://shop.example/form',
        tailoring: true,
      },
      now,
    );
    expect(grantedOn).toEqual({ basis: 'CONSENT', thirdParty: true, tailoring: true, occurredAt: day('11-05') });
  });

  it('D-23 counts from its recording when the ground has no date', () => {
    expect(grantOf({ ground: 'public_task', provision: 'Act 1/2000' }, now)).toMatchObject({
      basis: 'PUBLIC_TASK',
      occurredAt: now,
    });
  });
});

function sorted(events: readonly PermissionEvent[]): unknown {
  const { grants, stops } = project(events);
  return [...grants, ...stops].map(event => event.id).sort();
}
