import { PrivacyViews } from '../../accountability/privacy/privacy.views.js';
import type { Actor } from '../../platform/actor/actor.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { runningApp, type RunningApp } from '../../../test/support/recipient-app.js';
import { sentMessage } from '../../../test/support/sent-message.js';
import { formFields } from './form-fields.js';
import { inputOf } from './form-values.js';
import { OperatorActions } from './operator-actions.js';

const OLGA: Actor = { kind: 'operator', id: uuidv7(), name: 'Olga' };

describe('the staff and requests that came without a link', () => {
  let running: RunningApp;

  beforeAll(async () => {
    running = await runningApp(['public', 'back-office']);
  });
  afterAll(() => running.close());

  async function run(name: string, typed: Record<string, string>): Promise<Record<string, unknown>> {
    const action = running.app.get(OperatorActions, { strict: false }).get(name);
    if (!action) throw new Error(`No action ${name}`);
    const texts = Object.fromEntries(Object.entries(typed).map(([field, value]) => [field, [value]]));
    return action.run(OLGA, inputOf(formFields(action.input, 'cs'), texts));
  }

  async function enquiry(): Promise<string> {
    const body = new URLSearchParams({ kind: 'ACCESS', contact: 'jana@example.org', wording: 'Co o mně víte?' });
    running.clock.forward(3_600_000);
    const answer = await fetch(`${running.origin}/privacy-request`, { method: 'POST', body });
    return /<dd>([0-9a-f-]{36})<\/dd>/.exec(await answer.text())?.[1] ?? '';
  }

  const stateOf = async (id: string): Promise<string> => {
    const views = running.app.get(PrivacyViews, { strict: false });
    return (await running.test.database.transaction(OLGA, tx => views.one(tx, id))).state;
  };

  const looks = (id: string): Promise<{ by: string }[]> =>
    running.test.asOwner(
      `SELECT body::jsonb -> 'actor' ->> 'id' AS by FROM ledger_entry WHERE kind = 'privacy-request.read' AND body::jsonb ->> 'case' = $1`,
      [id],
    );

  it('H-03, M-03 it lists what waits without saying who asks, reads one, which is recorded, and forwards it to the controller it found', async () => {
    const { link } = await sentMessage(running.test);
    const id = await enquiry();
    const waiting = await run('privacy-requests.waiting', {});
    expect(waiting).toMatchObject({
      requests: expect.arrayContaining([expect.objectContaining({ id, kind: 'ACCESS' })]),
    });
    expect(JSON.stringify(waiting)).not.toMatch(/jana@|Co o mně/);
    expect(await looks(id)).toEqual([]);
    expect(await run('privacy-requests.read', { id })).toMatchObject({ wording: 'Co o mně víte?' });
    expect(await looks(id)).toEqual([{ by: OLGA.id }]);
    await run('privacy-requests.forward', { id, controllerId: link.controllerId });
    expect(await stateOf(id)).toBe('FORWARDED');
    await expect(run('privacy-requests.close', { id, reason: 'pozdě' })).rejects.toMatchObject({
      code: 'BAD_TRANSITION',
    });
  });

  it('it closes one that concerns nobody, never without a reason', async () => {
    const id = await enquiry();
    await expect(run('privacy-requests.close', { id, reason: ' ' })).rejects.toThrow();
    await run('privacy-requests.close', { id, reason: 'Žádný správce tu adresu nemá.' });
    expect(await stateOf(id)).toBe('CLOSED');
  });

  it('H-04 it cannot answer in the place of the controller', () => {
    const names = running.app
      .get(OperatorActions, { strict: false })
      .all()
      .map(({ name }) => name)
      .filter(name => name.startsWith('privacy-requests.'));
    expect(names).toEqual([
      'privacy-requests.waiting',
      'privacy-requests.read',
      'privacy-requests.forward',
      'privacy-requests.close',
    ]);
  });
});
