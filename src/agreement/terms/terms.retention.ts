import { defineRetention } from '../../platform/retention/retention.js';

const KEPT = {
  cs: '10 let od konce poslední smlouvy, kterou verze vázala; výmaz příjemce se jí netýká',
  en: '10 years from the end of the last contract it bound; erasing a recipient does not touch it',
};

defineRetention(
  {
    table: 'operator_profile',
    data: 'pseudonymous',
    purpose: {
      cs: 'údaje provozovatele na dokladech a stránkách',
      en: 'the operator’s details on documents and pages',
    },
    basis: 'GDPR 6(1)(c), 13',
    period: KEPT,
    onErase: { does: 'keep' },
  },
  {
    table: 'terms_version',
    data: 'pseudonymous',
    purpose: { cs: 'obsah smluv', en: 'content of the contracts' },
    basis: 'GDPR 6(1)(b)',
    period: KEPT,
    onErase: { does: 'keep' },
  },
);
