import { z } from 'zod';
import { refuse } from '../../platform/refusals/refusals.js';

/** One figure of the contract: the values it takes, its unit, what holds while no terms version names it, and where it stands. */
export interface Parameter<Value> {
  schema: z.ZodType<Value>;
  unit: string;
  fallback: Value;
  clause: string;
}

function whole(fallback: number, unit: string, clause: string, min = 0, max = 1_000_000_000): Parameter<number> {
  return { schema: z.int().min(min).max(max), unit, fallback, clause };
}

function flag(fallback: boolean, clause: string): Parameter<boolean> {
  return { schema: z.boolean(), unit: 'yes/no', fallback, clause };
}

function choice<const Value extends string>(
  values: readonly Value[],
  fallback: NoInfer<Value>,
  clause: string,
): Parameter<Value> {
  return { schema: z.enum(values), unit: values.join('|'), fallback, clause };
}

const table = {
  'advance.before_start_working_days': whole(2, 'working days', 'terms 3.2 ¶1'),
  'invoice.tax_document_days': whole(15, 'days', 'terms 3.2 ¶2'),
  'invoice.part_period': choice(['CALENDAR_MONTH', 'CAMPAIGN'], 'CAMPAIGN', 'terms 3.2 ¶3'),
  'invoice.due_days': whole(14, 'days', 'terms 3.2 ¶4'),
  'invoice.objection_days': whole(10, 'days', 'terms 5.6'),
  'interest.per_begun_day_ppm': whole(1_500, 'millionths of the debt', 'terms 3.2 ¶4', 0, 1_000_000),
  'cancellation.fee_percent': whole(100, 'percent of the price with VAT', 'terms 3.3', 0, 100),
  'debt.interrupt_after_days': whole(0, 'days', 'terms 3.4 ¶1'),
  'debt.auto_suspension': flag(false, 'terms 3.4 ¶1'),
  'discount.lapse_after_days': whole(15, 'days', 'terms 4.2 ¶3'),
  'refusal.repeated_count': whole(2, 'refusals', 'terms 4.3', 2),
  'content.keep_days': whole(180, 'days', 'terms 4.7 ¶7'),
  'content.first_warning_days': whole(30, 'days', 'terms 4.7 ¶7'),
  'content.last_warning_days': whole(7, 'days', 'terms 4.7 ¶7'),
  'complaint.filing_days': whole(10, 'days', 'terms 5.4'),
  'complaint.decision_days': whole(21, 'days', 'terms 5.4'),
  'outage.third_party_responsibility': choice(['THIRD_PARTY', 'OPERATOR'], 'THIRD_PARTY', 'terms 1 ¶5'),
  'schedule.stale_after_hours': whole(4, 'hours', 'terms 3.2 ¶1', 1, 720),
  'subprocessor.permission': choice(['GENERAL', 'SPECIFIC'], 'GENERAL', 'terms 6(a)'),
  'subprocessor.objection_days': whole(30, 'days', 'terms 6(a)', 14),
  'breach.notice_hours': whole(24, 'hours', 'terms 6(e)', 1, 72),
  'inspection.first_hour_net': whole(50_000, 'haléř', 'terms 6(g)'),
  'inspection.next_hour_net': whole(150_000, 'haléř', 'terms 6(g)'),
  'inspection.indexing': choice(['YEARLY', 'ONCE'], 'YEARLY', 'terms 6(g)'),
  'inspection.interval_months': whole(12, 'months', 'terms 6(g)'),
  'inspection.agreement_days': whole(15, 'days', 'terms 6(g)'),
  'contract.delete_after_end_days': whole(30, 'days', 'terms 6 ¶6'),
  'contract.silent_system_days': whole(7, 'days', 'terms 6 ¶6'),
  'bounce.soft_in_a_row': whole(5, 'messages', 'terms 6(b)', 2, 100),
  'bounce.soft_over_days': whole(14, 'days', 'terms 6(b)', 0, 365),
  'contract.keep_years': whole(10, 'years', 'information notice, Time'),
  'recipient.erase_without_basis_days': whole(30, 'days', 'terms 6 ¶6'),
  'proof.after_refusal_years': whole(4, 'years', 'information notice, Time'),
  'rights.answer_months': whole(1, 'months', 'information notice, Rights', 1, 1),
  'rights.answer_days': whole(30, 'days', 'information notice, Rights', 1, 30),
  'rights.extension_months': whole(2, 'months', 'information notice, Rights', 0, 2),
  'rights.archive_years': whole(4, 'years', 'information notice, Rights', 3, 4),
  'notice.undue_delay_working_days': whole(1, 'working days', 'terms 4.3, 6(c)', 1),
  'notice.post_deemed_days': whole(3, 'days', 'terms 7.1 ¶3'),
  'deadline.holiday_shift': flag(true, 'Civil Code s. 607'),
  'terms.notice_months': whole(1, 'months', 'terms 7.5 ¶2'),
  'terms.notice_days_min': whole(25, 'days', 'terms 7.5 ¶2', 25),
  'terms.leaver_notice_days': whole(30, 'days', 'terms 7.5 ¶2'),
  'register.publish_days': whole(15, 'days', 'terms 7.7 ¶2'),
  'register.value_limit_net': whole(5_000_000, 'haléř', 'terms 7.7 ¶5'),
  'suppression.sync_age_minutes': whole(15, 'minutes', 'terms 4.4'),
  'statistics.minimum_cell': whole(10, 'persons', 'information notice, Purposes', 1),
  'log.technical_months': whole(6, 'months', 'terms 6 ¶7'),
};

export type ParameterName = keyof typeof table;
export type ParameterValues = {
  [Name in ParameterName]: (typeof table)[Name] extends Parameter<infer Value> ? Value : never;
};

/** Every number of the contract, by name (M-06). The fallbacks are the figures of the first terms and the defaults for what they leave open. */
export const PARAMETERS: { [Name in ParameterName]: Parameter<ParameterValues[Name]> } = table;

export type ParameterValue = ParameterValues[ParameterName];

export function isParameter(name: string): name is ParameterName {
  return Object.hasOwn(PARAMETERS, name);
}

/**
 * A parameter and its value as it came in; a text is also read as JSON (`21`, `true`), because forms carry texts.
 * Refuses PARAMETER_UNKNOWN and PARAMETER_VALUE.
 */
export function parseParameter(name: string, raw: unknown): { name: ParameterName; value: ParameterValue } {
  if (!isParameter(name)) refuse('PARAMETER_UNKNOWN', { name });
  const { schema, unit } = PARAMETERS[name];
  for (const candidate of typeof raw === 'string' ? [raw, fromJson(raw)] : [raw]) {
    const parsed = schema.safeParse(candidate);
    if (parsed.success) return { name, value: parsed.data };
  }
  return refuse('PARAMETER_VALUE', { name, unit });
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The value a parameter has for a customer, and which paper says so. */
export interface Effective<Name extends ParameterName = ParameterName> {
  value: ParameterValues[Name];
  source: 'contract' | 'terms' | 'default';
  /** The written agreement, when the contract says so. */
  document?: { name: string; sha256: string };
  /** Label of the terms version, when the terms say so. */
  version?: string;
}

/** A contract's deviation as it is stored. */
export interface Override {
  value: unknown;
  document: { name: string; sha256: string };
}

/** What the resolution needs of a terms version. */
export interface VersionParameters {
  label: string;
  parameters: Record<string, unknown>;
}

/** contract first, then terms version, then the default. A stored value that no longer fits its schema throws: it is never guessed. */
export function effectiveValue<Name extends ParameterName>(
  name: Name,
  override: Override | undefined,
  version: VersionParameters | undefined,
): Effective<Name> {
  const { schema, fallback } = PARAMETERS[name];
  if (override) return { value: schema.parse(override.value), source: 'contract', document: override.document };
  if (version && Object.hasOwn(version.parameters, name))
    return { value: schema.parse(version.parameters[name]), source: 'terms', version: version.label };
  return { value: fallback, source: 'default' };
}

/** The first terms of the operator. */
export const FIRST_TERMS_DATE = '2018-05-25';

/** Stands on every English text of the terms (A-16, terms 7.2 ¶1). */
export const CZECH_PREVAILS = {
  cs: 'Rozhodující je české znění.',
  en: 'The Czech version prevails.',
} as const;

/**
 * the first version is valid from 25 May 2018; a later one from a later day than the versions before it, and not from a day
 * that has passed. `today` and dates are YYYY-MM-DD in Prague. Refuses TERMS_FIRST_DATE, TERMS_DATE_TAKEN, TERMS_BACKDATED.
 */
export function checkValidFrom(validFrom: string, latest: string | undefined, today: string): void {
  if (latest === undefined) {
    if (validFrom !== FIRST_TERMS_DATE) refuse('TERMS_FIRST_DATE', { date: FIRST_TERMS_DATE });
    return;
  }
  if (validFrom === latest) refuse('TERMS_DATE_TAKEN', { date: validFrom });
  if (validFrom < latest || validFrom < today) refuse('TERMS_BACKDATED', { latest, today });
}
