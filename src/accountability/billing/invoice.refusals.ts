import { defineRefusals } from '../../platform/refusals/refusals.js';

export const invoiceRefusals = defineRefusals({
  OVERBILLED: {
    kind: 'conflict',
    cs: 'Faktura na {net} je vyšší než cena toho, co bylo předáno a ještě nefakturováno: {billable}.',
    en: 'An invoice of {net} is more than the price of what was handed over and not billed yet: {billable}.',
    remedy: {
      cs: 'Fakturujte nejvýše zbývající část; zbytek po předání dalších zpráv.',
      en: 'Bill at most what remains; the rest after further messages were handed over.',
    },
    clause: 'terms 3.2 ¶3, 4.3',
  },
  INVOICE_NUMBER_USED: {
    kind: 'conflict',
    cs: 'Faktura s číslem {number} už je zapsána.',
    en: 'An invoice with the number {number} is recorded already.',
    remedy: { cs: 'Ověřte, zda nejde o tutéž fakturu.', en: 'Check whether it is the same invoice.' },
  },
});
