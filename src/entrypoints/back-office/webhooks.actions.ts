import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Webhooks, type Replay } from '../../delivery/webhooks/webhook.service.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';

const AREA = { group: { cs: 'Webhooky', en: 'Webhooks' }, needs: 'operator:agreement' } as const;
const endpointId = z.uuid().meta(label('Webhook (id)', 'Webhook (id)'));
const endpoint = z.object({ endpointId });

const replay = z.object({
  endpointId,
  eventId: z
    .uuid()
    .optional()
    .meta(label('Jedna událost (id)', 'One event (id)', { cs: 'Nebo vyplňte čas.', en: 'Or fill in a time.' })),
  since: z.iso
    .datetime({ offset: true })
    .optional()
    .meta(
      label('Vše od', 'Everything since', {
        cs: 'Čas jako 2026-11-02T08:00Z; nejvýš 30 dní zpět.',
        en: 'A time such as 2026-11-02T08:00Z; at most 30 days back.',
      }),
    ),
});

/** What the staff may do for a customer whose system missed something. */
@Injectable()
export class WebhooksActions {
  constructor(@Inject(OperatorActions) actions: OperatorActions, @Inject(Webhooks) webhooks: Webhooks) {
    actions.add({
      name: 'webhooks.replay',
      ...AREA,
      title: { cs: 'Poslat události znovu', en: 'Send events again' },
      input: replay,
      act: async (tx, input) => ({ events: await webhooks.replay(tx, input.endpointId, askedFor(input)) }),
    });
    actions.add({
      name: 'webhooks.disable',
      ...AREA,
      title: { cs: 'Vypnout webhook', en: 'Switch a webhook off' },
      input: endpoint,
      act: async (tx, { endpointId: id }) => {
        await webhooks.disable(tx, id);
        return { id };
      },
    });
    actions.add({
      name: 'webhooks.enable',
      ...AREA,
      title: { cs: 'Zapnout webhook', en: 'Switch a webhook on' },
      input: endpoint,
      act: async (tx, { endpointId: id }) => {
        await webhooks.enable(tx, id);
        return { id };
      },
    });
  }
}

function askedFor({ eventId, since }: z.infer<typeof replay>): Replay {
  if (eventId !== undefined) return { eventId };
  return since === undefined
    ? refuse('INVALID_INPUT', { places: ['since'], fields: ['since'] })
    : { since: new Date(since) };
}
