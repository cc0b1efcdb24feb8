import { defineRefusals } from '../../platform/refusals/refusals.js';

export const reviewRefusals = defineRefusals({
  CONTENT_NOT_APPROVED: {
    kind: 'conflict',
    cs: 'Tento obsah zatím nikdo neschválil.',
    en: 'Nobody has approved this content yet.',
    remedy: {
      cs: 'Odešlete kampaň k posouzení a počkejte na schválení.',
      en: 'Submit the campaign and wait for its approval.',
    },
    clause: 'terms 4.3',
  },
  CONTENT_NOT_CONFIRMED: {
    kind: 'conflict',
    cs: 'Zákazník za tento obsah zatím nepřevzal odpovědnost.',
    en: 'The customer has not taken responsibility for this content yet.',
    remedy: {
      cs: 'Počkejte, až zákazník nový obsah odešle k posouzení.',
      en: 'Wait until the customer submits the new content.',
    },
    clause: 'terms 4.2 ¶1',
  },
  GROUND_MISSING: {
    kind: 'invalid',
    cs: 'K odmítnutí je potřeba důvod podle podmínek a vysvětlení.',
    en: 'A refusal needs a ground of the terms and an explanation.',
    remedy: {
      cs: 'Zvolte důvod A–I, H1 nebo H2 a napište, co je třeba opravit.',
      en: 'Choose a ground A–I, H1 or H2 and write what has to be mended.',
    },
    clause: 'terms 4.3',
  },
});
