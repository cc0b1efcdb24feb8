import { performance } from 'node:perf_hooks';
import { SmtpSink } from '../src/entrypoints/inbound/smtp-sink.js';

/** Code of the sending system that leads here. */
export const TEST_SYSTEM = 'rele-zkousek';

/** A relay beside the one of the campaigns: only test mail goes there, so that the moment of each is seen. */
export class TestRelay {
  private waiting: ((at: number) => void) | undefined;
  private readonly sink = new SmtpSink({
    receive: () => this.waiting?.(performance.now()),
    ...{ maxBytes: 1_000_000, maxRecipients: 10, name: 'sink.example.test' },
  });

  private constructor() {}

  /** Resolves to the relay and the settings that lead to it. */
  static async open(): Promise<{ relay: TestRelay; settings: Record<string, string> }> {
    const relay = new TestRelay();
    const port = await relay.sink.listen(0);
    return { relay, settings: { SMTP_RELAYS: `${TEST_SYSTEM}=smtp://127.0.0.1:${port}` } };
  }

  /** Seconds from asking until a mail is here. */
  async secondsUntilMail(ask: () => Promise<unknown>): Promise<number> {
    const arrived = new Promise<number>(resolve => (this.waiting = resolve));
    const asked = performance.now();
    await ask();
    return ((await arrived) - asked) / 1_000;
  }

  close(): Promise<void> {
    return this.sink.close();
  }
}
