import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HANDED_TO_NOBODY, SANDBOX_RELAY, type Handover, type OutgoingMail, type Outlet } from './sending.types.js';

/** Few, so that what somebody tries out does not keep real messages waiting for the processor. */
const CONNECTIONS = 4;

/** Takes the messages of sandbox twins: reads each to its last byte, asks the gate before its end as a relay's outlet does, and gives it to nobody. */
export class SandboxOutlet implements Outlet {
  readonly relay = SANDBOX_RELAY;
  readonly awayReason = undefined;
  /** Octets of messages read so far. */
  octets = 0;

  constructor(readonly connections = CONNECTIONS) {}

  get room(): number {
    return this.connections;
  }

  async deliver(_connection: number, { raw }: OutgoingMail, mayFinish: () => Promise<boolean>): Promise<Handover> {
    await pipeline(Readable.from([raw]), this.nowhere());
    const may = await mayFinish().catch(() => false);
    return may ? { result: 'DELIVERED', code: HANDED_TO_NOBODY } : { result: 'NOT_TRIED', code: 'GATE_CLOSED' };
  }

  async close(): Promise<void> {
    await Promise.resolve();
  }

  private nowhere(): Writable {
    return new Writable({
      write: (bytes: Buffer, _encoding, done) => {
        this.octets += bytes.length;
        done();
      },
    });
  }
}
