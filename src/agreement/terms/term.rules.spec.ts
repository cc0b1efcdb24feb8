import { PERIOD_RULES } from '../../platform/calendar/rules.js';
import { isIco, normaliseIco } from './company-id.rules.js';
import { checkValidFrom, effectiveValue, isParameter, PARAMETERS, parseParameter } from './term.rules.js';
import './terms.refusals.js';

describe('parameters of the terms', () => {
  it('M-06 carry the figures of the contract', () => {
    const figures = Object.fromEntries(Object.entries(PARAMETERS).map(([name, { fallback }]) => [name, fallback]));
    expect(figures).toMatchObject({
      'invoice.due_days': 14,
      'interest.per_begun_day_ppm': 1_500,
      'terms.notice_days_min': 25,
      'terms.leaver_notice_days': 30,
      'subprocessor.objection_days': 30,
      'recipient.erase_without_basis_days': 30,
      'proof.after_refusal_years': 4,
      'content.keep_days': 180,
      'inspection.first_hour_net': 50_000,
      'debt.auto_suspension': false,
      'subprocessor.permission': 'GENERAL',
    });
  });

  it.each(Object.keys(PARAMETERS).filter(isParameter))('M-06 %s has a default within its own bounds', name => {
    expect(PARAMETERS[name].schema.safeParse(PARAMETERS[name].fallback).success).toBe(true);
  });

  const bound = Object.entries(PERIOD_RULES).flatMap(([rule, { parameter, amount }]) =>
    parameter === undefined ? [] : [{ rule, parameter, amount }],
  );
  it.each(bound)('M-05 the period $rule counts with the default of $parameter', ({ parameter, amount }) => {
    expect(isParameter(parameter) && PARAMETERS[parameter].fallback).toBe(amount);
  });

  it('read their values from the texts of a form', () => {
    expect(parseParameter('invoice.due_days', '21')).toEqual({ name: 'invoice.due_days', value: 21 });
    expect(parseParameter('debt.auto_suspension', 'true').value).toBe(true);
    expect(parseParameter('subprocessor.permission', 'SPECIFIC').value).toBe('SPECIFIC');
  });

  it.each([
    ['invoice.due_dayz', '21', 'PARAMETER_UNKNOWN'],
    ['toString', '21', 'PARAMETER_UNKNOWN'],
    ['invoice.due_days', '-1', 'PARAMETER_VALUE'],
    ['invoice.due_days', '1.5', 'PARAMETER_VALUE'],
    ['invoice.due_days', '', 'PARAMETER_VALUE'],
    ['subprocessor.objection_days', '13', 'PARAMETER_VALUE'],
    ['rights.archive_years', '5', 'PARAMETER_VALUE'],
    ['subprocessor.permission', 'NONE', 'PARAMETER_VALUE'],
  ])('refuse %s = %s with %s', (name, raw, code) => {
    expect(() => parseParameter(name, raw)).toThrow(expect.objectContaining({ code }));
  });
});

describe('the effective value', () => {
  const document = { name: 'dodatek.pdf', sha256: 'a'.repeat(64) };
  const version = { label: '2018-05', parameters: { 'invoice.due_days': 14 } };

  it('A-06 is what the contract says, with its paper', () => {
    expect(effectiveValue('invoice.due_days', { value: 30, document }, version)).toEqual({
      value: 30,
      source: 'contract',
      document,
    });
  });

  it('A-06 is else what the terms say, with their label', () => {
    expect(effectiveValue('invoice.due_days', undefined, version)).toEqual({
      value: 14,
      source: 'terms',
      version: '2018-05',
    });
  });

  it('is the default where neither speaks', () => {
    expect(effectiveValue('complaint.filing_days', undefined, version)).toEqual({ value: 10, source: 'default' });
  });

  it('is never guessed from a stored value that does not fit', () => {
    expect(() => effectiveValue('invoice.due_days', { value: 'soon', document }, version)).toThrow();
  });
});

describe('the first day of a version', () => {
  it('A-16 is 25 May 2018 for the first one', () => {
    expect(() => checkValidFrom('2018-05-25', undefined, '2026-11-02')).not.toThrow();
    expect(() => checkValidFrom('2026-12-01', undefined, '2026-11-02')).toThrow(
      expect.objectContaining({ code: 'TERMS_FIRST_DATE' }),
    );
  });

  it('A-16 belongs to one version, and no version is backdated', () => {
    expect(() => checkValidFrom('2026-11-02', '2018-05-25', '2026-11-02')).not.toThrow();
    expect(() => checkValidFrom('2026-12-01', '2026-12-01', '2026-11-02')).toThrow(
      expect.objectContaining({ code: 'TERMS_DATE_TAKEN' }),
    );
    expect(() => checkValidFrom('2026-11-01', '2018-05-25', '2026-11-02')).toThrow(
      expect.objectContaining({ code: 'TERMS_BACKDATED' }),
    );
    expect(() => checkValidFrom('2026-11-15', '2026-12-01', '2026-11-02')).toThrow(
      expect.objectContaining({ code: 'TERMS_BACKDATED' }),
    );
  });
});

describe('a company number', () => {
  it.each(['25047965', '26218500', '09022376'])('A-01 %s is one', ico => {
    expect(isIco(ico)).toBe(true);
  });

  it.each(['25047966', '2504796', '250479650', 'ABCDEFGH', ''])('A-01 %s is none', ico => {
    expect(isIco(ico)).toBe(false);
  });

  it('A-01 may be written with spaces', () => {
    expect(isIco(normaliseIco('250 47 965'))).toBe(true);
  });
});
