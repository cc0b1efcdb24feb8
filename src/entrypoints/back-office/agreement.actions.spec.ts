import { z } from 'zod';
import { agreement, olga, petr, shop, type Agreement } from '../../../test/support/agreement.js';
import { CustomerAccounts } from '../../agreement/orders/account.service.js';
import { SubprocessorViews } from '../../agreement/subprocessors/subprocessor.views.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Secrets } from '../../platform/secrets/secrets.js';
import { ContractsActions } from './contracts.actions.js';
import { CustomersActions } from './customers.actions.js';
import { formFields } from './form-fields.js';
import { inputOf } from './form-values.js';
import { OfficeForms } from './office-forms.js';
import { OperatorActions } from './operator-actions.js';
import { SubprocessorsActions } from './subprocessors.actions.js';
import { TermsActions } from './terms.actions.js';

const KEY = Buffer.alloc(32, 7).toString('base64');

/** The actions as the page runs them: everything comes as the texts of a form. */
describe('the operator’s actions on the agreement', () => {
  let world: Agreement;
  let actions: OperatorActions;

  beforeAll(async () => {
    world = await agreement();
    const { database } = world.test;
    actions = new OperatorActions(database, new OfficeForms(database, Secrets.open('', KEY), new Clock()));
    new TermsActions(actions, world.terms);
    new CustomersActions(actions, world.customers, new CustomerAccounts(world.customers), world.apiKeys);
    new ContractsActions(actions, world.contracts);
    new SubprocessorsActions(actions, database, world.subprocessors, world.lists, new SubprocessorViews());
  });
  afterAll(() => world.test.close());

  const run = async (
    name: string,
    typed: Record<string, string | string[]>,
    actor: Actor = olga,
  ): Promise<Record<string, string>> => {
    const action = actions.get(name);
    if (!action) throw new Error(`No action ${name}`);
    const texts = Object.fromEntries(Object.entries(typed).map(([field, value]) => [field, [value].flat()]));
    const answer = await action.run(actor, inputOf(formFields(action.input, 'cs'), texts));
    return z.record(z.string(), z.coerce.string()).parse(answer);
  };

  it('name every field in both languages', () => {
    const unnamed = actions.all().flatMap(action =>
      (['cs', 'en'] as const).flatMap(locale =>
        formFields(action.input, locale)
          .filter(field => field.label === field.name)
          .map(field => `${action.name}.${field.name}`),
      ),
    );
    expect(actions.all().length).toBeGreaterThan(15);
    expect(unnamed).toEqual([]);
  });

  it('A-16, A-02 publish terms with changed parameters and the operator’s details', async () => {
    const terms = {
      label: 'VOP 2018',
      validFrom: '2018-05-25',
      parameters: 'invoice.due_days = 21\r\n\r\ndebt.auto_suspension=true',
    };
    await expect(run('terms.publish', terms)).rejects.toMatchObject({ code: 'CZECH_TEXT_REQUIRED' });
    await expect(
      run('terms.publish', { ...terms, textCs: 'Podmínky', parameters: 'invoice.due_days' }),
    ).rejects.toMatchObject({
      code: 'PARAMETER_VALUE',
    });
    await run('terms.publish', { ...terms, textCs: 'Podmínky' });
    const { parameters } = await world.as(olga, tx => world.termsFacts.current(tx, tx.now));
    expect(parameters).toMatchObject({
      'invoice.due_days': 21,
      'debt.auto_suspension': true,
      'complaint.filing_days': 10,
    });
    const profile = {
      name: 'Operator',
      ico: '25047965',
      seat: 'Praha',
      courtFile: 'C 1',
      phone: '1',
      website: 'https://operator.test',
    };
    expect(
      await run('operator-profile.save', { ...profile, email: 'info@operator.test', validFrom: '2026-11-03' }),
    ).toEqual({ version: '1' });
    const saved = await world.as(olga, tx => world.termsFacts.operatorProfile(tx, new Date('2026-11-02T23:00:00Z')));
    expect(saved).toMatchObject({ seat: 'Praha' });
  });

  it('A-01, A-36 take in an agency with controller, user and key', async () => {
    const { customerId = '', controllerId } = await run('customers.create', { ...form(shop), agency: 'on' });
    expect(controllerId).toBe('null');
    await run('controllers.add', { customerId, name: 'Client', address: 'Brno', email: 'client@client.test' });
    const user = { customerId, name: 'Jana Nová', email: 'jana@shop.test' };
    const { id: userId = '' } = await run('users.add', { ...user, roles: ['ADMIN', 'INSTRUCT'] });
    const key = { customerId, userId, name: 'first' };
    await expect(run('keys.create', key)).rejects.toMatchObject({ code: 'ACKNOWLEDGEMENT_MISSING' });
    const created = await run('keys.create', { ...key, acknowledged: 'on' });
    expect(created['key']).toMatch(/^mk_/);
    expect(await run('keys.revoke', { customerId, keyId: created['id'] ?? '' })).toEqual({ revoked: created['id'] });
    expect(await run('users.end', { customerId, userId })).toEqual({ ended: userId });
  });

  it('A-07 enter a deviation with its paper, and none without', async () => {
    const { customerId = '' } = await run('customers.create', form(shop));
    const deviation = { customerId, parameter: 'cancellation.fee_percent', value: '50' };
    await expect(run('contracts.override', deviation)).rejects.toMatchObject({ code: 'WRITTEN_AGREEMENT_REQUIRED' });
    const paper = { documentName: 'dodatek', documentSha256: 'a'.repeat(64) };
    expect((await run('contracts.override', { ...deviation, ...paper }))['id']).toBeDefined();
  });

  it('I-01, I-11, I-15 lead a firm and its system onto a customer’s list', async () => {
    const { customerId = '' } = await run('customers.create', form(shop));
    const firm = { legalName: 'Relay Inc.', service: 'sending', class: 'EMAIL_DISTRIBUTION', contact: 'x@relay.test' };
    const { id: subprocessorId = '' } = await run('subprocessors.register', {
      ...firm,
      dataCategories: ['ADDRESS', 'NAME'],
      country: 'US',
    });
    await run('subprocessors.vet', { subprocessorId, contractOn: '2026-10-01', guaranteesReviewedOn: '2026-10-02' });
    await expect(run('transfer-tools.record', { subprocessorId, kind: 'PRIVACY_SHIELD' })).rejects.toMatchObject({
      code: 'TRANSFER_TOOL_INVALID',
    });
    await run('transfer-tools.record', { subprocessorId, kind: 'DPF', certificateCheckedOn: '2026-10-03' });
    await run('subprocessors.activate', { subprocessorId }, petr);
    const system = { code: 'relay-us', name: 'Relay', subprocessorId, country: 'US', maxMessageBytes: '1000000' };
    const { id: systemId = '' } = await run('systems.admit', system, petr);
    const { id: entryId = '' } = await run('customer-lists.add', { customerId, subprocessorId, purpose: 'sending' });
    await run('customer-lists.add-requested', {
      customerId,
      systemId,
      purpose: 'sending',
      decision: 'e-mail of 1 November',
    });
    expect(await run('customer-lists.show', { customerId })).toMatchObject({ at: '2026-11-02' });
    expect(await run('customer-lists.end', { customerId, entryId })).toEqual({ ended: entryId });
    expect(await run('systems.retire', { systemId })).toEqual({ retired: systemId });
  });
});

function form(customer: typeof shop): Record<string, string> {
  const texts = Object.entries(customer).filter(([, value]) => typeof value === 'string');
  return z.record(z.string(), z.string()).parse(Object.fromEntries(texts));
}
