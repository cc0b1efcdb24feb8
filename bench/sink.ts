import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createServer, connect } from 'node:net';
import { childOf } from './child.js';

const SMTP_SINK = '/usr/sbin/smtp-sink';
const BACKLOG = '128';

/** A relay that takes everything at once and keeps nothing. */
export interface Sink {
  name: string;
  url: string;
  close(): Promise<void>;
}

/** Postfix's smtp-sink where it is installed, else our own in a process of its own. */
export async function openSink(): Promise<Sink> {
  const port = await unusedPort();
  const url = `smtp://127.0.0.1:${port}`;
  if (!isInstalled()) {
    const child = await childOf('sink-process', {}, [String(port)]);
    return { name: 'own sink', url, close: () => child.end() };
  }
  const asUser = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const child = spawn(SMTP_SINK, [...asUser, `inet:127.0.0.1:${port}`, BACKLOG], { stdio: 'ignore' });
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  await untilListening(port);
  const close = async (): Promise<void> => {
    child.kill();
    await ended;
  };
  return { name: 'smtp-sink', url, close };
}

function isInstalled(): boolean {
  try {
    accessSync(SMTP_SINK, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function unusedPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function untilListening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await answers(port)) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error('smtp-sink did not start');
}

function answers(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('data', () => {
      socket.end('QUIT\r\n');
      resolve(true);
    });
  });
}
