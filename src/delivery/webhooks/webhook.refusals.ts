import { defineRefusals } from '../../platform/refusals/refusals.js';

export const webhookRefusals = defineRefusals({
  WEBHOOK_URL_FORBIDDEN: {
    kind: 'invalid',
    cs: 'Na tuto adresu webhooky neposíláme.',
    en: 'Webhooks do not go to this address.',
    remedy: {
      cs: 'Uveďte veřejnou adresu https bez jména a hesla; přesměrování se nenásledují.',
      en: 'Give a public https address without user and password; redirects are not followed.',
    },
  },
  WEBHOOK_ENDPOINTS_FULL: {
    kind: 'conflict',
    cs: 'Máte už {most} koncových bodů.',
    en: 'You have {most} endpoints already.',
    remedy: { cs: 'Smažte některý, který už nepoužíváte.', en: 'Delete one that you no longer use.' },
  },
  WEBHOOK_DISABLED: {
    kind: 'conflict',
    cs: 'Tento koncový bod je vypnutý.',
    en: 'This endpoint is switched off.',
    remedy: { cs: 'Zapněte jej, až bude přijímat.', en: 'Switch it on once it takes calls.' },
  },
});
