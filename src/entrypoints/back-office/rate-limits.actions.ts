import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { FrequencyCaps } from '../../delivery/sending/frequency-cap.service.js';
import { LIMIT_SCOPES, RateLimits } from '../../delivery/sending/rate-limit.service.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';
import { optionsOf } from './records/words.js';

const AREA = { group: { cs: 'Rychlost rozesílání', en: 'Sending speed' }, needs: 'operator:system' } as const;
const count = (max: number): z.ZodCoercedNumber => z.coerce.number().int().min(1).max(max);

const limit = z.object({
  scope: z.enum(LIMIT_SCOPES).meta({ ...label('Pro co platí', 'What it holds for'), options: optionsOf('limitScope') }),
  key: z
    .string()
    .trim()
    .min(1)
    .max(253)
    .meta(
      label('Který', 'Which one', {
        cs: 'Poštovní server: default nebo kód systému. Zákazník a kampaň: id. Doména: seznam.cz.',
        en: 'Relay: default or a system’s code. Customer and campaign: id. Domain: example.com.',
      }),
    ),
  perHour: count(100_000_000).meta(label('Zpráv za hodinu', 'Messages an hour')),
  burst: count(1_000_000)
    .default(1)
    .meta(
      label('Najednou', 'At once', {
        cs: 'Kolik smí odejít hned, když chvíli neodešlo nic.',
        en: 'How many may leave at once when nothing has left for a while.',
      }),
    ),
  firstDay: count(10_000_000)
    .optional()
    .meta(
      label('Rozjezd: zpráv první den', 'Warm-up: messages on the first day', {
        cs: 'Prázdné: bez rozjezdu. Potřebuje i dny do zdvojnásobení.',
        en: 'Empty: no warm-up. Needs the days to double, too.',
      }),
    ),
  doublingDays: count(60).optional().meta(label('Zdvojnásobit po dnech', 'Double after days')),
});

const cap = z.object({
  controllerId: z.uuid().meta(label('Správce (id)', 'Controller (id)')),
  messages: count(1_000).meta(label('Nejvýš zpráv jednomu člověku', 'At most messages to one person')),
  days: count(90).meta(label('za dní', 'within days')),
});

/** How fast mail may leave, and how often a person may hear from a controller. */
@Injectable()
export class RateLimitActions {
  constructor(
    @Inject(OperatorActions) actions: OperatorActions,
    @Inject(RateLimits) limits: RateLimits,
    @Inject(FrequencyCaps) caps: FrequencyCaps,
  ) {
    actions.add({
      name: 'rate-limits.set',
      ...AREA,
      title: { cs: 'Nastavit limit', en: 'Set a limit' },
      input: limit,
      act: async (tx, { firstDay, doublingDays, ...input }) => {
        if (firstDay === undefined && doublingDays === undefined) return { id: await limits.set(tx, input) };
        if (firstDay === undefined || doublingDays === undefined) refuse('WARM_UP_INCOMPLETE');
        return { id: await limits.set(tx, { ...input, warmUp: { firstDay, doublingDays } }) };
      },
    });
    actions.add({
      name: 'rate-limits.lift',
      ...AREA,
      title: { cs: 'Zrušit limit', en: 'Lift a limit' },
      input: z.object({ id: z.uuid().meta(label('Limit (id)', 'Limit (id)')) }),
      act: async (tx, { id }) => {
        await limits.lift(tx, id);
        return { id };
      },
    });
    actions.add({
      name: 'frequency-cap.set',
      group: AREA.group,
      needs: 'operator:agreement',
      title: { cs: 'Nastavit strop frekvence', en: 'Set a frequency cap' },
      input: cap,
      act: async (tx, { controllerId, ...input }) => {
        await caps.set(tx, controllerId, input);
        return { controllerId };
      },
    });
  }
}
