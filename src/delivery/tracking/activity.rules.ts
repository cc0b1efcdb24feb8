import type { IncomingHttpHeaders } from 'node:http';

/** What a request shows of a program; stored instead of the request, of which nothing else is kept. */
export type Sign = 'HEAD' | 'AGENT' | 'PREFETCH';

/** Why a visit is a machine's (STANDARDS 1.32): a sign of the request, or its time among the others of its message. */
export type MachineReason = Sign | 'EARLY' | 'BURST';

/** The judgement by time, which is made anew whenever activity is read: a later visit may show what an earlier one was. */
export const MACHINE_TIMES = {
  /** Visits sooner after the relay took the message than a person can open it; also those before it. */
  earlySeconds: 5,
  /** So many different links of one message within so many seconds. */
  burst: { links: 2, seconds: 2 },
} as const;

/** How scanners, previews and libraries introduce themselves; browsers and mail programs never do. */
const AGENTS =
  /bot\b|crawler|spider|scanner|preview|barracuda|proofpoint|mimecast|safelinks|symantec|forcepoint|trendmicro|fireeye|urldefense|cloudmark|sophos|zscaler|headless|phantomjs|python|curl\/|wget\/|go-http-client|java\/|okhttp|axios|node-fetch|undici|libwww|httpclient|googleimageproxy|yahoomailproxy/i;

interface AskedRequest {
  method?: string | undefined;
  headers: IncomingHttpHeaders;
}

const SIGNS: readonly { sign: Sign; shows: (request: AskedRequest) => boolean }[] = [
  { sign: 'HEAD', shows: ({ method }) => method !== 'GET' },
  {
    sign: 'PREFETCH',
    shows: ({ headers }) =>
      /prefetch|prerender|preview/i.test(`${text(headers['sec-purpose'])} ${text(headers['purpose'])}`),
  },
  { sign: 'AGENT', shows: ({ headers }) => headers['user-agent'] === undefined || AGENTS.test(headers['user-agent']) },
];

/** The first sign of a program in a request; null where it may be a person's. */
export function signOf(request: AskedRequest): Sign | null {
  return SIGNS.find(({ shows }) => shows(request))?.sign ?? null;
}

function text(value: string | string[] | undefined): string {
  return String(value ?? '');
}
