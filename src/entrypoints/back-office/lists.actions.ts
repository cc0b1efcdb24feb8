import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { EvidenceDemands } from '../../accountability/demands/demand.service.js';
import { ImportSteps } from '../../audience/lists/import.steps.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';

const AREA = { group: { cs: 'Seznamy', en: 'Lists' }, needs: 'operator:agreement' } as const;
const demand = z.object({
  listId: z.uuid().meta(label('Seznam (id)', 'List (id)')),
  dueOn: z.iso.date().meta(
    label('Nejpozději', 'At the latest', {
      cs: 'Zákazník doloží 20 náhodných příjemců; po tomto dni se seznam bez odpovědi pozastaví.',
      en: 'The customer proves 20 random recipients; after this day the list is held without an answer.',
    }),
  ),
});
const STEPS = [
  { verb: 'pause', title: { cs: 'Pozastavit import', en: 'Pause an import' } },
  { verb: 'resume', title: { cs: 'Pokračovat v importu', en: 'Resume an import' } },
  { verb: 'cancel', title: { cs: 'Zrušit import', en: 'Cancel an import' } },
] as const;

/** What the staff may do about lists and imports. */
@Injectable()
export class ListsActions {
  constructor(
    @Inject(OperatorActions) actions: OperatorActions,
    @Inject(ImportSteps) steps: ImportSteps,
    @Inject(EvidenceDemands) demands: EvidenceDemands,
  ) {
    actions.add({
      name: 'lists.demand-evidence',
      ...AREA,
      title: { cs: 'Vyžádat doklady právního základu', en: 'Demand evidence of the legal basis' },
      input: demand,
      act: async (tx, input) => ({ demand: await demands.demand(tx, input) }),
    });
    for (const { verb, title } of STEPS)
      actions.add({
        name: `imports.${verb}`,
        ...AREA,
        title,
        input: z.object({ importId: z.uuid().meta(label('Import (id)', 'Import (id)')) }),
        act: async (tx, { importId }) => {
          await steps[verb](tx, importId);
          return { importId };
        },
      });
  }
}
