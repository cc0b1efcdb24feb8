import { Refusal } from '../../platform/refusals/refusals.js';
import './order.refusals.js';
import {
  checkForm,
  checkPeriod,
  crowns,
  orderNumber,
  orderObstacles,
  orderStates,
  priceWithVat,
  vatPermille,
  type OrderFact,
} from './order.rules.js';

function codeOf(work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const HASH = 'a'.repeat(64);

describe('the form of an order', () => {
  it.each(['WRITTEN', 'FAX', 'EMAIL', 'PROFORMA'])('A-08 takes %s with the hash of its original, not without', form => {
    expect(codeOf(() => checkForm(form, HASH))).toBeUndefined();
    expect(codeOf(() => checkForm(form, undefined))).toBe('ORDER_ORIGINAL_MISSING');
  });

  it('A-08 takes an order through the API, which is its own original', () => {
    expect(codeOf(() => checkForm('API', undefined))).toBeUndefined();
  });

  it.each(['phone', 'PHONE', '', 'constructor'])('A-08 refuses the form "%s"', form => {
    expect(codeOf(() => checkForm(form, HASH))).toBe('ORDER_FORM_NOT_ALLOWED');
  });
});

describe('figures of an order', () => {
  it('B-01 adds 21 % to 10,000 net', () => {
    expect(priceWithVat(1_000_000, vatPermille('2026-11-02'))).toEqual({
      net: 1_000_000,
      vat: 210_000,
      gross: 1_210_000,
    });
  });

  it('B-01 rounds VAT half up to the haléř', () => {
    expect([49, 50, 52, 53].map(net => priceWithVat(net, 210).vat)).toEqual([10, 11, 11, 11]);
    expect(priceWithVat(50, 210).vat).toBe(11);
  });

  it('B-01 takes the rate of the day from a dated table', () => {
    expect([vatPermille('2012-12-31'), vatPermille('2013-01-01')]).toEqual([200, 210]);
    expect(() => vatPermille('1999-01-01')).toThrow('No VAT rate');
  });

  it('writes money as Czech documents do', () => {
    expect([5, 1_210_000, 123_456_789].map(crowns)).toEqual(['0,05 Kč', '12 100,00 Kč', '1 234 567,89 Kč']);
  });

  it('A-11 numbers by year and chance, so that a number tells nothing of other orders', () => {
    const chance = Uint8Array.from([0, 1, 17, 18, 31, 32, 255, 63, 10, 20]);
    expect(orderNumber('2026-11-02', chance)).toBe('2026-01HJZ-0ZZAM');
    expect(orderNumber('2027-01-01', chance)).toBe('2027-01HJZ-0ZZAM');
  });

  it('refuses a period that ends before it begins', () => {
    expect(codeOf(() => checkPeriod('2026-11-30', '2026-11-29'))).toBe('ORDER_PERIOD_WRONG');
    expect(codeOf(() => checkPeriod('2026-11-30', '2026-11-30'))).toBeUndefined();
  });
});

describe('an order before sending', () => {
  const plan = { customerId: 'c', controllerId: 'k' };
  const order: OrderFact = {
    ...{ id: 'o', number: '2026-000001', customerId: 'c', controllerId: 'k', quantity: 1 },
    ...{ state: 'CONFIRMED', startOn: '2026-11-30', endOn: '2026-12-31' },
  };
  const codes = (change: Partial<OrderFact>, day = '2026-11-30') =>
    orderObstacles({ ...order, ...change }, plan, day).map(({ code }) => code);

  it('lets a confirmed order through on its first and last day', () => {
    expect([codes({}, '2026-11-30'), codes({}, '2026-12-31')]).toEqual([[], []]);
  });

  it('A-09 stops on an unconfirmed order', () => {
    expect(codes({ state: 'RECEIVED' })).toEqual(['ORDER_NOT_CONFIRMED']);
  });

  it('F-03 stops the day before the agreed start', () => {
    expect(orderObstacles(order, plan, '2026-11-29')).toEqual([
      { code: 'BEFORE_START', data: { number: '2026-000001', date: '2026-11-29', startOn: '2026-11-30' } },
    ]);
  });

  it('stops on the day after the end, and on an order that was ended', () => {
    expect(codes({}, '2027-01-01')).toEqual(['ORDER_ENDED']);
    expect(codes({ state: 'CANCELLED' })).toEqual(['ORDER_ENDED']);
    expect(codes({ state: 'COMPLETED' })).toEqual(['ORDER_ENDED']);
  });

  it('F-02 names everything at once', () => {
    expect(codes({ state: 'RECEIVED', controllerId: 'other' }, '2026-11-01')).toEqual([
      'ORDER_NOT_CONFIRMED',
      'ORDER_OTHER_CONTROLLER',
      'BEFORE_START',
    ]);
  });

  it('knows no order of another customer', () => {
    expect(codes({ customerId: 'stranger' })).toEqual(['ORDER_UNKNOWN']);
    expect(orderObstacles(undefined, plan, '2026-11-30')).toEqual([{ code: 'ORDER_UNKNOWN', data: {} }]);
  });
});

describe('the states of an order', () => {
  it('A-09 has no way back from confirmation to withdrawal by the customer', () => {
    expect(orderStates.allowed('RECEIVED').sort()).toEqual(['cancel', 'confirm', 'perform', 'withdraw']);
    expect(orderStates.allowed('CONFIRMED').sort()).toEqual(['cancel', 'complete']);
    expect([...orderStates.allowed('CANCELLED'), ...orderStates.allowed('COMPLETED')]).toEqual([]);
  });
});
