import { defineFiles } from '../retention/retention.js';
import { removeDaysBefore, removeMailTo } from './mailbox-removal.js';

const DAYS = 30;

defineFiles({
  name: 'mailbox',
  data: 'direct',
  purpose: {
    cs: 'zprávy, které místo odeslání zachytila zkušební schránka',
    en: 'messages that the capture mailbox took instead of a relay',
  },
  basis: 'GDPR 28(3)(a)',
  period: {
    cs: `${DAYS} dní; výmaz odstraní vše, co člověku přišlo, a nepočítá to, protože to nemusí být jen od jednoho správce`,
    en: `${DAYS} days; an erasure removes all that came for the person, uncounted because it may be of more than one controller`,
  },
  onErase: { does: 'delete', run: (folder, { owns }) => removeMailTo(folder, owns) },
  expire: (folder, now) => removeDaysBefore(folder, new Date(now.getTime() - DAYS * 86_400_000)),
});
