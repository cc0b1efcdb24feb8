import { defineRefusals } from '../../platform/refusals/refusals.js';

export const campaignRefusals = defineRefusals({
  CONTENT_MISSING: {
    kind: 'conflict',
    cs: 'Kampaň zatím nemá obsah.',
    en: 'The campaign has no content yet.',
    remedy: { cs: 'Vložte MJML, předmět a odesílatele.', en: 'Store MJML, subject and sender.' },
  },
  CONTENT_INVALID: {
    kind: 'invalid',
    cs: 'Obsah nelze přijmout: {problems}.',
    en: 'The content cannot be accepted: {problems}.',
    remedy: { cs: 'Opravte vyjmenovaná místa šablony.', en: 'Mend the named places of the template.' },
    clause: 'terms 4.4, 4.5',
  },
  CONTENT_LOCKED: {
    kind: 'conflict',
    cs: 'Ve stavu {state} už obsah změnit nejde.',
    en: 'In state {state} the content can no longer be changed.',
    remedy: { cs: 'Založte novou kampaň.', en: 'Create a new campaign.' },
  },
  SAME_CONTENT: {
    kind: 'conflict',
    cs: 'Tento obsah byl odmítnut.',
    en: 'This very content was refused.',
    remedy: { cs: 'Pošlete opravenou verzi.', en: 'Send a corrected version.' },
    clause: 'terms 4.3',
  },
  OWN_MARKETING_THIRD_PARTY: {
    kind: 'invalid',
    cs: 'Ve vlastním marketingu provozovatel nenabízí nic za třetí osoby.',
    en: 'In its own marketing the operator offers nothing for third parties.',
    remedy: { cs: 'Pošlete jen vlastní obdobné nabídky.', en: 'Send similar offers of your own only.' },
    clause: 'information notice, business communication; Act 480/2004 s. 7(3)',
  },
  CONFIRMATION_MISSING: {
    kind: 'invalid',
    cs: 'Chybí potvrzení odpovědnosti za obsah.',
    en: 'The confirmation of responsibility for the content is missing.',
    remedy: { cs: 'Pošlete responsibilityAccepted: true.', en: 'Send responsibilityAccepted: true.' },
    clause: 'terms 4.2 ¶1',
  },
  CONTENT_CHANGED: {
    kind: 'conflict',
    cs: 'Obsah se mezitím změnil; aktuální otisk je {current}.',
    en: 'The content has changed meanwhile; the current hash is {current}.',
    remedy: {
      cs: 'Načtěte kampaň znovu a posuďte novou verzi.',
      en: 'Load the campaign again and judge the new version.',
    },
  },
  CAMPAIGN_HELD: {
    kind: 'conflict',
    cs: 'Kampaň je pozastavena: {reason}.',
    en: 'The campaign is held: {reason}.',
    remedy: {
      cs: 'Vyřešte důvod pozastavení; pak ho obsluha uvolní.',
      en: 'Settle the reason; the operator then releases the hold.',
    },
  },
  SYSTEM_LIMIT_EXCEEDED: {
    kind: 'invalid',
    cs: 'Zpráva má {bytes} bajtů, systém přijme nejvýše {limit}.',
    en: 'The message has {bytes} bytes; the system takes at most {limit}.',
    remedy: { cs: 'Zkraťte obsah.', en: 'Shorten the content.' },
    clause: 'terms 4.5',
  },
  START_IN_THE_PAST: {
    kind: 'invalid',
    cs: 'Začátek leží v minulosti.',
    en: 'The start lies in the past.',
    remedy: {
      cs: 'Zvolte čas v budoucnosti, nebo pole vynechte.',
      en: 'Choose a time in the future, or leave the field out.',
    },
  },
});
