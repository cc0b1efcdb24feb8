import { createServer, type Server, type Socket } from 'node:net';
import { SmtpSession, type SmtpSinkOptions } from './smtp-session.js';

const IDLE_MS = 300_000;
const LAST_PORT = 65_535;
const PORTS_TRIED = 100;

/** An SMTP server on loopback that takes every message and hands it on; it delivers nothing and asks nobody who they are. */
export class SmtpSink {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  constructor(options: SmtpSinkOptions) {
    this.server = createServer({ noDelay: true }, socket => this.serve(socket, options));
  }

  /** Listens on the port, or on the next free one when it is busy; 0 is any free port. Resolves to the port. */
  async listen(port: number, host = '127.0.0.1'): Promise<number> {
    const last = port === 0 ? 0 : Math.min(port + PORTS_TRIED, LAST_PORT);
    for (let wanted = port; ; wanted++) {
      try {
        return await this.open(wanted, host);
      } catch (error) {
        if (!isBusy(error) || wanted >= last) throw error;
      }
    }
  }

  /** Ends the conversations; a message whose end has not come counts as not taken. */
  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    if (this.server.listening) await new Promise(resolve => this.server.close(resolve));
  }

  private open(port: number, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject).listen(port, host, () => {
        this.server.off('error', reject);
        const address = this.server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  }

  private serve(socket: Socket, options: SmtpSinkOptions): void {
    this.sockets.add(socket);
    const session = new SmtpSession(
      options,
      text => socket.write(text),
      () => socket.end(),
    );
    socket.setTimeout(IDLE_MS, () => socket.end('421 4.4.2 Idle for too long\r\n'));
    socket.on('data', chunk => session.feed(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.sockets.delete(socket));
    session.greet();
  }
}

function isBusy(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';
}
