import { defineRefusals } from '../../platform/refusals/refusals.js';

export const listRefusals = defineRefusals({
  LIST_LOCKED: {
    kind: 'invalid',
    cs: 'Seznam {list} je zamčený: správce zatím nepotvrdil své povinnosti.',
    en: 'The list {list} is locked: the controller has not confirmed its duties yet.',
    remedy: { cs: 'Potvrďte prohlášení k seznamu (declaration).', en: 'Confirm the declaration of the list.' },
    clause: 'terms 4.4, 6 ¶2',
  },
  LIST_HELD_EVIDENCE: {
    kind: 'conflict',
    cs: 'Seznam {list} je pozastaven: právní základ vybraných příjemců nebyl včas doložen.',
    en: 'The list {list} is held: the legal basis of the sampled recipients was not proven in time.',
    remedy: {
      cs: 'Odpovězte na výzvu přes POST /v1/evidence-demands/{id}/answer; pak seznam jde hned použít.',
      en: 'Answer the demand by POST /v1/evidence-demands/{id}/answer; the list can then be used at once.',
    },
    clause: 'terms 6 ¶2, 4.4',
  },
  PURPOSE_NOT_ON_LIST: {
    kind: 'conflict',
    cs: 'Seznam {list} není určen pro zprávy typu {purpose}.',
    en: 'The list {list} is not meant for messages of type {purpose}.',
    remedy: { cs: 'Použijte jiný typ zprávy nebo jiný seznam.', en: 'Use another type of message or another list.' },
    clause: 'terms 4.4',
  },
  NOTICE_URL_MISSING: {
    kind: 'conflict',
    cs: 'Seznam {list} ani jeho správce nemá uvedenu adresu zásad zpracování.',
    en: 'Neither the list {list} nor its controller has the address of a privacy notice on record.',
    remedy: {
      cs: 'Uveďte ji s datem v prohlášení k seznamu (declaration).',
      en: 'Give it with its date in the declaration of the list.',
    },
    clause: 'terms 6 ¶2',
  },
  IMPORT_RUNNING: {
    kind: 'conflict',
    cs: 'Do seznamu {list} právě běží import.',
    en: 'An import into the list {list} is running.',
    remedy: {
      cs: 'Počkejte na jeho konec; přibylí příjemci mění otisk publika.',
      en: 'Wait for its end; added recipients change the audience hash.',
    },
  },
  NOT_BY_OPERATOR: {
    kind: 'forbidden',
    cs: 'Příjemce do seznamu přidává jen zákazník.',
    en: 'Only the customer adds recipients to a list.',
    remedy: { cs: 'Požádejte zákazníka, ať je nahraje sám.', en: 'Ask the customer to upload them.' },
    clause: 'terms 1 ¶4',
  },
  BIRTH_NUMBER: {
    kind: 'invalid',
    cs: 'V textu je rodné číslo: {fields}.',
    en: 'The text holds a birth number: {fields}.',
    remedy: {
      cs: 'Vynechte ho; k ničemu ho tu není potřeba.',
      en: 'Leave it out; nothing here needs it.',
    },
    clause: 'terms, attachment: personal identification numbers',
  },
  FILE_TOO_LARGE: {
    kind: 'too-large',
    cs: 'Soubor má víc než {limit} bajtů.',
    en: 'The file has more than {limit} bytes.',
    remedy: {
      cs: 'Rozdělte ho; importy jednoho seznamu jdou po sobě.',
      en: 'Divide it; imports of one list follow one another.',
    },
  },
  PROOF_STORED: {
    kind: 'conflict',
    cs: 'Import už soubor s důkazy má; doklad se nepřepisuje.',
    en: 'The import has its proof file already; evidence is not overwritten.',
    remedy: {
      cs: 'Další důkazy přiložte k dalšímu importu.',
      en: 'Add further proof to another import.',
    },
  },
  PROOF_TOO_LARGE: {
    kind: 'too-large',
    cs: 'Soubor s důkazy má víc než {limit} bajtů.',
    en: 'The proof file has more than {limit} bytes.',
    remedy: {
      cs: 'Rozdělte ho k několika importům nebo ho zmenšete.',
      en: 'Spread it over several imports, or make it smaller.',
    },
  },
  FILE_REFUSED: {
    kind: 'invalid',
    cs: 'Soubor nelze importovat: {problems}.',
    en: 'The file cannot be imported: {problems}.',
    remedy: {
      cs: 'Přiřaďte vyjmenované sloupce, nebo je vynechte (skip).',
      en: 'Map the named columns, or leave them out (skip).',
    },
    clause: 'terms 6 ¶3',
  },
  ATTRIBUTE_UNKNOWN: {
    kind: 'invalid',
    cs: 'Seznam nezná údaj {attribute}.',
    en: 'The list knows no attribute {attribute}.',
    remedy: {
      cs: 'Použijte některý z údajů seznamu; nový přibude importem, kde dostane kategorii.',
      en: 'Use one of the attributes of the list; a new one comes with an import, which gives it a category.',
    },
    clause: 'terms 6 ¶3',
  },
  COUNTRY_UNDECLARED: {
    kind: 'invalid',
    cs: 'Země {country} v prohlášení k seznamu chybí.',
    en: 'The declaration of the list does not name the country {country}.',
    remedy: { cs: 'Doplňte ji do prohlášení (declaration).', en: 'Add it to the declaration.' },
    clause: 'terms 4.4',
  },
  FILE_LOST: {
    kind: 'conflict',
    cs: 'Nahraný soubor se ztratil dřív, než byl celý přečten.',
    en: 'The uploaded file was lost before it had been read.',
    remedy: { cs: 'Založte import znovu a soubor nahrajte.', en: 'Create the import again and upload the file.' },
  },
});
