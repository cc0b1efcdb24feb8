import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import type { Actor } from '../actor/actor.js';
import { uuidv7 } from '../ids/ids.js';
import '../refusals/platform.refusals.js';
import { changeState } from './change-state.js';
import { defineStates } from './states.js';

const door = defineStates({
  name: 'door',
  initial: 'CLOSED',
  transitions: [
    { from: 'CLOSED', to: 'OPEN', by: 'open' },
    { from: 'OPEN', to: 'CLOSED', by: 'close' },
  ],
});
const OPERATOR: Actor = { kind: 'operator', id: uuidv7(), name: 'Jana Nová' };

describe('a change of state', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase({ recorded: false });
  });
  afterAll(() => db.close());

  const historyOf = (subjectId: string) =>
    db.asOwner(`SELECT machine, from_state, to_state, verb, actor FROM state_change WHERE subject_id = $1`, [
      subjectId,
    ]);

  it('F-01 answers the new state and leaves a history row with the person', async () => {
    const subjectId = uuidv7();
    const state = await db.database.transaction(OPERATOR, tx =>
      changeState(tx, { machine: door, subjectId, customerId: null, from: 'CLOSED', verb: 'open' }),
    );
    expect(state).toBe('OPEN');
    expect(await historyOf(subjectId)).toEqual([
      {
        machine: 'door',
        from_state: 'CLOSED',
        to_state: 'OPEN',
        verb: 'open',
        actor: { kind: 'operator', id: OPERATOR.id },
      },
    ]);
  });

  it('F-01 refuses a step that the table does not have, and writes nothing', async () => {
    const subjectId = uuidv7();
    const change = db.database.transaction(OPERATOR, tx =>
      changeState(tx, { machine: door, subjectId, customerId: null, from: 'OPEN', verb: 'open' }),
    );
    await expect(change).rejects.toMatchObject({ code: 'BAD_TRANSITION', data: { allowed: ['close'] } });
    expect(await historyOf(subjectId)).toEqual([]);
  });
});
