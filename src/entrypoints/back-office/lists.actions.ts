import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ImportSteps } from '../../audience/lists/import.steps.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';

const AREA = { group: { cs: 'Seznamy', en: 'Lists' }, needs: 'operator:agreement' } as const;
const STEPS = [
  { verb: 'pause', title: { cs: 'Pozastavit import', en: 'Pause an import' } },
  { verb: 'resume', title: { cs: 'Pokračovat v importu', en: 'Resume an import' } },
  { verb: 'cancel', title: { cs: 'Zrušit import', en: 'Cancel an import' } },
] as const;

/** What the staff may do about imports. */
@Injectable()
export class ListsActions {
  constructor(@Inject(OperatorActions) actions: OperatorActions, @Inject(ImportSteps) steps: ImportSteps) {
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
