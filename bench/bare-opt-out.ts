import fastify from 'fastify';
import { Pool } from 'pg';
import { serveParent } from './child.js';

/** A bare Fastify handler with one INSERT, on as many database connections as the application has: what one-click opt-outs are compared with. */
async function serve(port: number, databaseUrl: string, connections: number): Promise<void> {
  const pool = new Pool({ connectionString: databaseUrl, max: connections });
  const app = fastify();
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );
  app.post('/u/*', async (request, reply) => {
    await pool.query('INSERT INTO bare_opt_out (link, body) VALUES ($1, $2)', [request.url, request.body]);
    return reply.type('text/plain; charset=utf-8').send('OK\n');
  });
  await app.listen({ port, host: '127.0.0.1' });
  serveParent(async () => {
    await app.close();
    await pool.end();
  });
}

const [port = '', databaseUrl = '', connections = ''] = process.argv.slice(2);
serve(Number(port), databaseUrl, Number(connections)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
