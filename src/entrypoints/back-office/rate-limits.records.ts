import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { RateLimitViews, type RateLimitLine } from '../../delivery/sending/rate-limit.views.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { idFact, nameColumn } from './records/columns.js';
import { byText, byWord } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import { OfficeTables } from './records/office-tables.js';

/** How fast mail may leave: limits that a person set, and domains that slowed themselves. */
@Injectable()
export class RateLimitRecords {
  constructor(@Inject(OfficeTables) tables: OfficeTables, @Inject(RateLimitViews) views: RateLimitViews) {
    tables.add({
      path: 'rate-limits',
      title: { cs: 'Rychlost rozesílání', en: 'Sending speed' },
      group: 'sending',
      needs: 'operator:read',
      intro: {
        cs: 'Limity platí pro všechny odesílače dohromady a restart je nedoplní. Doména, která odpovídá „později“, se zpomalí sama.',
        en: 'A limit holds for all senders together, and a restart refills none. A domain that answers “later” is slowed by itself.',
      },
      empty: {
        cs: 'Nic neomezuje rychlost. Limit nastavte, než začnete rozesílat z nové adresy.',
        en: 'Nothing limits the speed. Set a limit before you begin to send from a new address.',
      },
      columns: COLUMNS,
      filters: z.object({
        q: byText,
        scope: byWord('limitScope', 'Pro co platí', 'Holds for'),
        origin: byWord('limitOrigin', 'Původ', 'Origin'),
      }),
      rows: (tx, filter, asked) => views.page(tx, filter, asked),
      actions: ['rate-limits.set', 'frequency-cap.set'],
      record: {
        load: async (tx, id) => (await views.find(tx, id)) ?? refuse('NOT_FOUND'),
        name: ({ name }: RateLimitLine) => name,
        sections: [{ kind: 'facts', facts: [...COLUMNS.slice(1), ...MORE, idFact()] }],
        actions: [
          { action: 'rate-limits.set', fill: again, when: ({ origin }: RateLimitLine) => origin === 'SET' },
          { action: 'rate-limits.lift', fill: ({ id }: RateLimitLine) => ({ id }) },
        ],
      },
    });
  }
}

function again({ scope, key, perHour, burst, firstDay, doublingDays }: RateLimitLine): Record<string, string> {
  const warmUp = { firstDay: firstDay ?? '', doublingDays: doublingDays ?? '' };
  const values = Object.entries({ scope, key, perHour, burst, ...warmUp });
  return Object.fromEntries(values.map(([name, value]) => [name, String(value)]));
}

const COLUMNS: readonly OfficeColumn<RateLimitLine>[] = [
  nameColumn('rate-limits', 'name', 'Který', 'Which one'),
  { key: 'scope', title: { cs: 'Pro co platí', en: 'Holds for' }, kind: 'state', words: 'limitScope' },
  { key: 'origin', title: { cs: 'Původ', en: 'Origin' }, kind: 'state', words: 'limitOrigin' },
  { key: 'perHourNow', title: { cs: 'Zpráv za hodinu teď', en: 'Messages an hour now' }, kind: 'number' },
  { key: 'tokens', title: { cs: 'Smí hned', en: 'May leave at once' }, kind: 'number' },
  { key: 'changedAt', title: { cs: 'Změněno', en: 'Changed' }, kind: 'time' },
];

const MORE: readonly OfficeColumn<RateLimitLine>[] = [
  { key: 'perHour', title: { cs: 'Nejvýš za hodinu', en: 'At most an hour' }, kind: 'number' },
  { key: 'burst', title: { cs: 'Najednou', en: 'At once' }, kind: 'number' },
  { key: 'firstDay', title: { cs: 'Rozjezd: první den', en: 'Warm-up: first day' }, kind: 'number' },
  { key: 'doublingDays', title: { cs: 'Zdvojnásobit po dnech', en: 'Doubles after days' }, kind: 'number' },
  { key: 'warmFrom', title: { cs: 'Rozjezd od', en: 'Warm-up from' }, kind: 'time' },
];
