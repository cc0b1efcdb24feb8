import { openCheckpoint } from '../../ledger/checkpoint.js';
import { LEDGER_ORIGIN } from '../../ledger/ledger.tokens.js';
import { formatVerifierKey, parseVerifierKey } from '../../ledger/note.js';
import { OPERATOR_TREE } from '../../ledger/record.js';
import { Sealer } from '../../ledger/sealer.js';
import { LinkOptOut } from '../../audience/permission/link-opt-out.service.js';
import { runningApp, type RunningApp } from '../../../test/support/recipient-app.js';
import { sentMessage } from '../../../test/support/sent-message.js';
import { until } from '../../../test/support/until.js';

describe('checkpoints', () => {
  let running: RunningApp;

  beforeAll(async () => {
    running = await runningApp(['public']);
  });
  afterAll(() => running.close());

  it('promise 6 anybody can take the newest signed checkpoint of a tree and verify it; an opt-out is in it', async () => {
    const { link } = await sentMessage(running.test);
    await running.app.get(LinkOptOut).refuse({ link, token: 't', scope: 'type', channel: 'page' });
    const ask = (): Promise<Response> => fetch(`${running.origin}/checkpoints/${link.customerId}`);
    // An entry is sealed once no older transaction of the server is open, and other tests share it.
    await until(async () => {
      await running.app.get(Sealer).seal();
      return (await ask()).ok;
    });
    const answer = await ask();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    const name = running.app.get<string>(LEDGER_ORIGIN);
    const key = parseVerifierKey(formatVerifierKey(name, running.parts.secrets.checkpointKey()));
    expect(openCheckpoint(await answer.text(), [key])).toMatchObject({ origin: `${name}/${link.customerId}`, size: 1 });
  });

  it.each([OPERATOR_TREE, 'x', '%00', '0189d7f0-0000-7000-8000-000000000000'])('knows no tree %s', async tree => {
    expect((await fetch(`${running.origin}/checkpoints/${tree}`)).status).toBe(404);
  });
});
