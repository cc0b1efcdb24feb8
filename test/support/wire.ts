import { connect, createServer, type Server, type Socket } from 'node:net';
import { pause } from './until.js';

/** A wire to a database that a test cuts: what is asked still arrives, what is answered does not. */
export class Wire {
  private readonly sockets = new Set<Socket>();
  private mute = false;

  private constructor(
    private readonly server: Server,
    /** The database's URL by way of this wire. */
    readonly url: string,
  ) {}

  static async to(databaseUrl: string): Promise<Wire> {
    const target = new URL(databaseUrl);
    const server = createServer();
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const url = new URL(databaseUrl);
    url.host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    const wire = new Wire(server, url.toString());
    server.on('connection', client => wire.join(client, connect(Number(target.port), target.hostname)));
    return wire;
  }

  /** Lets no answer through from now on; breaks all connections after so many milliseconds, and lets nobody in for as many more. */
  async cut(answersLostFor: number, closedFor = 0): Promise<void> {
    this.mute = true;
    await pause(answersLostFor);
    for (const socket of this.sockets) socket.destroy();
    await pause(closedFor);
    this.mute = false;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise(resolve => this.server.close(resolve));
  }

  private join(client: Socket, database: Socket): void {
    if (this.mute) client.destroy();
    client.on('data', bytes => database.write(bytes));
    database.on('data', bytes => {
      if (!this.mute) client.write(bytes);
    });
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => one.destroy());
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
  }
}
