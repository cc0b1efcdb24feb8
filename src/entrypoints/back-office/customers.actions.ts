import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ApiKeys } from '../../access/api-keys.service.js';
import { CUSTOMER_KINDS, CUSTOMER_ROLE_NAMES, KEY_RULE } from '../../agreement/customers/customer.rules.js';
import { CustomerAccounts } from '../../agreement/orders/account.service.js';
import { Customers } from '../../agreement/customers/customer.service.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';
import { WORDS } from './records/words.js';

const GROUP = { cs: 'Zákazníci', en: 'Customers' };

const customerId = z.uuid().meta(label('Id zákazníka', 'Id of the customer'));
const userId = z.uuid().meta(label('Id uživatele', 'Id of the user'));
const name = z.string().min(1).max(200).meta(label('Název nebo jméno', 'Name'));
const email = z.email().meta(label('E-mail', 'E-mail'));
const ico = z.string().optional().meta(label('IČO', 'Company number (IČO)'));

const newCustomer = z.object({
  kind: z.enum(CUSTOMER_KINDS).meta({ ...label('Druh', 'Kind'), options: WORDS.customerKind }),
  agency: z
    .boolean()
    .default(false)
    .meta(
      label('Agentura', 'Agency', {
        cs: 'Jedná za své klienty; každého správce musí pojmenovat.',
        en: 'Acts for its clients; it has to name every controller.',
      }),
    ),
  own: z
    .boolean()
    .default(false)
    .meta(
      label('My sami', 'Ourselves', {
        cs: 'Provozovatel pro vlastní marketing: jen vlastní kontakty, žádné nabídky třetích osob.',
        en: 'The operator for its own marketing: own contacts only, no offers of third parties.',
      }),
    ),
  name,
  ico,
  dic: z.string().max(20).optional().meta(label('DIČ', 'VAT number (DIČ)')),
  seat: z.string().min(1).max(300).meta(label('Sídlo nebo místo podnikání', 'Registered office')),
  registerEntry: z.string().min(1).max(200).optional().meta(label('Zápis v rejstříku', 'Register entry')),
  bankAccount: z.string().min(1).max(50).optional().meta(label('Bankovní účet', 'Bank account')),
  email,
  phone: z.string().min(1).max(50).optional().meta(label('Telefon', 'Phone')),
  bornOn: z.iso
    .date()
    .optional()
    .meta(label('Datum narození (jen bez IČO)', 'Date of birth (only without a company number)')),
});

const newController = z.object({
  customerId,
  name,
  ico,
  address: z.string().min(1).max(300).meta(label('Adresa', 'Address')),
  email,
  privacyNoticeUrl: z.url().optional().meta(label('Zásady ochrany údajů (URL)', 'Privacy notice (URL)')),
});

const newUser = z.object({
  customerId,
  name,
  email,
  roles: z
    .array(z.enum(CUSTOMER_ROLE_NAMES))
    .min(1)
    .meta({ ...label('Role', 'Roles'), options: WORDS.customerRole }),
});

const newKey = z.object({
  customerId,
  userId,
  name: z.string().min(1).max(100).meta(label('Označení klíče', 'Name of the key')),
  acknowledged: z
    .boolean()
    .default(false)
    .meta(label('Uživatel pravidlo potvrdil', 'The user acknowledged the rule', KEY_RULE)),
});

const ACCOUNT = {
  table: 'customer',
  by: 'customerId',
  columns: { closed_at: { cs: 'uzavřen', en: 'closed' } },
} as const;

const USER = {
  table: 'customer_user',
  by: 'userId',
  columns: { roles: { cs: 'role', en: 'roles' }, valid_to: { cs: 'konec přístupu', en: 'end of access' } },
} as const;

const KEY = { table: 'api_key', by: 'keyId', columns: { revoked_at: { cs: 'zneplatněn', en: 'revoked' } } } as const;

/** The operator takes in customers, their controllers, the persons who hold access, and their keys. */
@Injectable()
export class CustomersActions {
  constructor(
    @Inject(OperatorActions) actions: OperatorActions,
    @Inject(Customers) customers: Customers,
    @Inject(CustomerAccounts) accounts: CustomerAccounts,
    @Inject(ApiKeys) apiKeys: ApiKeys,
  ) {
    const shared = { group: GROUP, needs: 'operator:agreement' } as const;
    actions.add({
      ...shared,
      name: 'customers.create',
      title: { cs: 'Založit zákazníka', en: 'Take in a customer' },
      input: newCustomer,
      act: (tx, input) => customers.create(tx, input),
    });
    actions.add({
      ...shared,
      name: 'customers.close',
      title: { cs: 'Uzavřít účet zákazníka', en: 'Close the customer’s account' },
      input: z.object({ customerId }),
      subject: ACCOUNT,
      act: async (tx, input) => {
        await accounts.close(tx, input.customerId);
        return { closed: input.customerId };
      },
    });
    actions.add({
      ...shared,
      name: 'customers.reopen',
      title: { cs: 'Znovu otevřít účet zákazníka', en: 'Reopen the customer’s account' },
      input: z.object({ customerId }),
      subject: ACCOUNT,
      act: async (tx, input) => {
        await accounts.reopen(tx, input.customerId);
        return { reopened: input.customerId };
      },
    });
    actions.add({
      ...shared,
      name: 'controllers.add',
      title: { cs: 'Pojmenovat správce', en: 'Name a controller' },
      input: newController,
      act: async (tx, { customerId: customer, ...input }) => ({
        id: await customers.addController(tx, customer, input),
      }),
    });
    actions.add({
      ...shared,
      name: 'users.add',
      title: { cs: 'Dát přístup uživateli', en: 'Give a user access' },
      input: newUser,
      act: async (tx, { customerId: customer, ...input }) => ({
        id: await customers.addUser(tx, customer, input),
      }),
    });
    actions.add({
      ...shared,
      name: 'users.end',
      title: { cs: 'Ukončit přístup uživatele', en: 'End a user’s access' },
      input: z.object({ customerId, userId }),
      subject: USER,
      act: async (tx, input) => {
        await customers.endUser(tx, input.customerId, input.userId);
        return { ended: input.userId };
      },
    });
    actions.add({
      ...shared,
      name: 'keys.create',
      title: { cs: 'Vydat klíč API', en: 'Issue an API key' },
      input: newKey,
      act: async (tx, input) => ({
        ...(await apiKeys.create(tx, input)),
        rule: KEY_RULE.cs,
      }),
    });
    actions.add({
      ...shared,
      name: 'keys.revoke',
      title: { cs: 'Zneplatnit klíč API', en: 'Revoke an API key' },
      input: z.object({ customerId, keyId: z.uuid().meta(label('Id klíče', 'Id of the key')) }),
      subject: KEY,
      act: async (tx, input) => {
        await apiKeys.revoke(tx, input.customerId, input.keyId);
        return { revoked: input.keyId };
      },
    });
  }
}
