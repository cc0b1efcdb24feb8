import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { VERDICTS } from '../../delivery/sending/uncertain.rules.js';
import { RelayLogs } from '../../delivery/bounces/relay-logs.service.js';
import { UncertainMessages } from '../../delivery/sending/uncertain.service.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';
import { optionsOf } from './records/words.js';

const AREA = { group: { cs: 'Nejisté zprávy', en: 'Uncertain messages' }, needs: 'operator:agreement' } as const;
const LONGEST_LOG = 900_000;

const decision = z.object({
  messageId: z.uuid().meta(label('Zpráva (id)', 'Message (id)')),
  verdict: z.enum(VERDICTS).meta({
    ...label('Co se s ní stalo', 'What became of it', {
      cs: 'Poslat znovu lze jen se souhlasem správce: příjemce ji možná už má.',
      en: 'Send it again only with the controller’s consent: the recipient may have it already.',
    }),
    options: optionsOf('uncertainDecision'),
  }),
  reason: z
    .string()
    .trim()
    .min(3)
    .max(500)
    .meta(
      label('Důvod', 'Reason', {
        cs: 'Z čeho to víte. Bez e-mailových adres.',
        en: 'How you know. Without e-mail addresses.',
      }),
    ),
});
const log = z.object({
  log: z
    .string()
    .min(1)
    .max(LONGEST_LOG)
    .meta(
      label('Řádky záznamu', 'Lines of the log', {
        cs: 'Záznam Postfixu: řádky s message-id= a řádky se status= téže fronty. Neukládá se.',
        en: 'A Postfix log: the lines with message-id= and those with status= of the same queue id. It is not stored.',
      }),
    ),
});

/** What the staff may do about messages of which nobody knows whether they left. */
@Injectable()
export class UncertainActions {
  constructor(
    @Inject(OperatorActions) actions: OperatorActions,
    @Inject(UncertainMessages) messages: UncertainMessages,
    @Inject(RelayLogs) relayLogs: RelayLogs,
  ) {
    actions.add({
      name: 'uncertain.decide',
      ...AREA,
      title: { cs: 'Rozhodnout o nejisté zprávě', en: 'Decide on an uncertain message' },
      input: decision,
      act: async (tx, { messageId, verdict, reason }) => {
        await messages.decide(tx, messageId, { verdict, reason });
        return { messageId, verdict };
      },
    });
    actions.add({
      name: 'uncertain.relay-log',
      ...AREA,
      title: { cs: 'Načíst záznam poštovního serveru', en: 'Read a relay’s log' },
      input: log,
      act: async (tx, input) => ({ ...(await relayLogs.take(tx, input.log)) }),
    });
  }
}
