/** Why a content cannot be approved. The code is stable; the message says what is wrong and how to mend it. */
export type ProblemCode =
  | 'MJML_INVALID'
  | 'SYSTEM_LIMIT'
  | 'TEMPLATE_SYNTAX'
  | 'TEMPLATE_TAG_NOT_ALLOWED'
  | 'TEMPLATE_FILTER_UNKNOWN'
  | 'TEMPLATE_VARIABLE_UNKNOWN'
  | 'FIELD_NOT_NEEDED'
  | 'TEMPLATE_NAME_RESERVED'
  | 'TEMPLATE_TOO_COSTLY'
  | 'TEMPLATE_RENDER_FAILED'
  | 'UNSUB_LINK_MISSING'
  | 'SENDER_IDENTITY_MISSING'
  | 'CONTENT_FORBIDDEN'
  | 'HEADER_NOT_ALLOWED'
  | 'HTML_CLIPPED';

/** The part of the source that the author has to look at. */
export type ContentPart = 'mjml' | 'text' | 'subject' | 'preheader' | 'headers';

export interface ContentProblem {
  readonly code: ProblemCode;
  readonly where: ContentPart;
  /** From 1, in the source as it was given; absent where no single line is to blame. */
  readonly line?: number;
  readonly message: string;
}

export function problem(code: ProblemCode, where: ContentPart, message: string, line?: number): ContentProblem {
  return line === undefined ? { code, where, message } : { code, where, line, message };
}

/** The line of the first occurrence of `needle`; undefined when the source has none. */
export function lineOf(source: string, needle: string): number | undefined {
  const index = source.toLowerCase().indexOf(needle.toLowerCase());
  return index < 0 ? undefined : source.slice(0, index).split('\n').length;
}
