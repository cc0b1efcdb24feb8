import { z } from 'zod';
import { openCheckpoint } from '../../ledger/checkpoint.js';
import { CheckpointKeys } from '../../ledger/checkpoint-keys.js';
import { LEDGER_ORIGIN } from '../../ledger/ledger.tokens.js';
import { verifyConsistency } from '../../ledger/merkle.js';
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

  it('promise 6 anybody can take a checkpoint by its size, what shows that a later one continues it, and the keys of both', async () => {
    const { link } = await sentMessage(running.test);
    const read = async (path: string): Promise<string> => (await fetch(`${running.origin}/checkpoints/${path}`)).text();
    const tree = link.customerId;
    const sealed = async (scope: 'type' | 'all'): Promise<string> => {
      const before = await read(tree);
      await running.app.get(LinkOptOut).refuse({ link, token: scope, scope, channel: 'page' });
      let note = before;
      await until(async () => {
        await running.app.get(Sealer).seal();
        note = await read(tree);
        return note !== before && note.includes(tree);
      });
      return note;
    };
    const first = await sealed('type');
    await running.test.database.transaction({ kind: 'system', name: 'test' }, tx =>
      running.app.get(CheckpointKeys).rotate(tx),
    );
    const second = await sealed('all');
    const keys = (await read('keys')).trim().split('\n').map(parseVerifierKey);
    expect(keys).toHaveLength(2);
    const [one, two] = [openCheckpoint(first, keys), openCheckpoint(second, keys)];
    expect(await read(`${tree}/${one.size}`)).toBe(first);
    expect((await fetch(`${running.origin}/checkpoints/${tree}/999`)).status).toBe(404);
    const proof = z
      .object({ from: z.string(), to: z.string(), path: z.array(z.string()) })
      .parse(JSON.parse(await read(`${tree}/consistency?from=${one.size}`)));
    expect([proof.from, proof.to]).toEqual([first, second]);
    const path = proof.path.map(hash => Buffer.from(hash, 'base64'));
    const claim = { size1: one.size, root1: one.root, size2: two.size, root2: two.root, proof: path };
    expect(verifyConsistency(claim)).toBe(true);
    expect(await read('handovers')).toContain('/keys\n2\n');
    expect((await fetch(`${running.origin}/checkpoints/${tree}/consistency?from=-1`)).status).toBe(422);
  });
});
