import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { SendingDomains } from '../../agreement/domains/domain.service.js';
import { DomainVerification } from '../../agreement/domains/domain-verification.js';
import { DomainViews } from '../../agreement/domains/domain.views.js';
import { Database } from '../../platform/database/database.js';
import { label } from './field-label.js';
import { OperatorActions } from './operator-actions.js';

const DOMAINS = { group: { cs: 'Domény odesílatelů', en: 'Sending domains' }, needs: 'operator:agreement' } as const;

const domainId = z.uuid().meta(label('Id domény', 'Id of the domain'));
const newDomain = z.object({
  customerId: z.uuid().meta(label('Id zákazníka', 'Id of the customer')),
  controllerId: z
    .uuid()
    .optional()
    .meta(label('Id správce (prázdné: sám zákazník)', 'Id of the controller (empty: the customer itself)')),
  domain: z
    .string()
    .min(1)
    .max(253)
    .meta(label('Doména', 'Domain', { cs: 'co stojí za @ odesílatele', en: 'what stands behind the @ of the sender' })),
  returnPathHost: z
    .string()
    .max(253)
    .optional()
    .meta(
      label('Návratová adresa', 'Return path', {
        cs: 'jméno pod doménou; prázdné: bounce',
        en: 'a name below the domain; empty: bounce',
      }),
    ),
});

const DOMAIN = {
  table: 'sending_domain',
  by: 'domainId',
  columns: {
    state: { cs: 'stav', en: 'state' },
    checked_at: { cs: 'zkontrolována', en: 'checked' },
  },
} as const;

/** The operator enters a domain for a customer, has it checked, and replaces its keys. */
@Injectable()
export class DomainsActions {
  constructor(
    @Inject(OperatorActions) private readonly actions: OperatorActions,
    @Inject(SendingDomains) private readonly domains: SendingDomains,
    @Inject(DomainViews) private readonly views: DomainViews,
    @Inject(DomainVerification) private readonly verification: DomainVerification,
    @Inject(Database) private readonly database: Database,
  ) {
    this.addEntry();
    this.addKeeping();
  }

  private addEntry(): void {
    const { actions, domains } = this;
    actions.add({
      ...DOMAINS,
      name: 'domains.enter',
      title: { cs: 'Zadat doménu odesílatele', en: 'Enter a sending domain' },
      input: newDomain,
      act: async (tx, { customerId, ...input }) => ({ id: await domains.enter(tx, customerId, input) }),
    });
    actions.add({
      ...DOMAINS,
      name: 'domains.remove',
      title: { cs: 'Odebrat doménu odesílatele', en: 'Remove a sending domain' },
      input: z.object({ domainId }),
      subject: DOMAIN,
      act: async (tx, { domainId: id }) => {
        await domains.remove(tx, id);
        return { removed: id };
      },
    });
  }

  private addKeeping(): void {
    const { actions, domains, views, verification, database } = this;
    actions.add({
      ...DOMAINS,
      name: 'domains.check',
      title: { cs: 'Zkontrolovat DNS záznamy', en: 'Check the DNS records' },
      input: z.object({ domainId }),
      run: async (actor, { domainId: id }) => {
        await verification.check(actor, id);
        const { state, records } = await database.transaction(actor, tx => views.find(tx, id));
        return { state, wrong: records.filter(({ ok }) => !ok).map(({ name }) => name) };
      },
    });
    actions.add({
      ...DOMAINS,
      name: 'domains.rotate-keys',
      title: { cs: 'Vyměnit klíče DKIM', en: 'Rotate the DKIM keys' },
      input: z.object({ domainId }),
      subject: DOMAIN,
      act: async (tx, { domainId: id }) => {
        await domains.rotate(tx, id);
        return { rotated: id };
      },
    });
  }
}
