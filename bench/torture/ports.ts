import { createServer } from 'node:net';

/** Below the range that systems give to outgoing connections, so that nobody takes the port while its server is away. */
const [LOWEST, HIGHEST] = [20_000, 30_000];

/** A free port on loopback that a server may leave and come back to. */
export async function steadyPort(): Promise<number> {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
