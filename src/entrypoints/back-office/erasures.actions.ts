import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Erasures } from '../../accountability/retention/erasure.service.js';
import { REFUSAL_CHANNELS } from '../../audience/permission/permission.service.js';
import { Database } from '../../platform/database/database.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';
import { optionsOf } from './records/words.js';

const erasing = z.object({
  controllerId: z.uuid().meta(label('Správce (id)', 'Controller (id)')),
  address: z
    .string()
    .min(3)
    .max(254)
    .optional()
    .meta(label('E-mailová adresa', 'E-mail address', { cs: 'Nebo žádost níže.', en: 'Or the request below.' })),
  privacyRequestId: z.uuid().optional().meta(label('Žádost člověka (id)', 'Request of the person (id)')),
  instructionId: z.uuid().optional().meta(label('Pokyn správce (id)', 'Instruction of the controller (id)')),
  channel: z.enum(REFUSAL_CHANNELS).meta({
    ...label('Jak o to správce požádal', 'How the controller asked for it'),
    options: optionsOf('refusalChannel'),
  }),
});

/** Erasing a person on the word of the controller: its instruction, or the request it was handed. Never on the staff's own. */
@Injectable()
export class ErasuresActions {
  constructor(
    @Inject(OperatorActions) actions: OperatorActions,
    @Inject(Database) database: Database,
    @Inject(Erasures) erasures: Erasures,
  ) {
    actions.add({
      name: 'erasures.person',
      group: { cs: 'Uchovávání', en: 'Retention' },
      title: { cs: 'Vymazat člověka', en: 'Erase a person' },
      needs: 'operator:agreement',
      input: erasing,
      run: async (actor, { instructionId, ...request }) => {
        if (instructionId === undefined && request.privacyRequestId === undefined) refuse('ERASURE_REASON_MISSING');
        const certificate = await database.transaction(actor, async tx => {
          const { controllerId } = request;
          const known = `SELECT FROM instruction WHERE id = $1 AND controller_id = $2`;
          if (instructionId !== undefined && !(await tx.maybe(known, [instructionId, controllerId])))
            refuse('ERASURE_REASON_MISSING');
          return erasures.carryOut(tx, await erasures.order(tx, request));
        });
        return { certificate };
      },
    });
  }
}
