import { defineRefusals } from '../../platform/refusals/refusals.js';

defineRefusals({
  STALE_FORM: {
    kind: 'conflict',
    cs: 'Mezitím to změnil někdo jiný.',
    en: 'Somebody else has changed this meanwhile.',
    remedy: {
      cs: 'Nic se nestalo a nic z napsaného se neztratilo. Když to má platit i tak, odešlete formulář znovu.',
      en: 'Nothing was done and nothing you typed is lost. If it is to apply all the same, send the form again.',
    },
  },
});
