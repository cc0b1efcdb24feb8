import fc from 'fast-check';
import {
  EVERYTHING,
  STOPS,
  type GrantBasis,
  type PermissionEvent,
} from '../../src/audience/permission/permission.rules.js';

const BASES: readonly GrantBasis[] = [
  'CONSENT',
  'EXISTING_CUSTOMER',
  'CONTRACT',
  'LEGAL_OBLIGATION',
  'VITAL_INTERESTS',
  'PUBLIC_TASK',
  'LEGITIMATE_INTERESTS',
];
const START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;

/** Any sequence of one person's events in any order, on few days and purposes, so that they meet. */
export function arbitraryEvents(): fc.Arbitrary<PermissionEvent[]> {
  const id = fc.uuid({ version: 7 });
  const occurredAt = fc.integer({ min: 0, max: 6 }).map(days => new Date(START + days * DAY));
  const grant = fc.record({
    kind: fc.constant('GRANT' as const),
    id,
    purpose: fc.constantFrom('newsletter', 'events'),
    basis: fc.constantFrom(...BASES),
    thirdParty: fc.boolean(),
    tailoring: fc.boolean(),
    occurredAt,
  });
  const stop = fc.record({
    kind: fc.constantFrom(...STOPS),
    id,
    purpose: fc.constantFrom('newsletter', 'events', EVERYTHING),
    occurredAt,
  });
  const lift = fc.record({ kind: fc.constant('LIFT' as const), id, purpose: fc.constant(EVERYTHING), occurredAt });
  const kinds = [
    { weight: 6, arbitrary: grant },
    { weight: 4, arbitrary: stop },
    { weight: 1, arbitrary: lift },
  ];
  return fc.array(fc.oneof(...kinds), { maxLength: 12 });
}
