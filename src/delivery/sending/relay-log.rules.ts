/** What a relay's log says of one message. */
export interface RelayLogLine {
  messageId: string;
  verdict: 'DELIVERED' | 'NOT_DELIVERED';
  /** Queue id, status and enhanced status code. */
  reason: string;
  /** Enhanced status code; empty when the line has none. */
  dsn: string;
  /** What the log quotes in brackets at the end of the line: the remote system's words. */
  said: string;
}

/** postfix/cleanup[9]: 4ABCDEF012: message-id=<0198…@mail.example.test> */
const NAMED = /\b([0-9A-Za-z]{6,20}): message-id=<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/;
/** postfix/smtp[7]: 4ABCDEF012: to=<…>, relay=…, dsn=2.0.0, status=sent (250 2.0.0 OK) */
const ENDED = /\b([0-9A-Za-z]{6,20}): (?:to|from)=<.*?\bstatus=(sent|bounced|expired)\b/;
/** postfix/qmgr[3]: 4ABCDEF012: from=<…>, size=9321, nrcpt=1 (queue active) */
const QUEUED = /\b([0-9A-Za-z]{6,20}): (?:from=<.*\(queue active\)|to=<.*\bstatus=)/;
const QUOTED = /\bstatus=\w+ \((.*)\)\s*$/;
const DSN = /\bdsn=(\d\.\d{1,3}\.\d{1,3})\b/;

/** The messages that stood in the relay's queue, by a log in Postfix's format: it has them, whatever it has done with them since. */
export function readQueued(text: string): Set<string> {
  const messages = new Map<string, string>();
  const queued = new Set<string>();
  for (const line of text.split(/\r?\n/)) {
    const [, namedId, messageId] = NAMED.exec(line) ?? [];
    if (namedId !== undefined && messageId !== undefined) messages.set(namedId, messageId);
    const [, queueId = ''] = QUEUED.exec(line) ?? [];
    const found = messages.get(queueId);
    if (found !== undefined) queued.add(found);
  }
  return queued;
}

/**
 * Reads a log in Postfix's format: a queue id is tied to a Message-ID by one line and to its end by another. Of a message that was sent
 * on (to a filter) and came back, the bounce counts. What is only deferred, or not named, is not known.
 */
export function readRelayLog(text: string): RelayLogLine[] {
  const messages = new Map<string, string>();
  const ends: { queueId: string; status: string; dsn: string; said: string }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, namedId, messageId] = NAMED.exec(line) ?? [];
    if (namedId !== undefined && messageId !== undefined) messages.set(namedId, messageId);
    const [, queueId, status] = ENDED.exec(line) ?? [];
    if (queueId !== undefined && status !== undefined)
      ends.push({ queueId, status, dsn: DSN.exec(line)?.[1] ?? '', said: QUOTED.exec(line)?.[1] ?? '' });
  }
  const found = new Map<string, RelayLogLine>();
  for (const { queueId, status, dsn, said } of ends) {
    const messageId = messages.get(queueId);
    if (messageId === undefined || found.get(messageId)?.verdict === 'NOT_DELIVERED') continue;
    const verdict = status === 'sent' ? 'DELIVERED' : 'NOT_DELIVERED';
    found.set(messageId, {
      messageId,
      ...{ verdict, dsn, said },
      reason: `${queueId} status=${status}${dsn === '' ? '' : ` dsn=${dsn}`}`,
    });
  }
  return [...found.values()];
}
