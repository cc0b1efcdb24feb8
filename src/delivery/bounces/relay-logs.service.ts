import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { readRelayLog, type RelayLogLine } from '../sending/relay-log.rules.js';
import { type RelayLogResult, UncertainMessages } from '../sending/uncertain.service.js';
import { writeBounce } from './bounce-record.js';
import { classify } from './reader/classify.js';
import { type Said, saidOf } from './received-mail.js';

/** What a log told, and messages of ours that it calls undelivered. */
export interface RelayLogCounts extends RelayLogResult {
  bounced: number;
}

/** Takes a relay's log (Postfix's format). It is not kept: of a line only the message, its end and the status remain. */
@Injectable()
export class RelayLogs {
  constructor(@Inject(UncertainMessages) private readonly uncertain: UncertainMessages) {}

  /** Ends doubts and writes bounces; the same log a second time changes nothing. */
  async take(tx: Tx, text: string): Promise<RelayLogCounts> {
    const counts = { ...(await this.uncertain.resolveByRelayLog(tx, text)), bounced: 0 };
    for (const line of readRelayLog(text)) {
      const said = line.verdict === 'NOT_DELIVERED' ? saidBy(line) : undefined;
      if (!said) continue;
      const bounce = { messageId: line.messageId, origin: 'RELAY_LOG', said, at: tx.now } as const;
      if (await writeBounce(tx, this.uncertain, bounce)) counts.bounced++;
    }
    return counts;
  }
}

function saidBy({ said: words, dsn }: RelayLogLine): Said | undefined {
  const read = classify({ words, status: dsn === '' ? undefined : dsn });
  const recipient = { ...read, address: '', diagnostic: '' };
  return saidOf({ kind: 'bounce', recipients: [recipient], originalMessageId: undefined, feedbackType: undefined });
}
