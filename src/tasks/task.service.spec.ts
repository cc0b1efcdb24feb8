import { AgreementApp, OPERATOR, type TestCustomer } from '../../test/support/agreement-app.js';
import { uuidv7 } from '../platform/ids/ids.js';
import { retentionRules } from '../platform/retention/retention.js';
import { defineTasks } from './task.kinds.js';
import { Tasks, type NewTask } from './task.service.js';
import { TaskViews } from './task.views.js';

defineTasks({
  'test.look': { whom: 'operator', byHand: true, cs: 'Podívat se na {what}', en: 'Look at {what}' },
  'test.sign': { whom: 'customer', byHand: false, cs: 'Podepsat {what}', en: 'Sign {what}' },
});

describe('tasks', () => {
  let world: AgreementApp;
  let customer: TestCustomer;
  let tasks: Tasks;
  let views: TaskViews;
  beforeAll(async () => {
    world = await AgreementApp.start();
    customer = await world.customer();
    tasks = world.get(Tasks);
    views = world.get(TaskViews);
  });
  afterAll(() => world.close());

  const task = (kind: string, subjectId: string, dueAt = world.clock.now()): NewTask => ({
    ...{ kind, customerId: customer.id, subject: { type: 'thing', id: subjectId } },
    ...{ link: '/v1/things', dueAt, detail: { what: 'smlouvu' } },
  });
  const open = (one: NewTask) => world.test.database.transaction(OPERATOR, tx => tasks.open(tx, one));
  const close = (kind: string, id: string) =>
    world.test.database.transaction(OPERATOR, tx => tasks.close(tx, kind, id));
  const all = () => world.test.database.transaction(OPERATOR, tx => views.all(tx));

  it('is opened once for its subject, and again after it was closed', async () => {
    const subject = uuidv7();
    await open(task('test.look', subject));
    await open(task('test.look', subject, new Date('2027-01-01T00:00:00Z')));
    const found = (await all()).filter(one => one.subject.id === subject);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ title: { cs: 'Podívat se na smlouvu', en: 'Look at smlouvu' }, overdue: false });
    await close('test.look', subject);
    expect((await all()).filter(one => one.subject.id === subject)).toEqual([]);
    await open(task('test.look', subject));
    expect((await all()).filter(one => one.subject.id === subject)).toHaveLength(1);
  });

  it('is opened once also when two transactions ask at the same moment', async () => {
    const subject = uuidv7();
    await Promise.all(Array.from({ length: 8 }, () => open(task('test.look', subject))));
    const entries = await world.rows(
      `SELECT 1 FROM ledger_entry WHERE kind = 'task.opened' AND body LIKE '%' || $1 || '%'`,
      [subject],
    );
    expect(entries).toHaveLength(1);
  });

  it('leaves its opening and its closing in the evidence, with who closed it', async () => {
    const own = await world.customer();
    const subject = uuidv7();
    await open({ ...task('test.look', subject), customerId: own.id });
    await close('test.look', subject);
    expect((await world.ledger(own.id)).slice(-2)).toEqual(['task.opened', 'task.closed']);
    const [row] = await world.rows<{ closed_by: object }>(`SELECT closed_by FROM task WHERE subject_id = $1`, [
      subject,
    ]);
    expect(row?.closed_by).toMatchObject({ kind: 'operator' });
  });

  it('puts the most urgent first and says what is overdue', async () => {
    const [late, soon] = [uuidv7(), uuidv7()];
    await open(task('test.look', soon, new Date(world.clock.now().getTime() + 60_000)));
    await open(task('test.look', late, new Date(world.clock.now().getTime() - 60_000)));
    const found = (await all()).filter(one => [late, soon].includes(one.subject.id));
    expect(found.map(one => [one.subject.id, one.overdue])).toEqual([
      [late, true],
      [soon, false],
    ]);
  });

  it('shows a customer what is asked of it, never the tasks of the operator or of another customer', async () => {
    const stranger = await world.customer();
    const [mine, operators, theirs] = [uuidv7(), uuidv7(), uuidv7()];
    await open(task('test.sign', mine));
    await open(task('test.look', operators));
    await open({ ...task('test.sign', theirs), customerId: stranger.id });
    const { status, body } = await world.request('GET', '/v1/tasks', customer.key);
    expect(status).toBe(200);
    expect(body['items']).toMatchObject([{ kind: 'test.sign', subject: { id: mine } }]);
    expect((await world.request('GET', '/v1/tasks')).status).toBe(401);
  });

  it('lets a person settle only what no action closes', async () => {
    const [byHand, byAction] = [uuidv7(), uuidv7()];
    await open(task('test.look', byHand));
    await open(task('test.sign', byAction));
    const idOf = async (subject: string) => (await all()).find(one => one.subject.id === subject)?.id ?? '';
    const settle = async (id: string) => world.test.database.transaction(OPERATOR, tx => tasks.settle(tx, id));
    await settle(await idOf(byHand));
    expect(await idOf(byHand)).toBe('');
    await expect(settle(await idOf(byAction))).rejects.toMatchObject({ code: 'TASK_CLOSES_ITSELF' });
    await expect(settle(uuidv7())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('K-02 forgets closed tasks after four years, never open ones', async () => {
    const [closed, opened] = [uuidv7(), uuidv7()];
    await open(task('test.look', closed));
    await open(task('test.look', opened));
    await close('test.look', closed);
    const rule = retentionRules().find(({ table }) => table === 'task');
    const expire = (at: string) => {
      world.clock.forward(new Date(at).getTime() - world.clock.now().getTime());
      return world.test.database.transaction(OPERATOR, async tx => rule?.expire?.(tx));
    };
    const left = () => world.rows(`SELECT subject_id FROM task WHERE subject_id = ANY ($1)`, [[closed, opened]]);
    expect(await expire('2030-11-02T08:59:59Z')).toBe(0);
    expect(await left()).toHaveLength(2);
    expect(await expire('2030-11-02T09:00:01Z')).toBeGreaterThan(0);
    expect(await left()).toEqual([{ subject_id: opened }]);
  });

  it('throws for a kind that nobody declared', async () => {
    await expect(open(task('test.unheard-of', uuidv7()))).rejects.toThrow('test.unheard-of is not declared');
  });
});
