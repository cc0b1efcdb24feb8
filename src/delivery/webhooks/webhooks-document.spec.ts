import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../test/support/source-files.js';
import { until } from '../../../test/support/until.js';
import { call } from './call.js';
import { eventSources, EVENTS } from './event.rules.js';
import { signedHeaders, writtenSecret } from './signature.js';

const text = readFileSync(join(ROOT, 'docs/webhooks.md'), 'utf8');
const OPTIONS = { dns: { addresses: () => Promise.resolve([]) }, toLoopback: true, timeoutMs: 10_000 };
const PORT_OF = /listening on (\d+)/;

describe('docs/webhooks.md', () => {
  it('has a receiver in ten lines that takes our calls and refuses forged ones', async () => {
    const [, code = ''] = /```js\n([^]*?)```/.exec(text) ?? [];
    expect(code.trim().split('\n')).toHaveLength(10);
    const secret = Buffer.alloc(32, 7);
    const receiver = new RunningReceiver(code, writtenSecret(secret));
    const url = await receiver.url();
    const send = async (key: Buffer, body: string, sent = body): Promise<number | null> => {
      const headers = signedHeaders([Buffer.alloc(32), key], { id: 'e-1', at: new Date(), body });
      return (await call({ url, headers, body: sent }, OPTIONS)).status;
    };
    const body = JSON.stringify({ type: 'webhook.tested', data: { endpointId: 'ž' } });
    expect(await send(secret, body)).toBe(204);
    expect(await send(Buffer.alloc(32, 8), body)).toBe(401);
    expect(await send(secret, body, body.replace('ž', 'x'))).toBe(401);
    await until(() => receiver.said.includes(`e-1 ${body}`));
    await receiver.kill();
  });

  it('names every event with what it tells', () => {
    const persons = eventSources().permissions.map(({ type }) => type);
    const lines = Object.entries(EVENTS).map(([type, { says, data: told }]) => {
      const fields = Object.keys(told);
      const data = persons.includes(type) ? 'a person' : fields.map(name => `\`${name}\``).join(', ');
      return `| \`${type}\` | ${says.en} | ${data} |`;
    });
    expect(text.split('\n').filter(line => line.startsWith('| `'))).toEqual(lines);
  });
});

/** The document's program in a process of its own. */
class RunningReceiver {
  said = '';
  private readonly process: ChildProcess;

  constructor(code: string, secret: string) {
    // Which port the system gave is all that the document leaves out.
    const program = code.replace(
      /\.listen\((.*)\);\s*$/,
      '.listen(0, function () { console.log("listening on " + this.address().port); });',
    );
    this.process = spawn(process.execPath, ['-e', program], {
      env: { ...process.env, WEBHOOK_SECRET: secret },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.process.stdout?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
  }

  async url(): Promise<string> {
    await until(() => PORT_OF.test(this.said));
    return `http://127.0.0.1:${PORT_OF.exec(this.said)?.[1] ?? ''}/`;
  }

  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await once(this.process, 'exit');
  }
}
