import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mailboxFolder } from '../platform/mail/mailbox-folder.js';
import type { Config } from '../platform/config/config.js';
import type { Urls } from '../platform/http/urls.js';
import type { MailRoute } from '../platform/mail/mail-route.js';
import type { PlatformParts } from '../platform/platform.module.js';
import { keepHeapSmall } from './heap.js';
import { openParts, type Overrides } from './parts.js';
import { createApp, freePort } from './server.js';

/** A running process: its application, its parts and how to end it. */
export interface Node {
  app: NestFastifyApplication;
  parts: PlatformParts;
  urls: Urls;
  ownerUrl: string;
  /** Port that takes mailto: unsubscribes; 0 where this process does not. */
  inboundPort: number;
  close: () => Promise<void>;
}

/** Starts a process with the roles of its configuration and waits until it serves. Closing goes backwards and waits for what is under way. */
export async function startNode(config: Config, overrides: Overrides = {}): Promise<Node> {
  keepHeapSmall();
  const stops: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    const port = await freePort(config.host, config.port);
    const urls = publicUrls(config, port);
    const mail = await mailRoute(config, urls, stops);
    const opened = await openParts(config, urls, mail, overrides);
    stops.push(opened.close);
    const app = await createApp(opened.parts);
    stops.push(() => app.close());
    await app.listen(port, config.host);
    if (port === 0) Object.assign(urls, publicUrls(config, listeningPort(app)));
    const inboundPort = config.roles.includes('inbound') ? await startInbound(app, config, stops) : 0;
    return { app, parts: opened.parts, urls, ownerUrl: opened.ownerUrl, inboundPort, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** With --capture everything goes into the mailbox of this process; else to the relay; else nowhere. */
async function mailRoute(config: Config, urls: Urls, stops: (() => Promise<unknown>)[]): Promise<MailRoute> {
  if (!config.capture)
    return {
      url: config.smtpUrl,
      relays: config.smtpRelays,
      tls: config.smtpTls,
      capture: false,
      domain: urls.mailDomain,
    };
  const { CaptureMailbox } = await import('../entrypoints/inbound/capture-mailbox.js');
  const mailbox = new CaptureMailbox();
  const port = await mailbox.start(config.capturePort, mailboxFolder(config.dataDir));
  stops.push(() => mailbox.stop());
  return { url: `smtp://127.0.0.1:${port}`, relays: {}, capture: true, domain: urls.mailDomain };
}

async function startInbound(
  app: NestFastifyApplication,
  config: Config,
  stops: (() => Promise<unknown>)[],
): Promise<number> {
  const [{ InboundServer }, { ImapMailboxes }] = await Promise.all([
    import('../entrypoints/inbound/inbound-server.js'),
    import('../entrypoints/inbound/imap-mailboxes.js'),
  ]);
  const inbound = app.get(InboundServer);
  const port = await inbound.start(await freePort(config.host, config.inboundPort));
  stops.push(() => inbound.stop());
  const mailboxes = app.get(ImapMailboxes);
  mailboxes.start();
  stops.push(() => mailboxes.stop());
  return port;
}

function publicUrls(config: Config, port: number): Urls {
  const base = config.baseUrl ?? `http://${config.host}:${port}`;
  const open = config.publicUrl ?? base;
  return { base, public: open, mailDomain: config.mailDomain ?? domainOf(new URL(open).hostname) };
}

/** A bare IP address makes no domain for Message-IDs; only loopback is reached that way. */
function domainOf(host: string): string {
  return /^[\d.]+$|:/.test(host) ? 'mandate.localhost' : host;
}

function listeningPort(app: NestFastifyApplication): number {
  const address = app.getHttpServer().address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
