import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { purposeName } from '../../audience/lists/list.rules.js';
import { parseAddress } from '../../audience/permission/address.js';
import { EVERYTHING, type Person } from '../../audience/permission/permission.rules.js';
import { Permissions, REFUSAL_CHANNELS } from '../../audience/permission/permission.service.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';

const whose = {
  controllerId: z.uuid().meta(label('Správce (id)', 'Controller (id)')),
  address: z.string().min(3).max(320).meta(label('E-mailová adresa', 'E-mail address')),
};
const refusal = z.object({
  ...whose,
  purpose: purposeName.optional().meta(
    label('Jen tento typ zpráv', 'Only this type of message', {
      cs: 'Prázdné: vše od tohoto správce. Když není jasné, co člověk chtěl, nechte prázdné.',
      en: 'Empty: everything of this controller. Leave it empty when it is not clear what the person wanted.',
    }),
  ),
  channel: z.enum(REFUSAL_CHANNELS).meta(label('Jak přišlo', 'How it came')),
  receivedAt: z.iso.datetime({ offset: true }).meta(
    label('Kdy došlo', 'When it was received', {
      cs: 'Platí od této chvíle, i když se zapisuje později.',
      en: 'It counts from that moment, also when it is entered later.',
    }),
  ),
  reference: z
    .string()
    .max(200)
    .optional()
    .meta(
      label('Kde je to uloženo', 'Where it is filed', {
        cs: 'Číslo spisu nebo dopisu; žádná slova toho člověka.',
        en: 'The number of a file or letter; no words of the person.',
      }),
    ),
});

const lift = z.object({
  ...whose,
  reason: z
    .string()
    .trim()
    .min(3)
    .max(500)
    .meta(
      label('Důvod', 'Reason', {
        cs: 'Jak víte, že schránka existuje. Bez e-mailových adres.',
        en: 'How you know that the mailbox exists. Without e-mail addresses.',
      }),
    ),
});

const GROUP = { group: { cs: 'Příjemci', en: 'Recipients' }, needs: 'operator:recipients' } as const;

/** G-05: a refusal that came by letter, by telephone or in another way than by the link of a message; and the way back of an address that a bounce stopped. */
@Injectable()
export class OptOutsActions {
  constructor(
    @Inject(OperatorActions) actions: OperatorActions,
    @Inject(Permissions) permissions: Permissions,
    @Inject(CustomerFacts) customers: CustomerFacts,
  ) {
    actions.add({
      name: 'opt-outs.enter',
      ...GROUP,
      title: { cs: 'Zapsat odhlášení', en: 'Enter a refusal' },
      input: refusal,
      act: async (tx, { controllerId, address, purpose = EVERYTHING, channel, receivedAt, reference }) => {
        const person = await personAt(customers, tx, controllerId, address);
        const event = await permissions.optOut(tx, {
          ...{ person, purpose, channel, receivedAt: new Date(receivedAt) },
          ...(reference === undefined ? {} : { reference }),
        });
        return { event, controllerId, purpose };
      },
    });
    actions.add({
      name: 'bounces.lift',
      ...GROUP,
      title: { cs: 'Znovu povolit vrácenou adresu', en: 'Allow a bounced address again' },
      input: lift,
      act: async (tx, { controllerId, address, reason }) => {
        const person = await personAt(customers, tx, controllerId, address);
        return { event: await permissions.liftBounce(tx, person, reason), controllerId };
      },
    });
  }
}

/** Refuses INVALID_INPUT for what is no address and NOT_FOUND for no controller. */
async function personAt(customers: CustomerFacts, tx: Tx, controllerId: string, address: string): Promise<Person> {
  const { customerId } = await customers.controller(tx, controllerId);
  const parsed = parseAddress(address);
  if (!parsed.ok) refuse('INVALID_INPUT', { places: ['address'], fields: ['address'] });
  const addressKey = (await customers.addressKeyOf(tx, controllerId))(parsed.key);
  return { customerId, controllerId, addressKey };
}
