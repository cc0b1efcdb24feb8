import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../platform/config/config.js';
import type { Urls } from '../platform/http/urls.js';
import type { PlatformParts } from '../platform/platform.module.js';
import { openParts } from './parts.js';
import { createApp, freePort } from './server.js';

/** A running process: its application, its parts and how to end it. */
export interface Node {
  app: NestFastifyApplication;
  parts: PlatformParts;
  urls: Urls;
  ownerUrl: string;
  close(): Promise<void>;
}

/** Starts a process with the roles of its configuration and waits until it serves. `overrides` is for tests and the demonstration. */
export async function startNode(config: Config, overrides: Parameters<typeof openParts>[2] = {}): Promise<Node> {
  const port = await freePort(config.host, config.port);
  const urls = publicUrls(config, port);
  const opened = await openParts(config, urls, overrides);
  try {
    const app = await createApp(opened.parts);
    await app.listen(port, config.host);
    if (port === 0) Object.assign(urls, publicUrls(config, listeningPort(app)));
    const close = async (): Promise<void> => {
      await app.close();
      await opened.close();
    };
    return { app, parts: opened.parts, urls, ownerUrl: opened.ownerUrl, close };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

function publicUrls(config: Config, port: number): Urls {
  const base = config.baseUrl ?? `http://${config.host}:${port}`;
  const open = config.publicUrl ?? base;
  return { base, public: open, mailDomain: config.mailDomain ?? new URL(open).hostname };
}

function listeningPort(app: NestFastifyApplication): number {
  const address = app.getHttpServer().address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
