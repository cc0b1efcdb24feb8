import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Contracts } from '../../agreement/contracts/contract.service.js';
import { PARAMETERS } from '../../agreement/terms/term.rules.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';

const override = z.object({
  customerId: z.uuid().meta(label('Id zákazníka', 'Id of the customer')),
  parameter: z.enum(Object.keys(PARAMETERS)).meta(label('Parametr', 'Parameter')),
  value: z
    .string()
    .min(1)
    .max(100)
    .meta(
      label('Hodnota', 'Value', {
        cs: 'Číslo, true nebo false, nebo jedno ze slov parametru.',
        en: 'A number, true or false, or one of the parameter’s words.',
      }),
    ),
  documentName: z.string().max(200).default('').meta(label('Písemná dohoda', 'Written agreement')),
  documentSha256: z.string().max(64).default('').meta(label('SHA-256 dohody', 'SHA-256 of the agreement')),
});

/** The operator enters what was agreed otherwise than the terms say. */
@Injectable()
export class ContractsActions {
  constructor(@Inject(OperatorActions) actions: OperatorActions, @Inject(Contracts) contracts: Contracts) {
    actions.add({
      name: 'contracts.override',
      group: { cs: 'Smlouvy', en: 'Contracts' },
      title: { cs: 'Zapsat odchylku od podmínek', en: 'Enter a deviation from the terms' },
      needs: 'operator:agreement',
      input: override,
      act: async (tx, { documentName, documentSha256, ...input }) => {
        const document = { name: documentName, sha256: documentSha256 };
        return { id: await contracts.agreeOverride(tx, { ...input, document }) };
      },
    });
  }
}
