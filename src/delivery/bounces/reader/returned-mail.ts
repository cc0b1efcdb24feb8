import type { OpenedReport } from './opened-report.js';

const IN_TEXT = /(?:^|\s)(?:original )?message[- ]?id\s*:\s*<([^<>\s]{3,300})>/im;

/** The Message-ID of the mail that came back: from its own header, the report's fields, the notice, or what the notice answers to. */
export function messageIdOf(opened: OpenedReport): string | undefined {
  const { original, feedback, statuses, notice, fields } = opened;
  const fromReport =
    feedback?.first('original-message-id') ??
    /^(?:X-)?Original-Message-ID\s*:\s*(\S+)/im.exec(statuses.join('\n'))?.[1];
  const fromText = IN_TEXT.exec(notice)?.[1];
  const answered = fields.first('in-reply-to') ?? fields.first('references')?.split(/\s+/).at(-1);
  const found = original?.first('message-id') ?? fromReport ?? fromText ?? answered;
  return found === undefined
    ? undefined
    : (/<([^<>\s]{3,900})>/.exec(found)?.[1] ?? (found.replace(/[<>]/g, '').trim() || undefined));
}
