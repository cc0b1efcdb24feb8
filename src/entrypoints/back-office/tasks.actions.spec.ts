import { randomUUID } from 'node:crypto';
import { officeApp, OfficeClient, type OfficeApp } from '../../../test/support/office-app.js';
import { Tasks } from '../../tasks/task.service.js';

const JANA = 'jana.taskova@example.test';
const PETR = 'petr.taskovy@example.test';

describe('tasks of the staff', () => {
  let office: OfficeApp;
  let jana: OfficeClient;
  let petr: OfficeClient;

  beforeAll(async () => {
    office = await officeApp();
    [jana, petr] = [new OfficeClient(office.origin), new OfficeClient(office.origin)];
    for (const [client, email] of [
      [jana, JANA],
      [petr, PETR],
    ] as const) {
      await office.operator(email, ['REVIEWER']);
      await client.logIn(email);
    }
  });
  afterAll(() => office.close());

  async function opened(): Promise<string> {
    const subject = { type: 'test', id: randomUUID() };
    return office.parts.database.transaction({ kind: 'system', name: 'test' }, async tx => {
      const task = { kind: 'campaign.blocked', customerId: null, subject, link: '/office', dueAt: tx.now, detail: {} };
      await office.app.get(Tasks, { strict: false }).open(tx, task);
      return (await tx.one<{ id: string }>(`SELECT id FROM task WHERE subject_id = $1`, [subject.id])).id;
    });
  }

  const act = async (
    client: OfficeClient,
    action: string,
    input: Record<string, string>,
  ): Promise<[number, string]> => {
    const { status, body } = await client.post(`/office/actions/${action}`, input);
    return [status, body];
  };
  const listed = async (client: OfficeClient, filter: string, id: string): Promise<boolean> =>
    (await client.get(`/office/tasks?${filter}`)).body.includes(id);
  const mine = async (client: OfficeClient): Promise<string> =>
    /id="my-tasks"([^]*?)id="review"/.exec((await client.get('/office')).body)?.[1] ?? '';

  it('are nobody’s until somebody takes them, then stand among that person’s', async () => {
    const id = await opened();
    expect([await listed(jana, 'whose=NOBODYS', id), await listed(jana, 'whose=MINE', id)]).toEqual([true, false]);
    expect(await mine(jana)).toContain('Žádný úkol jste si nevzali.');
    expect((await act(jana, 'tasks.take', { id }))[0]).toBe(201);
    expect([await listed(jana, 'whose=NOBODYS', id), await listed(jana, 'whose=MINE', id)]).toEqual([false, true]);
    expect([await listed(petr, 'whose=MINE', id), await listed(petr, '', id)]).toEqual([false, true]);
    expect(await mine(jana)).not.toContain('Žádný úkol');
    expect(await mine(petr)).toContain('Žádný úkol');
  });

  it('are not taken from somebody who has them, but may be assigned anew or given back', async () => {
    const id = await opened();
    await act(jana, 'tasks.take', { id });
    const [status, body] = await act(petr, 'tasks.take', { id });
    expect([status, body.includes('TASK_TAKEN')]).toEqual([409, true]);
    expect((await act(jana, 'tasks.assign', { id, email: PETR.toUpperCase() }))[0]).toBe(201);
    expect(await listed(petr, 'whose=MINE', id)).toBe(true);
    expect((await act(petr, 'tasks.release', { id }))[0]).toBe(201);
    expect(await listed(jana, 'whose=NOBODYS', id)).toBe(true);
  });

  it('are assigned to nobody unknown, and leave each change in the evidence without a name', async () => {
    const id = await opened();
    const [status, body] = await act(jana, 'tasks.assign', { id, email: 'nikdo@example.test' });
    expect([status, body.includes('ASSIGNEE_UNKNOWN')]).toEqual([422, true]);
    await act(jana, 'tasks.take', { id });
    await act(jana, 'tasks.take', { id });
    const entries = await office.parts.database.query<{ body: string }>(
      'staff',
      `SELECT body FROM ledger_entry WHERE kind = 'task.assigned' AND body LIKE '%' || $1 || '%'`,
      [id],
    );
    expect(entries).toHaveLength(1);
    expect(entries[0]?.body).not.toContain('taskova');
  });
});
