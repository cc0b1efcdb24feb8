import { createHash } from 'node:crypto';
import { canonicalJson } from '../../ledger/canonical-json.js';
import type { LinkTags } from './link-tags.js';

/** What the author wrote and an instruction names: every change of it is another content (C-01). */
export interface ContentSources {
  readonly mjml: string;
  readonly subject: string;
  readonly text?: string | undefined;
  readonly preheader?: string | undefined;
  readonly sender: { readonly name: string; readonly email: string };
  readonly replyTo?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly linkTags?: LinkTags | undefined;
  /** SHA-256 of each attachment, hex, in their order. */
  readonly attachments?: readonly string[] | undefined;
}

/** What is sent: the templates after MJML and the text part have been made. */
interface CompiledForm {
  readonly html: string;
  readonly text: string;
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** SHA-256, hex, of the canonical JSON (RFC 8785) of the sources; what was left out counts as null or empty. */
export function contentHash(sources: ContentSources): string {
  const { mjml, subject, sender, text, preheader, replyTo, headers, attachments, linkTags } = sources;
  return sha256({
    mjml,
    subject,
    sender: { name: sender.name, email: sender.email },
    replyTo: replyTo ?? null,
    headers: headers ?? {},
    text: text ?? null,
    preheader: preheader ?? null,
    attachments: attachments ?? [],
    ...(linkTags === undefined ? {} : { linkTags }),
  });
}

/** SHA-256, hex, of the compiled form, frozen at approval beside the sources (D-11). */
export function compiledHash({ html, text, subject, headers }: CompiledForm): string {
  return sha256({ html, text, subject, headers });
}

/** Throws TypeError for what JSON cannot carry unchanged, such as a lone surrogate. */
function sha256(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
