import type { Plan } from '../../platform/preflight/preflight.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { defineStates } from '../../platform/states/states.js';

export const ORDER_STATES = ['RECEIVED', 'CONFIRMED', 'CANCELLED', 'COMPLETED'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** an order binds the operator once it is confirmed, in words or by starting to perform. */
export const orderStates = defineStates({
  name: 'order',
  initial: 'RECEIVED',
  transitions: [
    { from: 'RECEIVED', to: 'CONFIRMED', by: 'confirm' },
    { from: 'RECEIVED', to: 'CONFIRMED', by: 'perform' },
    { from: 'RECEIVED', to: 'CANCELLED', by: 'withdraw' },
    { from: 'RECEIVED', to: 'CANCELLED', by: 'cancel' },
    { from: 'CONFIRMED', to: 'CANCELLED', by: 'cancel' },
    { from: 'CONFIRMED', to: 'COMPLETED', by: 'complete' },
  ],
});

/** how an order may arrive, and whether an original on paper or in a mailbox must be kept. An order through the API is its own original. */
export const ORDER_CHANNELS: Record<string, { original: boolean }> = {
  API: { original: false },
  WRITTEN: { original: true },
  FAX: { original: true },
  EMAIL: { original: true },
  PROFORMA: { original: true },
};

/** Refuses ORDER_FORM_NOT_ALLOWED, ORDER_ORIGINAL_MISSING. */
export function checkForm(channel: string, originalHash: string | undefined): void {
  const form = Object.hasOwn(ORDER_CHANNELS, channel) ? ORDER_CHANNELS[channel] : undefined;
  if (!form) refuse('ORDER_FORM_NOT_ALLOWED', { channel, permitted: Object.keys(ORDER_CHANNELS) });
  if (form.original && originalHash === undefined) refuse('ORDER_ORIGINAL_MISSING', { channel });
}

/** Days are YYYY-MM-DD, both inclusive. Refuses ORDER_PERIOD_WRONG. */
export function checkPeriod(startOn: string, endOn: string): void {
  if (endOn < startOn) refuse('ORDER_PERIOD_WRONG', { startOn, endOn });
}

/** Digits and capitals that nobody mistakes for one another (Crockford's base 32). */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * year of receipt (day YYYY-MM-DD in Prague) and ten symbols of chance, `2026-7KQ4M-X2R9T`. A running number would tell every
 * customer how much the others order.
 */
export function orderNumber(day: string, chance: Uint8Array): string {
  const symbols = Array.from(chance.subarray(0, 10), byte => SYMBOLS.charAt(byte & 31)).join('');
  return `${day.slice(0, 4)}-${symbols.slice(0, 5)}-${symbols.slice(5)}`;
}

/** VAT rates in thousandths by the first day they hold (B-01). */
const VAT_RATES = [
  { from: '2010-01-01', permille: 200 },
  { from: '2013-01-01', permille: 210 },
] as const;

/** The rate that holds on a day (YYYY-MM-DD). Throws for a day before the table. */
export function vatPermille(day: string): number {
  const rate = VAT_RATES.findLast(({ from }) => from <= day);
  if (!rate) throw new Error(`No VAT rate is known for ${day}`);
  return rate.permille;
}

/** Haléř, VAT rounded half up (B-01). */
export function priceWithVat(net: number, permille: number): { net: number; vat: number; gross: number } {
  const vat = Math.floor((net * permille + 500) / 1_000);
  return { net, vat, gross: net + vat };
}

/** Haléř as `12 100,00 Kč`. */
export function crowns(haler: number): string {
  const whole = String(Math.floor(haler / 100)).replace(/\B(?=(\d{3})+$)/g, ' ');
  return `${whole},${String(haler % 100).padStart(2, '0')} Kč`;
}

/** What is asked of an order before anything is sent on it. */
export interface OrderFact {
  id: string;
  number: string;
  customerId: string;
  controllerId: string;
  state: OrderState;
  /** YYYY-MM-DD, inclusive. */
  startOn: string;
  endOn: string;
  quantity: number;
}

/** A-09, F-03: what stands in the way of a plan that starts on `day` (YYYY-MM-DD in Prague). */
export function orderObstacles(
  order: OrderFact | undefined,
  plan: Pick<Plan, 'customerId' | 'controllerId'>,
  day: string,
): { code: string; data: Record<string, unknown> }[] {
  if (!order || order.customerId !== plan.customerId) return [{ code: 'ORDER_UNKNOWN', data: {} }];
  const { number, state, startOn, endOn } = order;
  const found: { code: string; data: Record<string, unknown> }[] = [];
  if (state === 'RECEIVED') found.push({ code: 'ORDER_NOT_CONFIRMED', data: { number, state } });
  if (order.controllerId !== plan.controllerId) found.push({ code: 'ORDER_OTHER_CONTROLLER', data: { number } });
  if (day < startOn) found.push({ code: 'BEFORE_START', data: { number, date: day, startOn } });
  if (day > endOn || state === 'CANCELLED' || state === 'COMPLETED')
    found.push({ code: 'ORDER_ENDED', data: { number, state, endOn } });
  return found;
}
