import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { LegalOrders } from '../../agreement/legal-orders/legal-order.service.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';

const text = z.string().trim().min(1).max(500);
const entered = z.object({
  controllerId: z.uuid().meta(label('Správce (id)', 'Controller (id)')),
  statute: text.meta(label('Předpis a ustanovení', 'Statute and provision')),
  demand: text.meta(
    label('Co předpis ukládá', 'What it demands', { cs: 'Bez údajů o lidech.', en: 'Without data on people.' }),
  ),
  noticeForbidden: text.optional().meta(
    label('Ustanovení, které zakazuje zákazníka informovat', 'Provision that forbids telling the customer', {
      cs: 'Jinak nechte prázdné: zákazník dostane oznámení. Zákaz musí schválit druhý člověk.',
      en: 'Else leave it empty: the customer gets a notice. A prohibition needs a second person’s approval.',
    }),
  ),
});
const known = z.object({ legalOrderId: z.uuid().meta(label('Zákonný příkaz (id)', 'Legal order (id)')) });
const STEPS = [
  { name: 'approve', verb: 'approve', title: { cs: 'Schválit mlčení', en: 'Approve not telling' } },
  {
    name: 'carry-out',
    verb: 'carryOut',
    title: { cs: 'Začít zpracování ze zákona', en: 'Begin what the law demands' },
  },
] as const;

/** D-07: what the staff enter, approve and begin when a law demands a processing. */
@Injectable()
export class LegalOrdersActions {
  constructor(@Inject(OperatorActions) actions: OperatorActions, @Inject(LegalOrders) orders: LegalOrders) {
    const area = { group: { cs: 'Pokyny', en: 'Instructions' }, needs: 'operator:agreement' } as const;
    actions.add({
      ...area,
      name: 'legal-orders.enter',
      title: { cs: 'Zapsat zpracování ze zákona', en: 'Enter processing that a law demands' },
      input: entered,
      act: async (tx, input) => ({ legalOrder: await orders.enter(tx, input) }),
    });
    for (const { name, verb, title } of STEPS)
      actions.add({
        ...area,
        name: `legal-orders.${name}`,
        title,
        input: known,
        act: async (tx, { legalOrderId }) => {
          await orders[verb](tx, legalOrderId);
          return { legalOrderId };
        },
      });
  }
}
