import { randomBytes } from 'node:crypto';
import type { Node } from '../src/main/node.js';
import { uuidv7 } from '../src/platform/ids/ids.js';
import { Tokens } from '../src/platform/tokens/tokens.js';

/** Makes paths of unsubscribe links, each of a person who never refused before. Nothing of them is on record: a link needs no row. */
export function optOutLinks(node: Node): () => string {
  const tokens = new Tokens(node.parts.secrets);
  const sender = {
    use: 'unsubscribe',
    customerId: uuidv7(),
    controllerId: uuidv7(),
    purpose: 'newsletter',
    controllerName: 'Knihy s.r.o.',
  } as const;
  return () => `/u/${tokens.seal({ ...sender, messageId: uuidv7(), addressKey: randomBytes(32) })}`;
}
