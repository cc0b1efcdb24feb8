import type { AddressRefusalCode } from '../permission/address.js';
import type { EvidenceFaultCode } from '../permission/evidence-reader.js';
import type { CsvErrorCode } from './csv-scanner.js';
import type { JsonErrorCode } from './ndjson.js';

/** Why a row is rejected. */
export type RowRefusalCode =
  | CsvErrorCode
  | AddressRefusalCode
  | EvidenceFaultCode
  | JsonErrorCode
  | 'STATUS_UNKNOWN'
  | 'STATUS_UNCONFIRMED'
  | 'BASIS_MISSING'
  | 'COUNTRY_UNKNOWN'
  | 'CONTROL_CHARACTERS'
  | 'TOO_LONG'
  | 'AGE_UNREADABLE'
  | 'MINOR_WITHOUT_GUARDIAN';

/** What the import report mentions about a row that is accepted. */
export type RowWarningCode =
  | 'COUNTRY_ASSUMED'
  | 'LOCALE_IGNORED'
  | 'EVIDENCE_IGNORED'
  | 'FORMULA'
  | 'BIRTH_NUMBER_MASKED'
  | 'OPT_OUT_DATE_UNREADABLE'
  | 'OPT_OUT_ONLY';

/** Why a row that could be read is not taken over into the list. */
export type RowOutcomeCode =
  'COUNTRY_NOT_DECLARED' | 'DUPLICATE' | 'SUPPRESSED' | 'OPTED_OUT_BEFORE' | 'BOUNCED_BEFORE';

export interface RowHint {
  cs: string;
  en: string;
}

/** How to mend each of them; one sentence for the import report (E-07). */
export const ROW_HINTS: Record<RowRefusalCode | RowWarningCode | RowOutcomeCode, RowHint> = {
  CSV_TRUNCATED: {
    cs: 'Soubor tady končí uprostřed řádku, nebo tu začínají uvozovky, které už nic neukončí. Vyexportujte jej znovu.',
    en: 'The file ends here in mid-row, or a quotation mark opens here that nothing closes. Export it again.',
  },
  CSV_BAD_QUOTE: {
    cs: 'Za koncem textu v uvozovkách následuje další text. Uvozovky uvnitř textu zdvojte.',
    en: 'Text follows the end of a quoted text. Double the quotation marks inside the text.',
  },
  CSV_COLUMN_COUNT: {
    cs: 'Řádek nemá tolik sloupců jako záhlaví. Text s oddělovačem uzavřete do uvozovek.',
    en: 'The row has not as many columns as the heading. Put text with a delimiter into quotation marks.',
  },
  CSV_TOO_MANY_COLUMNS: { cs: 'Řádek má přes 1 000 sloupců.', en: 'The row has more than 1,000 columns.' },
  CSV_FIELD_TOO_LONG: { cs: 'Buňka má přes milion znaků.', en: 'A cell has more than a million characters.' },
  CSV_ROW_TOO_LONG: { cs: 'Řádek má přes čtyři miliony znaků.', en: 'The row has more than four million characters.' },
  CSV_NUL: { cs: 'Řádek obsahuje nulový bajt. Odstraňte jej.', en: 'The row holds a NUL byte. Remove it.' },
  CSV_UNDECODABLE: {
    cs: 'Řádek nelze přečíst v kódování souboru. Uložte soubor celý v jednom kódování, nejlépe UTF-8.',
    en: 'The row cannot be read in the encoding of the file. Save the file in one encoding, best UTF-8.',
  },
  JSON_BROKEN: {
    cs: 'Řádek není objekt JSON. Na každý řádek patří jeden objekt.',
    en: 'The line is no JSON object. Each line holds one object.',
  },
  JSON_LINE_TOO_LONG: {
    cs: 'Řádek má přes čtyři miliony znaků.',
    en: 'The line has more than four million characters.',
  },
  JSON_FIELD_UNKNOWN: {
    cs: 'Řádek má pole, které se na začátku souboru nevyskytlo. Uveďte všechna pole už v prvním objektu.',
    en: 'The line has a field that the beginning of the file had not. Name every field in the first object.',
  },
  JSON_NESTED: {
    cs: 'Hodnota pole je objekt. Rozložte ji do samostatných polí.',
    en: 'The value of a field is an object. Spread it over fields of its own.',
  },
  STATUS_UNKNOWN: {
    cs: 'Stav odběru neznáme. Použijte subscribed, unsubscribed, bounced nebo complained.',
    en: 'The status of the subscriber is not known. Use subscribed, unsubscribed, bounced or complained.',
  },
  STATUS_UNCONFIRMED: {
    cs: 'Odběr nebyl potvrzen, takže souhlas neplatí. Vyžádejte si nový souhlas.',
    en: 'The subscription was never confirmed, so there is no consent. Ask for a new one.',
  },
  BOUNCED_BEFORE: {
    cs: 'Schránka byla nedoručitelná; zapsalo se to a nic do ní neodejde. Není třeba nic dělat.',
    en: 'The mailbox was undeliverable; this was noted and nothing will be sent to it. Nothing needs to be done.',
  },
  ADDRESS_MISSING: { cs: 'Doplňte e-mailovou adresu.', en: 'Fill in the e-mail address.' },
  ADDRESS_CONTROL_CHARACTERS: {
    cs: 'Adresa obsahuje konec řádku nebo jiný řídicí znak. Odstraňte jej.',
    en: 'The address holds a line end or another control character. Remove it.',
  },
  ADDRESS_TOO_LONG: {
    cs: 'Adresa je delší, než poštovní servery přijímají (64 znaků před zavináčem, 254 celkem).',
    en: 'The address is longer than mail servers accept (64 octets before the @, 254 in all).',
  },
  ADDRESS_NO_AT: { cs: 'V adrese chybí zavináč.', en: 'The address has no @.' },
  ADDRESS_SEVERAL: {
    cs: 'V buňce je více adres. Dejte každou na vlastní řádek.',
    en: 'The cell holds several addresses. Give each its own row.',
  },
  ADDRESS_QUOTED_LOCAL_PART: {
    cs: 'Část před zavináčem je v uvozovkách; takové adresy nepřijímáme.',
    en: 'The part before the @ is quoted; such addresses are not accepted.',
  },
  ADDRESS_COMMENT: { cs: 'Odstraňte z adresy závorky.', en: 'Remove the parentheses from the address.' },
  ADDRESS_SPACE: { cs: 'Odstraňte z adresy mezery.', en: 'Remove the spaces from the address.' },
  ADDRESS_LITERAL: {
    cs: 'Za zavináčem je IP adresa místo domény.',
    en: 'An IP address stands in place of the domain.',
  },
  ADDRESS_LOCAL_PART_INVALID: {
    cs: 'Část před zavináčem obsahuje nepovolený znak, tečku na kraji nebo dvě tečky za sebou.',
    en: 'The part before the @ holds a forbidden character, a dot at its edge or two dots in a row.',
  },
  ADDRESS_DOMAIN_INVALID: { cs: 'Doména za zavináčem není platná.', en: 'The domain after the @ is not valid.' },
  ADDRESS_DOMAIN_NOT_QUALIFIED: {
    cs: 'Doméně chybí koncovka, například .cz.',
    en: 'The domain lacks its ending, .cz for example.',
  },
  UNKNOWN_BASIS: {
    cs: 'Právní základ není žádný z těch, které zná čl. 6 GDPR, ani stávající zákazník.',
    en: 'The legal basis is none of GDPR Art. 6, nor an existing customer.',
  },
  BASIS_MISSING: {
    cs: 'Uveďte právní základ, například souhlas, stávající zákazník nebo smlouva.',
    en: 'State the legal basis, for example consent, existing customer or contract.',
  },
  CONSENT_EVIDENCE_MISSING: {
    cs: 'Doložte souhlas: kdy, jaké znění, pro koho a k čemu, jak a kde byl dán.',
    en: 'Prove the consent: when, which wording, to whom and what for, how and where it was given.',
  },
  SOFT_OPT_IN_INCOMPLETE: {
    cs: 'U stávajícího zákazníka uveďte datum prodeje, podobné produkty a kdy mu bylo nabídnuto odmítnutí.',
    en: 'For an existing customer state the date of sale, the similar products and when refusal was offered.',
  },
  BASIS_EVIDENCE_MISSING: {
    cs: 'Doplňte údaj, který tento právní základ dokládá.',
    en: 'Fill in what proves this legal basis.',
  },
  EVIDENCE_UNREADABLE: {
    cs: 'Údaj nelze přečíst. Datum pište jako 3. 11. 2026 14:05 nebo 2026-11-03T14:05.',
    en: 'The value cannot be read. Write a date as 3. 11. 2026 14:05 or 2026-11-03T14:05.',
  },
  EVIDENCE_IN_FUTURE: { cs: 'Datum je v budoucnosti.', en: 'The date is in the future.' },
  COUNTRY_UNKNOWN: {
    cs: 'Zemi uveďte dvoupísmenným kódem, například CZ, SK, DE.',
    en: 'Give the country as its two-letter code, CZ, SK or DE for example.',
  },
  CONTROL_CHARACTERS: {
    cs: 'Text obsahuje konec řádku nebo jiný řídicí znak. Odstraňte jej.',
    en: 'The text holds a line end or another control character. Remove it.',
  },
  TOO_LONG: {
    cs: 'Text je příliš dlouhý: jméno smí mít 500 znaků, ostatní údaje 10 000.',
    en: 'The text is too long: 500 characters for a name, 10,000 for other data.',
  },
  AGE_UNREADABLE: {
    cs: 'Věk uveďte číslem, datum narození jako 3. 11. 1990.',
    en: 'Give the age as a number, the date of birth as 1990-11-03.',
  },
  MINOR_WITHOUT_GUARDIAN: {
    cs: 'Souhlas nezletilého vyžaduje souhlas zákonného zástupce.',
    en: 'The consent of a minor needs the consent of a guardian.',
  },
  COUNTRY_ASSUMED: { cs: 'Země chybí; počítá se s CZ.', en: 'The country is missing; CZ is assumed.' },
  LOCALE_IGNORED: {
    cs: 'Jazyk nelze přečíst (cs, sk, de-AT); zůstává nevyplněný.',
    en: 'The language cannot be read (cs, sk, de-AT); it stays empty.',
  },
  EVIDENCE_IGNORED: {
    cs: 'Nepovinný údaj nelze přečíst; byl vynechán.',
    en: 'An optional value cannot be read and was left out.',
  },
  FORMULA: {
    cs: 'Buňka vypadá jako vzorec; uložena je tak, jak je, v exportu dostane apostrof.',
    en: 'The cell looks like a formula; it is stored as it is and gets an apostrophe on export.',
  },
  BIRTH_NUMBER_MASKED: { cs: 'Rodné číslo v textu bylo zakryto.', en: 'A birth number in the text was masked.' },
  OPT_OUT_DATE_UNREADABLE: {
    cs: 'Odhlášení nemá čitelné datum; platí od tohoto importu.',
    en: 'The opt-out has no readable date; it counts from this import.',
  },
  OPT_OUT_ONLY: {
    cs: 'Řádek má vady, ale odhlášení se z něj uložilo.',
    en: 'The row has faults, but its opt-out was stored.',
  },
  COUNTRY_NOT_DECLARED: {
    cs: 'Tato země v prohlášení k seznamu chybí. Doplňte ji tam a soubor nahrajte znovu.',
    en: 'The declaration of the list does not name this country. Add it there and upload the file again.',
  },
  DUPLICATE: {
    cs: 'Tato adresa stojí už v dřívějším řádku souboru; platí první. Není třeba nic dělat.',
    en: 'This address stands in an earlier row of the file; the first one counts. Nothing needs to be done.',
  },
  SUPPRESSED: {
    cs: 'Příjemce dříve odmítl. Vrátí ho jen souhlas daný později, s úplným dokladem.',
    en: 'The recipient refused before. Only a consent given later, with full proof, brings the address back.',
  },
  OPTED_OUT_BEFORE: {
    cs: 'Řádek říká, že se příjemce odhlásil; odhlášení se uložilo a nic mu neodejde. Není třeba nic dělat.',
    en: 'The row says that the recipient opted out; the opt-out was stored and nothing will be sent. Nothing needs to be done.',
  },
};
