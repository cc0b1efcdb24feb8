import 'reflect-metadata';
import { startNode } from '../src/main/node.js';
import { readConfig } from '../src/platform/config/config.js';
import { serveParent } from './child.js';

/** The worker as `npm start` runs it with ROLES=worker. */
startNode(readConfig()).then(
  node => serveParent(() => node.close()),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
