import { dayOf } from '../../platform/calendar/calendar-date.js';

interface LegalReference {
  /** First day in force, and the first day no longer; YYYY-MM-DD in Prague. */
  from: string;
  until: string | null;
  /** Cited where a controller declares its legal ground (D-16). */
  cited: boolean;
  /** A duty of the operator's own, for which it processes data as well (D-10). */
  duty: boolean;
  cs: string;
  en: string;
}

/** D-16: the statutes that texts cite, each from the day it holds to the day it is repealed, so that an old text keeps its old law. */
export const LEGAL_REFERENCES = {
  ACT_480_2004: {
    ...{ from: '2004-09-07', until: null, cited: true, duty: true },
    cs: 'zákon č. 480/2004 Sb. (obchodní sdělení)',
    en: 'Act 480/2004 (commercial communications)',
  },
  GDPR: {
    ...{ from: '2018-05-25', until: null, cited: true, duty: true },
    cs: 'nařízení (EU) 2016/679 (GDPR)',
    en: 'Regulation (EU) 2016/679 (GDPR)',
  },
  ACT_127_2005: {
    ...{ from: '2005-05-01', until: null, cited: true, duty: false },
    cs: 'zákon č. 127/2005 Sb. (elektronické komunikace)',
    en: 'Act 127/2005 (electronic communications)',
  },
  ACT_101_2000: {
    ...{ from: '2000-06-01', until: '2019-04-24', cited: true, duty: true },
    cs: 'zákon č. 101/2000 Sb. (ochrana osobních údajů)',
    en: 'Act 101/2000 (protection of personal data)',
  },
  ACT_110_2019: {
    ...{ from: '2019-04-24', until: null, cited: true, duty: true },
    cs: 'zákon č. 110/2019 Sb. (zpracování osobních údajů)',
    en: 'Act 110/2019 (processing of personal data)',
  },
  ACT_563_1991: {
    ...{ from: '1992-01-01', until: null, cited: false, duty: true },
    cs: 'zákon č. 563/1991 Sb. (účetnictví)',
    en: 'Act 563/1991 (accounting)',
  },
  ACT_586_1992: {
    ...{ from: '1993-01-01', until: null, cited: false, duty: true },
    cs: 'zákon č. 586/1992 Sb. (daně z příjmů)',
    en: 'Act 586/1992 (income taxes)',
  },
  ACT_235_2004: {
    ...{ from: '2004-05-01', until: null, cited: false, duty: true },
    cs: 'zákon č. 235/2004 Sb. (daň z přidané hodnoty)',
    en: 'Act 235/2004 (value added tax)',
  },
} as const satisfies Record<string, LegalReference>;

/** A statute as a text shows it. */
export interface CitedStatute {
  code: string;
  cs: string;
  en: string;
}

/** The statutes in force at a moment, by its day in Prague, for one of the two uses. */
export function statutesAt(at: Date, use: 'cited' | 'duty'): CitedStatute[] {
  const day = dayOf(at);
  const all: [string, LegalReference][] = Object.entries(LEGAL_REFERENCES);
  return all
    .filter(([, { from, until, ...uses }]) => uses[use] && from <= day && (until === null || day < until))
    .map(([code, { cs, en }]) => ({ code, cs, en }));
}
