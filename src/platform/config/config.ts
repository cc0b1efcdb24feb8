import { Resolver } from 'node:dns';
import { resolve } from 'node:path';
import { z } from 'zod';
import { TLS_POLICIES, type TlsPolicy } from '../mail/tls-policy.js';
import { isLoopback } from './loopback.js';

export const ROLES = ['api', 'back-office', 'public', 'worker', 'inbound'] as const;
export type Role = (typeof ROLES)[number];

const port = z.coerce.number().int().min(0).max(65_535);
/** `default` and `sandbox` are names of the engine’s own. */
const RELAY = /^(?!(?:default|sandbox)=)[a-z0-9][a-z0-9-]*=smtps?:\/\/\S+$/;
const flag = z.enum(['true', 'false', '1', '0']).transform(text => text === 'true' || text === '1');
const origin = z
  .url()
  .refine(text => isHttps(text) || isLoopback(text), 'must be https; http is accepted on loopback addresses only')
  .transform(text => text.replace(/\/+$/, ''));

/** Every environment variable the program reads: schema, default and one line for the README. Nothing else reads the environment. */
export const SETTINGS = {
  NODE_ENV: [z.string().default('production'), 'production, development or test'],
  DATA_DIR: [
    z.string().default('./data'),
    'folder for the embedded database, secrets.json, uploads, the capture mailbox and clicks on their way into the database',
  ],
  DATABASE_URL: [
    z.url().optional(),
    'PostgreSQL 18 or newer, as the owner of the schema; without it an embedded server starts',
  ],
  MASTER_KEY: [z.string().optional(), 'base64 of 32 bytes; instead of secrets.json in DATA_DIR'],
  REDIS_URL: [z.url().optional(), 'Redis for the job queue; without it jobs live in PostgreSQL'],
  HOST: [z.string().default('127.0.0.1'), 'address the HTTP server listens on'],
  PORT: [port.default(8080), 'HTTP port; a busy one is replaced by the next free one'],
  BASE_URL: [origin.optional(), 'public origin of API and back-office, https (loopback may speak http)'],
  PUBLIC_URL: [origin.optional(), 'public origin of unsubscribe and privacy links, when it differs from BASE_URL'],
  SMTP_URL: [z.url({ protocol: /^smtps?$/ }).optional(), 'relay that takes the mail: smtp://user:password@host:port'],
  SMTP_RELAYS: [
    z
      .string()
      .default('')
      .transform(text => text.split(/\s+/).filter(Boolean))
      .pipe(z.array(z.string().regex(RELAY, 'must be code=smtp://… code=smtps://…'))),
    'relays of single sending systems: code=smtp://user:password@host:port, separated by spaces; the others use SMTP_URL',
  ],
  SMTP_CONNECTIONS: [z.coerce.number().int().min(1).max(200).default(40), 'connections to the relay per worker'],
  SMTP_TLS: [
    z.enum(TLS_POLICIES).optional(),
    'require (STARTTLS with a valid certificate, or no mail), opportunistic or none (default: require, on loopback none); ?tls=… at a relay’s URL speaks for that relay',
  ],
  MAIL_DOMAIN: [
    z.string().optional(),
    'domain of return paths and unsubscribe addresses (default: host of PUBLIC_URL)',
  ],
  REQUIRE_VERIFIED_SENDERS: [
    flag.default(true),
    'campaigns leave only under verified sending domains; never asked of the capture mailbox and of sandboxes',
  ],
  SPF_INCLUDE: [
    z
      .string()
      .regex(/^(include|a|mx|ip4|ip6):\S+$/, 'must be a mechanism such as include:_spf.example.net')
      .optional(),
    'SPF mechanism that authorises the relay’s hosts, part of customers’ records (default: include: and MAIL_DOMAIN)',
  ],
  DNS_SERVERS: [
    z
      .string()
      .transform(text => text.split(/[\s,]+/).filter(server => server !== ''))
      .refine(isServerList, 'must be addresses, each with or without a port: 127.0.0.1:5353,[::1]:53')
      .optional(),
    'name servers that sending domains are checked with (default: those of the system)',
  ],
  WEBHOOKS_TO_LOOPBACK: [
    flag.default(false),
    'for tests alone: webhooks may go to loopback addresses, and there by http',
  ],
  TSA_URL: [
    z.url({ protocol: /^https?$/ }).optional(),
    'time stamping authority (RFC 3161) that stamps the newest checkpoint of each ledger every hour',
  ],
  API_REQUESTS_PER_MINUTE: [
    z.coerce.number().int().min(1).max(1_000_000).default(1_200),
    'requests that one API key may make in a minute',
  ],
  UPLOAD_MAX_MB: [
    z.coerce.number().int().min(1).max(1_000_000).default(4_096),
    'megabytes (2^20 bytes) of one file that a customer uploads for a list',
  ],
  INBOUND_PORT: [port.default(2525), 'SMTP port that takes what comes back: bounces, complaints, mailto: unsubscribes'],
  INBOUND_TLS_CERT: [
    z.string().optional(),
    'PEM file with the certificate of the inbound SMTP server; with INBOUND_TLS_KEY it offers STARTTLS',
  ],
  INBOUND_TLS_KEY: [z.string().optional(), 'PEM file with the key of that certificate'],
  INBOUND_PER_MINUTE: [
    z.coerce.number().int().min(1).max(1_000_000).default(12_000),
    'mails that one peer may hand to the inbound SMTP server in a minute',
  ],
  INBOUND_IMAP_URL: [
    z
      .string()
      .default('')
      .transform(text => text.split(/\s+/).filter(Boolean))
      .pipe(z.array(z.url({ protocol: /^imaps?$/ }))),
    'mailboxes that are read where nothing reaches the port: imaps://user:password@host/folder, separated by spaces; imap:// demands STARTTLS; taken mail moves to the folder Taken',
  ],
  INBOUND_SECRET: [
    z.string().min(16).optional(),
    'secret (whsec_…) of POST /inbound/raw, signed after Standard Webhooks; without it that route does not exist',
  ],
  POSTMARK_WEBHOOK: [
    z
      .string()
      .regex(/^[^:]+:.{8,}$/, 'must be user:password')
      .optional(),
    'user:password that Postmark sends with its webhooks (Basic)',
  ],
  SENDGRID_PUBLIC_KEY: [z.string().optional(), 'public key of SendGrid’s signed event webhook (base64)'],
  MAILGUN_SIGNING_KEY: [z.string().optional(), 'HTTP webhook signing key of Mailgun'],
  SES_TOPIC_ARN: [z.string().optional(), 'SNS topic whose notifications of Amazon SES are taken'],
  SES_CERTIFICATE: [z.string().optional(), 'PEM file with the certificate that SNS signs with; it is never fetched'],
  CAPTURE_PORT: [port.default(1025), 'SMTP port of the capture mailbox'],
  CAPTURE: [flag.default(false), 'send everything into the capture mailbox (same as --capture)'],
  ROLES: [z.string().default(ROLES.join(',')), 'roles of this process, of: ' + ROLES.join(', ')],
  SESSION_IDLE_MINUTES: [
    z.coerce.number().int().min(5).max(720).default(60),
    'minutes without a request after which a log-in to the back-office ends; 12 hours in any case',
  ],
  LOG_LEVEL: [
    z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
    'silent, error, warn, info or debug',
  ],
} as const;

const schema = z.object({
  ...(Object.fromEntries(Object.entries(SETTINGS).map(([name, [type]]) => [name, type])) as {
    [Name in keyof typeof SETTINGS]: (typeof SETTINGS)[Name][0];
  }),
});

/** Keys of the ways by which what came back arrives over HTTP. */
export interface InboundKeys {
  raw: string | undefined;
  postmark: string | undefined;
  sendgrid: string | undefined;
  mailgun: string | undefined;
  ses: { topic: string; certificate: string } | undefined;
}

/** Everything this process was told, checked whole. Ports are as asked for; the server may choose the next free one. */
export interface Config {
  env: string;
  dataDir: string;
  databaseUrl: string | undefined;
  masterKey: string | undefined;
  redisUrl: string | undefined;
  host: string;
  port: number;
  baseUrl: string | undefined;
  publicUrl: string | undefined;
  smtpUrl: string | undefined;
  /** By the code of the sending system. */
  smtpRelays: Readonly<Record<string, string>>;
  smtpConnections: number;
  /** undefined: by where the relay is. */
  smtpTls: TlsPolicy | undefined;
  mailDomain: string | undefined;
  requireVerifiedSenders: boolean;
  spfInclude: string | undefined;
  dnsServers: readonly string[];
  webhooksToLoopback: boolean;
  tsaUrl: string | undefined;
  apiRequestsPerMinute: number;
  /** Bytes of one uploaded file. */
  uploadLimit: number;
  inboundPort: number;
  /** Files; undefined: no STARTTLS. */
  inboundTls: { cert: string; key: string } | undefined;
  inboundPerMinute: number;
  /** imap:// or imaps://, with user and password. */
  inboundImap: readonly string[];
  /** What proves who brings an event; a way without its key is closed. */
  inboundKeys: InboundKeys;
  capturePort: number;
  capture: boolean;
  roles: readonly Role[];
  sessionIdleMinutes: number;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/** All mistakes of the configuration at once, one sentence each. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(`The configuration does not hold:\n${problems.map(problem => `  - ${problem}`).join('\n')}`);
  }
}

/** Reads the environment, the only place that does. Throws ConfigError listing every mistake; an empty variable counts as absent. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.keys(SETTINGS).flatMap(name => (env[name] ? [[name, env[name]]] : [])));
  const parsed = schema.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`);
  const asked = (given['ROLES'] ?? ROLES.join(',')).split(',').map(text => text.trim());
  const roles = ROLES.filter(role => asked.includes(role));
  for (const name of asked)
    if (!roles.some(role => role === name)) problems.push(`ROLES: "${name}" is not one of ${ROLES.join(', ')}`);
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return toConfig(parsed.data, roles);
}

function toConfig(settings: z.infer<typeof schema>, roles: readonly Role[]): Config {
  return {
    env: settings.NODE_ENV,
    dataDir: resolve(settings.DATA_DIR),
    databaseUrl: settings.DATABASE_URL,
    masterKey: settings.MASTER_KEY,
    redisUrl: settings.REDIS_URL,
    host: settings.HOST,
    port: settings.PORT,
    baseUrl: settings.BASE_URL,
    publicUrl: settings.PUBLIC_URL,
    smtpUrl: settings.SMTP_URL,
    smtpRelays: Object.fromEntries(
      settings.SMTP_RELAYS.map(text => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]),
    ),
    smtpConnections: settings.SMTP_CONNECTIONS,
    smtpTls: settings.SMTP_TLS,
    mailDomain: settings.MAIL_DOMAIN,
    requireVerifiedSenders: settings.REQUIRE_VERIFIED_SENDERS,
    spfInclude: settings.SPF_INCLUDE,
    dnsServers: settings.DNS_SERVERS ?? [],
    webhooksToLoopback: settings.WEBHOOKS_TO_LOOPBACK,
    tsaUrl: settings.TSA_URL,
    apiRequestsPerMinute: settings.API_REQUESTS_PER_MINUTE,
    uploadLimit: settings.UPLOAD_MAX_MB * 2 ** 20,
    inboundPort: settings.INBOUND_PORT,
    inboundTls: both(settings.INBOUND_TLS_CERT, settings.INBOUND_TLS_KEY, (cert, key) => ({ cert, key })),
    inboundPerMinute: settings.INBOUND_PER_MINUTE,
    inboundImap: settings.INBOUND_IMAP_URL,
    inboundKeys: {
      raw: settings.INBOUND_SECRET,
      postmark: settings.POSTMARK_WEBHOOK,
      sendgrid: settings.SENDGRID_PUBLIC_KEY,
      mailgun: settings.MAILGUN_SIGNING_KEY,
      ses: both(settings.SES_TOPIC_ARN, settings.SES_CERTIFICATE, (topic, certificate) => ({ topic, certificate })),
    },
    capturePort: settings.CAPTURE_PORT,
    capture: settings.CAPTURE,
    roles,
    sessionIdleMinutes: settings.SESSION_IDLE_MINUTES,
    logLevel: settings.LOG_LEVEL,
  };
}

/** Two settings that mean something only together. */
function both<Made>(
  one: string | undefined,
  other: string | undefined,
  make: (a: string, b: string) => Made,
): Made | undefined {
  return one === undefined || other === undefined ? undefined : make(one, other);
}

/** Whether the look-ups of Node take these servers. */
function isServerList(servers: string[]): boolean {
  try {
    new Resolver().setServers(servers);
    return true;
  } catch {
    return false;
  }
}

function isHttps(text: string): boolean {
  return text.startsWith('https://');
}
