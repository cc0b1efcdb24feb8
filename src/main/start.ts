import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../platform/config/config.js';
import { startNode } from './node.js';

const HELP = `Usage: npm start -- [--capture] [--help]

Starts the roles named by ROLES (default: all in one process). Every setting is an environment variable; the README lists them.
  --capture   send all mail into the capture mailbox instead of a relay
`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { capture: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help === true) {
    console.log(HELP);
    return;
  }
  const config = readConfig();
  const node = await startNode({ ...config, capture: config.capture || values.capture === true });
  if (node.urls.base.endsWith(`:${config.port}`) || config.baseUrl !== undefined)
    console.log(`Mandate serves ${node.urls.base}`);
  else console.log(`Port ${config.port} is busy. Mandate serves ${node.urls.base}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(node.close));
}

async function stop(close: () => Promise<void>): Promise<void> {
  await close();
  process.exit(0);
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
