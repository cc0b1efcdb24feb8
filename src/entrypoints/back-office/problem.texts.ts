import { defineTexts } from '../../platform/i18n/texts.js';

export const problemTexts = defineTexts({
  en: {
    title: 'That did not work',
    notFound: 'Not found',
    internal: 'Something went wrong on our side',
    home: 'Back to the overview',
  },
  cs: {
    title: 'Nepovedlo se to',
    notFound: 'Nenalezeno',
    internal: 'Chyba je na naší straně',
    home: 'Zpět na přehled',
  },
});
