import { defineRefusals } from '../../platform/refusals/refusals.js';

export const interruptionRefusals = defineRefusals({
  WAITING_SYSTEM: {
    kind: 'conflict',
    cs: 'Systém {system} má výpadek.',
    en: 'The system {system} has an outage.',
    remedy: {
      cs: 'Není třeba nic dělat; kampaň počká a půjde dál sama.',
      en: 'Nothing needs to be done; the campaign waits and goes on by itself.',
    },
    clause: 'terms 1 ¶5',
  },
  MAINTENANCE_ACTIVE: {
    kind: 'conflict',
    cs: 'Systém {system} má v tu dobu údržbu.',
    en: 'The system {system} is under maintenance at that time.',
    remedy: {
      cs: 'Není třeba nic dělat, kampaň počká do konce údržby; nebo zvolte jiný začátek.',
      en: 'Nothing needs to be done, the campaign waits for its end; or choose another start.',
    },
    clause: 'terms 4.7 ¶3',
  },
  MAINTENANCE_POSSIBLE: {
    kind: 'conflict',
    cs: 'Začátek leží v okně, kdy systém {system} může mít údržbu.',
    en: 'The start lies in a window in which the system {system} may be under maintenance.',
    remedy: {
      cs: 'Kampaň je přijata. Má-li odejít jistě včas, zvolte jiný začátek.',
      en: 'The campaign is accepted. If it must leave on time, choose another start.',
    },
    clause: 'terms 4.7 ¶3',
  },
  WINDOW_INVALID: {
    kind: 'invalid',
    cs: 'Okno údržby neplatí: den {weekday}, {start}–{end}, pásmo {zone}.',
    en: 'This is no maintenance window: day {weekday}, {start}–{end}, zone {zone}.',
    remedy: {
      cs: 'Den je 1 (pondělí) až 7 (neděle), časy HH:MM, pásmo jako Europe/Prague.',
      en: 'The day is 1 (Monday) to 7 (Sunday), times are HH:MM, the zone is like Europe/Prague.',
    },
    clause: 'terms 4.7 ¶3',
  },
  INTERRUPTION_PERIOD: {
    kind: 'invalid',
    cs: 'Konec {to} neleží po začátku {from}.',
    en: 'The end {to} does not lie after the beginning {from}.',
    remedy: { cs: 'Opravte časy.', en: 'Mend the times.' },
  },
  INTERRUPTION_PAST: {
    kind: 'invalid',
    cs: 'Údržba skončila už {to}; ohlásit lze jen tu, která teprve bude nebo trvá.',
    en: 'This maintenance ended on {to}; only one that is to come or under way can be announced.',
    remedy: { cs: 'Zapište ji jako výpadek, nebo opravte časy.', en: 'Record it as an outage, or mend the times.' },
  },
  INTERRUPTION_OVER: {
    kind: 'conflict',
    cs: 'Tato údržba nebo výpadek už skončily.',
    en: 'This maintenance or outage is over already.',
    remedy: { cs: 'Není třeba nic dělat.', en: 'Nothing needs to be done.' },
  },
  WINDOW_MISSING: {
    kind: 'conflict',
    cs: 'Systém {system} nemá okno údržby.',
    en: 'The system {system} has no maintenance window.',
    remedy: { cs: 'Nejdřív okno nastavte.', en: 'Set a window first.' },
  },
});
