import type { Actor } from '../../platform/actor/actor.js';
import './hold.refusals.js';
import { checkHold, HOLDS, isHoldCode, STAFF_HOLDS, statusOf } from './hold.rules.js';

const OPERATOR: Actor = { kind: 'operator', id: 'o', name: 'Olga' };
const CUSTOMER: Actor = { kind: 'customer', id: 'u', name: 'Jana', customerId: 'c', keyId: 'k' };
const ENGINE: Actor = { kind: 'system', name: 'sender' };
const codes = Object.keys(HOLDS).filter(isHoldCode);

describe('holds of campaigns', () => {
  it('F-09 J-33 D-14 every hold says who places and lifts it; a customer places its own pause only', () => {
    checkHold('PAUSED', 'places', CUSTOMER);
    for (const code of codes) {
      if (code !== 'PAUSED') expect(() => checkHold(code, 'places', CUSTOMER)).toThrow('HOLD_NOT_PERMITTED');
      expect(HOLDS[code].clause).not.toBe('');
    }
    expect(() => checkHold('REPUTATION', 'places', ENGINE)).not.toThrow();
    expect(() => checkHold('REPUTATION', 'lifts', ENGINE)).toThrow('HOLD_NOT_PERMITTED');
    expect(() => checkHold('PAYMENT', 'lifts', ENGINE)).toThrow('HOLD_NOT_PERMITTED');
    expect(() => checkHold('PAYMENT', 'lifts', OPERATOR)).not.toThrow();
    expect(() => checkHold('ADVANCE', 'lifts', ENGINE)).not.toThrow();
  });

  it('F-08 nobody lifts what ended a campaign for debt', () => {
    for (const actor of [OPERATOR, CUSTOMER, ENGINE])
      expect(() => checkHold('ENDED_FOR_DEBT', 'lifts', actor)).toThrow('HOLD_NOT_PERMITTED');
  });

  it('the staff may place and lift what its forms offer', () => {
    for (const code of STAFF_HOLDS) {
      checkHold(code, 'places', OPERATOR);
      checkHold(code, 'lifts', OPERATOR);
    }
  });

  it.each([
    ['SENDING', ['PAYMENT'], 'WAITING_SYSTEM', 'HELD_PAYMENT'],
    ['SCHEDULED', ['EVIDENCE', 'PAYMENT'], null, 'HELD_EVIDENCE'],
    ['SCHEDULED', ['STALE_SCHEDULE'], null, 'STALE_SCHEDULE'],
    ['SCHEDULED', [], 'WAITING_SYSTEM', 'WAITING_SYSTEM'],
    ['SENDING', [], 'MAINTENANCE_ACTIVE', 'MAINTENANCE_ACTIVE'],
    ['SENDING', [], null, 'SENDING'],
    ['DRAFT', ['PAYMENT'], 'WAITING_SYSTEM', 'DRAFT'],
    ['TERMINATED_CLIENT_DEFAULT', ['ENDED_FOR_DEBT'], null, 'TERMINATED_CLIENT_DEFAULT'],
  ])('F-01 F-04 %s, holds %j, system %s: shows as %s', (state, holds, away, status) => {
    expect(statusOf(state, holds, away)).toBe(status);
  });
});
