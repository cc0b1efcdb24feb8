import fastify from 'fastify';
import { serveParent } from './child.js';

/** Fastify that answers a path with a redirect and does nothing else; listens on the port of its argument. */
async function main(): Promise<void> {
  const [port, destination = ''] = process.argv.slice(2);
  const app = fastify();
  app.get('/c/*', async (_request, reply) => reply.code(302).header('location', destination).send());
  await app.listen({ port: Number(port), host: '127.0.0.1' });
  serveParent(() => app.close());
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
