import { defineRefusals } from '../../platform/refusals/refusals.js';

export const termsRefusals = defineRefusals({
  CZECH_TEXT_REQUIRED: {
    kind: 'invalid',
    cs: 'Chybí české znění podmínek.',
    en: 'The Czech text of the terms is missing.',
    remedy: {
      cs: 'Doplňte české znění; je rozhodující a anglické je jen překlad.',
      en: 'Add the Czech text; it is decisive, the English one is a translation.',
    },
    clause: 'terms 7.2 ¶1, 7.11',
  },
  TERMS_FIRST_DATE: {
    kind: 'invalid',
    cs: 'První verze podmínek platí od {date}.',
    en: 'The first version of the terms is valid from {date}.',
    remedy: { cs: 'Vložte nejdřív verzi platnou od {date}.', en: 'Publish the version valid from {date} first.' },
    clause: 'terms 7.11',
  },
  TERMS_DATE_TAKEN: {
    kind: 'conflict',
    cs: 'Od {date} už jedna verze platí.',
    en: 'One version is valid from {date} already.',
    remedy: { cs: 'Zvolte pozdější den.', en: 'Choose a later day.' },
  },
  TERMS_BACKDATED: {
    kind: 'invalid',
    cs: 'Nová verze nemůže platit zpětně (poslední platí od {latest}, dnes je {today}).',
    en: 'A new version cannot be valid for the past (the latest is valid from {latest}, today is {today}).',
    remedy: { cs: 'Zvolte den, který ještě nenastal nebo je dnes.', en: 'Choose today or a day to come.' },
    clause: 'terms 7.5 ¶2',
  },
  TERMS_LABEL_TAKEN: {
    kind: 'conflict',
    cs: 'Verze s označením {label} už existuje.',
    en: 'A version labelled {label} exists already.',
    remedy: { cs: 'Zvolte jiné označení.', en: 'Choose another label.' },
  },
  NO_TERMS_IN_FORCE: {
    kind: 'conflict',
    cs: 'Žádná verze podmínek zatím neplatí.',
    en: 'No version of the terms is in force yet.',
    remedy: { cs: 'Provozovatel musí podmínky nejdřív vydat.', en: 'The operator has to publish the terms first.' },
    clause: 'terms 7.11',
  },
  PARAMETER_UNKNOWN: {
    kind: 'invalid',
    cs: 'Parametr {name} podmínky neznají.',
    en: 'The terms know no parameter {name}.',
    remedy: { cs: 'Vyberte parametr ze seznamu.', en: 'Choose a parameter from the list.' },
  },
  PARAMETER_VALUE: {
    kind: 'invalid',
    cs: 'Hodnota parametru {name} je mimo meze ({unit}).',
    en: 'The value of {name} is out of bounds ({unit}).',
    remedy: { cs: 'Zadejte hodnotu v dané jednotce a mezích.', en: 'Give a value in that unit and within its bounds.' },
  },
  OPERATOR_PROFILE_MISSING: {
    kind: 'conflict',
    cs: 'Provozovatel ještě nezadal své údaje.',
    en: 'The operator has not entered its own details yet.',
    remedy: { cs: 'Uložte profil provozovatele.', en: 'Save the operator profile.' },
    clause: 'terms 1 ¶1',
  },
  PROFILE_BACKDATED: {
    kind: 'invalid',
    cs: 'Údaje provozovatele nelze změnit zpětně.',
    en: 'The operator’s details cannot be changed for the past.',
    remedy: { cs: 'Zvolte dnešní nebo pozdější den.', en: 'Choose today or a later day.' },
  },
  ICO_INVALID: {
    kind: 'invalid',
    cs: 'IČO {ico} nemá platnou kontrolní číslici.',
    en: 'The check digit of the company number {ico} is wrong.',
    remedy: { cs: 'Opište osm číslic z rejstříku.', en: 'Copy the eight digits from the register.' },
    clause: 'terms 1 ¶2',
  },
});
