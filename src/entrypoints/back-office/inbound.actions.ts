import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { InboundMails } from '../../delivery/bounces/inbound-mail.service.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';

const AREA = { group: { cs: 'Došlá pošta', en: 'Inbound mail' }, needs: 'operator:recipients' } as const;

const id = z.uuid().meta(label('Došlá pošta (id)', 'Inbound mail (id)'));
const reason = z
  .string()
  .trim()
  .min(3)
  .max(500)
  .meta(label('Důvod', 'Reason', { cs: 'Bez e-mailových adres.', en: 'Without e-mail addresses.' }));

/** What the staff may do about inbound mail that could not be attributed. */
@Injectable()
export class InboundActions {
  constructor(@Inject(OperatorActions) actions: OperatorActions, @Inject(InboundMails) mails: InboundMails) {
    actions.add({
      name: 'inbound.attribute',
      ...AREA,
      title: { cs: 'Přiřadit ke zprávě', en: 'Attribute to a message' },
      input: z.object({
        id,
        messageId: z.uuid().meta(
          label('Zpráva (id)', 'Message (id)', {
            cs: 'Část Message-ID vrácené zprávy před zavináčem. Účinek je stejný, jako by podpis platil.',
            en: 'The part of the returned message’s Message-ID before the at sign. It takes effect as if its signature held.',
          }),
        ),
        reason,
      }),
      act: async (tx, input) => {
        await mails.attribute(tx, input.id, input);
        return { id: input.id, messageId: input.messageId };
      },
    });
    actions.add({
      name: 'inbound.discard',
      ...AREA,
      title: { cs: 'Odložit bez následku', en: 'Discard, nothing follows' },
      input: z.object({ id, reason }),
      act: async (tx, input) => {
        await mails.discard(tx, input.id, input);
        return { id: input.id };
      },
    });
  }
}
