import type { Locale } from '../http/locale.js';

/** A text in both languages. */
export interface Text {
  cs: string;
  en: string;
}

/** A text is a sentence, a function that makes one, or a group of texts. */
type SameShape<Texts> = Texts extends string
  ? string
  : Texts extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Name in keyof Texts]: SameShape<Texts[Name]> };

/** The texts of one page in both languages; the compiler holds Czech to the same names and values as English. */
export function defineTexts<const Texts>(texts: {
  readonly en: Texts & SameShape<Texts>;
  readonly cs: NoInfer<SameShape<Texts>>;
}): Record<Locale, SameShape<Texts>> {
  return texts;
}

const RULES = { cs: new Intl.PluralRules('cs'), en: new Intl.PluralRules('en') };

/** Forms of a counted noun; Czech has one (1), few (2–4) and other, English one and other. */
export interface PluralForms {
  one: string;
  few?: string;
  other: string;
}

/** "3 úkoly": the number and the form that goes with it. */
export function counted(locale: Locale, count: number, forms: PluralForms): string {
  const rule = RULES[locale].select(count);
  const form = rule === 'one' ? forms.one : rule === 'few' ? (forms.few ?? forms.other) : forms.other;
  return `${new Intl.NumberFormat(locale).format(count)} ${form}`;
}
