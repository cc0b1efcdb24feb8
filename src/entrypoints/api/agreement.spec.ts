import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { agreement, annexTermsOfShop, olga, relay, shop, type Agreement } from '../../../test/support/agreement.js';
import { AccessModule } from '../../access/access.module.js';
import type { CustomerRole } from '../../access/roles.js';
import { ProcessingRecords } from '../../agreement/instructions/processing-record.facts.js';
import { ContractsModule } from '../../agreement/contracts/contracts.module.js';
import { CustomersModule } from '../../agreement/customers/customers.module.js';
import { SubprocessorsModule } from '../../agreement/subprocessors/subprocessors.module.js';
import { TermsModule } from '../../agreement/terms/terms.module.js';
import { readConfig } from '../../platform/config/config.js';
import { FrequencyCaps } from '../../delivery/sending/frequency-cap.service.js';
import { AccessGuard } from '../../platform/http/access.guard.js';
import { ProblemFilter } from '../../platform/http/problem.filter.js';
import { validationPipe } from '../../platform/http/validation.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { createLog } from '../../platform/log/log.js';
import { PlatformModule, type PlatformParts } from '../../platform/platform.module.js';
import { SandboxModule } from '../../sandbox/sandbox.module.js';
import { AnnexesController } from './annexes.controller.js';
import { ControllersController } from './controllers.controller.js';
import { CustomersController } from './customers.controller.js';
import { KeysController } from './keys.controller.js';
import { apiDocument } from './openapi.js';
import { SubprocessorsController } from './subprocessors.controller.js';
import { TermsController } from './terms.controller.js';
import { UsersController } from './users.controller.js';

/** The parts of the platform that these routes stand on. */
function partsOf(world: Agreement): PlatformParts {
  const { secrets, clock } = world;
  const { database } = world.test;
  const log = createLog('silent');
  return {
    ...{ log, clock, secrets, database, config: readConfig({}) },
    jobs: new Jobs({ databaseUrl: database.url('queue'), redisUrl: undefined, log }),
    urls: { base: 'http://127.0.0.1', public: 'http://127.0.0.1', mailDomain: 'mail.example.test' },
    mail: { url: undefined, relays: {}, capture: false, domain: 'mail.example.test' },
  };
}

@Module({
  imports: [
    ...[DiscoveryModule, AccessModule, TermsModule, CustomersModule, ContractsModule, SubprocessorsModule],
    SandboxModule,
  ],
  controllers: [
    AnnexesController,
    ControllersController,
    CustomersController,
    KeysController,
    SubprocessorsController,
    TermsController,
    UsersController,
  ],
  providers: [
    FrequencyCaps,
    ProcessingRecords,
    AccessGuard,
    { provide: APP_GUARD, useExisting: AccessGuard },
    ProblemFilter,
    { provide: APP_FILTER, useExisting: ProblemFilter },
    { provide: APP_PIPE, useValue: validationPipe },
  ],
})
class AgreementApi {}

interface Answer {
  status: number;
  body: Record<string, unknown> & { items: Record<string, unknown>[] };
}

describe('the agreement over HTTP', () => {
  let world: Agreement;
  let app: NestFastifyApplication;
  let parts: PlatformParts;
  let a: { customerId: string; controllerId: string | null };
  let adminOfA: string;
  let instructorOfA: string;
  let invoicesOfA: string;
  let adminOfB: string;
  let instructorOfB: string;

  beforeAll(async () => {
    world = await agreement(new Date().toISOString());
    parts = partsOf(world);
    const root = { module: AgreementApi, imports: [PlatformModule.of(parts)] };
    app = await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter(), {
      logger: ['error'],
      abortOnError: false,
    });
    await app.init();
    await world.as(olga, tx =>
      world.terms.publish(tx, { label: 'VOP 2018', validFrom: '2018-05-25', textCs: 'Podmínky', textEn: 'Terms' }),
    );
    a = await world.as(olga, tx => world.customers.create(tx, shop));
    const b = await world.as(olga, tx => world.customers.create(tx, { ...shop, name: 'B s.r.o.' }));
    adminOfA = await keyFor(a.customerId, 'ADMIN');
    instructorOfA = await keyFor(a.customerId, 'INSTRUCT', 'ORDER');
    invoicesOfA = await keyFor(a.customerId, 'INVOICES');
    adminOfB = await keyFor(b.customerId, 'ADMIN');
    instructorOfB = await keyFor(b.customerId, 'INSTRUCT', 'ORDER');
  });
  afterAll(async () => {
    await app.close();
    await parts.jobs.close();
    await world.test.close();
  });

  const keyFor = (customerId: string, ...roles: CustomerRole[]): Promise<string> =>
    world.as(olga, async tx => {
      const user = { name: `User ${roles.join()}`, email: 'user@shop.test', roles };
      const userId = await world.customers.addUser(tx, customerId, user);
      return (await world.apiKeys.create(tx, { customerId, userId, name: 'test', acknowledged: true })).key;
    });

  const call = async (
    key: string | undefined,
    method: 'GET' | 'POST',
    url: string,
    payload?: object,
  ): Promise<Answer> => {
    const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
    const answer = await app.inject({ method, url, headers, ...(payload && { payload }) });
    return { status: answer.statusCode, body: answer.json() };
  };

  it.each([
    ['GET', '/v1/terms'],
    ['GET', '/v1/effective-terms'],
    ['GET', '/v1/customers/me'],
    ['GET', '/v1/controllers'],
    ['POST', '/v1/controllers'],
    ['GET', '/v1/users'],
    ['POST', '/v1/users'],
    ['GET', '/v1/keys'],
    ['POST', '/v1/keys'],
    ['GET', '/v1/annexes'],
    ['POST', '/v1/annexes'],
    ['GET', '/v1/subprocessors'],
    ['GET', '/v1/systems'],
  ] as const)('%s %s asks for a key', async (method, url) => {
    expect(await call(undefined, method, url)).toMatchObject({ status: 401, body: { code: 'KEY_MISSING' } });
  });

  it('another customer’s ids are not found', async () => {
    const { body: users } = await call(adminOfA, 'GET', '/v1/users');
    const { body: keys } = await call(adminOfA, 'GET', '/v1/keys');
    const annex = await call(instructorOfA, 'POST', '/v1/annexes', {
      controllerId: a.controllerId,
      terms: annexTermsOfShop,
    });
    const strangers = [
      await call(instructorOfB, 'GET', `/v1/controllers/${a.controllerId}`),
      await call(instructorOfB, 'GET', `/v1/annexes/${String(annex.body['id'])}`),
      await call(instructorOfB, 'POST', '/v1/annexes', { controllerId: a.controllerId, terms: annexTermsOfShop }),
      await call(adminOfB, 'POST', `/v1/users/${String(users.items[0]?.['id'])}/end`),
      await call(adminOfB, 'POST', `/v1/keys/${String(keys.items[0]?.['id'])}/revoke`),
    ];
    expect(strangers.map(answer => [answer.status, answer.body['code']])).toEqual(
      strangers.map(() => [404, 'NOT_FOUND']),
    );
  });

  it('D-12 an annex lacking its duration is refused with the name of the field; a whole one is signed', async () => {
    const terms = { ...annexTermsOfShop, duration: undefined };
    const lacking = await call(instructorOfA, 'POST', '/v1/annexes', { controllerId: a.controllerId, terms });
    expect(lacking).toMatchObject({
      status: 422,
      body: { code: 'INVALID_INPUT', data: { fields: ['terms.duration'] } },
    });
    const whole = await call(instructorOfA, 'POST', '/v1/annexes', {
      controllerId: a.controllerId,
      terms: annexTermsOfShop,
    });
    expect(whole).toMatchObject({ status: 201, body: { controllerId: a.controllerId } });
    const { body } = await call(instructorOfA, 'GET', `/v1/annexes/${String(whole.body['id'])}`);
    expect(body).toMatchObject({ textHash: whole.body['textHash'], signedBy: 'User INSTRUCT,ORDER' });
  });

  it('A-64 a user without the role cannot sign', async () => {
    const signed = await call(invoicesOfA, 'POST', '/v1/annexes', {
      controllerId: a.controllerId,
      terms: annexTermsOfShop,
    });
    expect(signed).toMatchObject({ status: 403, body: { code: 'ROLE_MISSING' } });
  });

  it('A-36, A-38 an administrator gives a named user a key, once acknowledged', async () => {
    const user = { name: 'Jan Nový', email: 'jan@shop.test', roles: ['CONTENT'] };
    expect(await call(adminOfA, 'POST', '/v1/users', { ...user, roles: ['KING'] })).toMatchObject({ status: 422 });
    const { status, body } = await call(adminOfA, 'POST', '/v1/users', user);
    expect(status).toBe(201);
    const order = { userId: body['id'], name: 'shop system' };
    expect(await call(adminOfA, 'POST', '/v1/keys', order)).toMatchObject({
      status: 422,
      body: { code: 'ACKNOWLEDGEMENT_MISSING' },
    });
    const created = await call(adminOfA, 'POST', '/v1/keys', { ...order, acknowledged: true });
    const key = String(created.body['key']);
    expect(await call(key, 'GET', '/v1/customers/me')).toMatchObject({
      status: 200,
      body: { name: shop.name, ico: '25047965' },
    });
    const { body: listed } = await call(adminOfA, 'GET', '/v1/keys');
    expect(JSON.stringify(listed)).not.toContain(key.split('_')[2]);
    const one = `/v1/keys/${String(created.body['id'])}`;
    expect(JSON.stringify((await call(adminOfA, 'GET', one)).body)).not.toContain(key.split('_')[2]);
    expect((await call(adminOfA, 'GET', `${one}/secret`)).status).toBe(404);
    expect(await call(adminOfA, 'POST', `/v1/keys/${String(created.body['id'])}/revoke`)).toMatchObject({
      status: 200,
    });
    expect(await call(key, 'GET', '/v1/customers/me')).toMatchObject({ status: 401 });
  });

  it('D-30 a customer names a controller it acts for', async () => {
    const client = { name: 'Client a.s.', address: 'Brno', email: 'client@client.test', ico: '25047966' };
    expect(await call(instructorOfA, 'POST', '/v1/controllers', client)).toMatchObject({
      status: 422,
      body: { code: 'ICO_INVALID' },
    });
    const named = await call(instructorOfA, 'POST', '/v1/controllers', { ...client, ico: '262 18 500' });
    const found = await call(instructorOfA, 'GET', `/v1/controllers/${String(named.body['id'])}`);
    expect(found).toMatchObject({ status: 200, body: { ico: '26218500', isCustomer: false } });
  });

  it('A-06, A-16 shows the terms, which prevail in Czech, and their effective values', async () => {
    expect(await call(adminOfA, 'GET', '/v1/terms')).toMatchObject({
      status: 200,
      body: { textCs: 'Podmínky', validFrom: '2018-05-25', prevails: 'The Czech version prevails.' },
    });
    const { body } = await call(adminOfA, 'GET', '/v1/effective-terms');
    expect(body.items.find(item => item['name'] === 'invoice.due_days')).toEqual({
      name: 'invoice.due_days',
      value: 14,
      unit: 'days',
      clause: 'terms 3.2 ¶4',
      source: 'terms',
      version: 'VOP 2018',
    });
  });

  it('I-02 shows the list of a day and the systems with what stands in the way', async () => {
    const system = await world.as(olga, async tx => {
      const firm = await world.subprocessors.register(tx, relay);
      await world.subprocessors.activate(tx, firm);
      await world.lists.list(tx, { customerId: a.customerId, subprocessorId: firm, purpose: 'sending' });
      const input = { code: 'relay', name: 'Relay', subprocessorId: firm, country: 'DE', maxMessageBytes: 1_000_000 };
      return world.subprocessors.admitSystem(tx, input);
    });
    const { body } = await call(adminOfA, 'GET', '/v1/subprocessors');
    expect(body).toMatchObject({
      subprocessors: [{ legalName: relay.legalName, outsideEea: false }],
      customerRequested: [],
    });
    const past = await call(adminOfA, 'GET', '/v1/subprocessors?at=2020-05-01');
    expect(past.body).toEqual({ at: '2020-05-01', subprocessors: [], customerRequested: [] });
    expect(await call(adminOfA, 'GET', '/v1/subprocessors?at=May')).toMatchObject({ status: 422 });
    const usable = async (key: string): Promise<unknown> =>
      (await call(key, 'GET', '/v1/systems')).body.items.find(item => item['id'] === system);
    expect(await usable(adminOfA)).toMatchObject({ usable: true, obstacles: [], own: false });
    expect(await usable(adminOfB)).toMatchObject({ usable: false, obstacles: ['SYSTEM_NOT_ON_LIST'] });
  });

  it('describes itself as OpenAPI with every answer', () => {
    const { paths } = apiDocument(app);
    const answers = Object.values(paths).flatMap(path => [path.get?.responses, path.post?.responses].filter(Boolean));
    expect(answers.length).toBeGreaterThan(15);
    for (const responses of answers)
      expect(Object.entries(responses ?? {})).toContainEqual([
        expect.stringMatching(/^20/),
        expect.objectContaining({ content: expect.anything() }),
      ]);
  });
});
