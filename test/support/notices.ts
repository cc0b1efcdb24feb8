import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A made-up notice in the form of a real mail system: a text alone, or a report with a text before it (RFC 3464). */
export interface Notice {
  system: string;
  from: string;
  subject: string;
  /** The text for people; `{to}` is the address that was written to, `{user}` its local part. */
  text: string;
  /** The group of the one recipient. */
  report: { status: string; action: string; diagnostic: string | undefined } | undefined;
  headers: string[];
  kind: string;
  /** Undefined where the mail says nothing of the address. */
  class: string | undefined;
}

const DAEMON = 'Mail Delivery System <MAILER-DAEMON@mx.example.net>';

/** All of `notices.txt`. */
export const NOTICES: readonly Notice[] = readFileSync(join(__dirname, 'notices.txt'), 'utf8')
  .split(/^=== /m)
  .slice(1)
  .map(noticeOf);

function noticeOf(block: string): Notice {
  const [head = '', ...paragraphs] = block.trimEnd().split('\n\n');
  const [title = '', ...lines] = head.split('\n');
  const [what = '', ...system] = title.split(': ');
  const [kind = '', cls] = what.split(' ');
  const field = (name: string): string | undefined =>
    lines.find(line => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const status = field('Report-Status');
  return {
    ...{ kind, class: cls, system: system.join(': '), text: paragraphs.join('\n\n') },
    ...{ from: field('From') ?? DAEMON, subject: field('Subject') ?? '' },
    headers: lines.filter(line => !/^(?:From|Subject|Report-\w+): /.test(line)),
    report:
      status === undefined
        ? undefined
        : { status, action: field('Report-Action') ?? 'failed', diagnostic: field('Report-Diagnostic') },
  };
}
