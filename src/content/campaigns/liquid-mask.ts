import { TypeGuards } from 'liquidjs';
import { createLiquid, tokenize } from './liquid-engine.js';
import { valueText } from './template-values.js';

/** Unicode noncharacters: they occur in no text, so what stands between them can only be a mark of ours. */
const OPEN = '\ufdd0';
const CLOSE = '\ufdd1';
const MARK = /\ufdd0(\d+)\ufdd1/g;
/** Splits a text into marks and what lies between. */
const SPLIT = /(\ufdd0\d+\ufdd1)/;

/** One `{{ … }}` or `{% … %}` that was taken out of a text. */
interface MaskedToken {
  readonly kind: 'output' | 'tag';
  /** As written, delimiters included. */
  readonly text: string;
  /** Between the delimiters, trimmed. */
  readonly content: string;
}

/**
 * A template whose Liquid is replaced by marks, so that an HTML parser sees neither its quotes nor its angle brackets. Comments
 * are dropped, and what stands in `raw` is text.
 */
export class MaskedTemplate {
  readonly text: string;
  private readonly tokens: MaskedToken[] = [];

  /** Throws LiquidError for a tag that is not closed. */
  constructor(source: string) {
    const clean = source.replaceAll(OPEN, '').replaceAll(CLOSE, '');
    let text = '';
    let inComment = false;
    for (const token of tokenize(clean, createLiquid(valueText))) {
      const tag = TypeGuards.isTagToken(token) ? token.name : '';
      if (tag === 'comment') inComment = true;
      if (TypeGuards.isHTMLToken(token)) text += inComment ? '' : token.getContent();
      else if (!inComment && tag !== 'raw' && tag !== 'endraw') {
        text += this.mask({ kind: tag === '' ? 'output' : 'tag', text: token.getText(), content: token.content });
      }
      if (tag === 'endcomment') inComment = false;
    }
    this.text = text;
  }

  /** The token of a piece that is exactly one mark. */
  tokenOf(piece: string): MaskedToken | undefined {
    const found = new RegExp(`^${MARK.source}$`).exec(piece);
    return found === null ? undefined : this.tokens[Number(found[1])];
  }

  /** The tokens in a text, in their order. */
  tokensIn(text: string): MaskedToken[] {
    return this.pieces(text).flatMap(piece => this.tokenOf(piece) ?? []);
  }

  pieces(text: string): string[] {
    return text.split(SPLIT).filter(piece => piece !== '');
  }

  /** The text as Liquid again. Braces that were text (`&#123;`, `raw`) stay text. */
  unmask(text: string): string {
    const safe = text.replace(/\{(?=[{%\ufdd0])/g, '{{ "{" }}');
    return safe.replace(MARK, (_, index: string) => this.tokens[Number(index)]?.text ?? '');
  }

  private mask(token: MaskedToken): string {
    return `${OPEN}${this.tokens.push(token) - 1}${CLOSE}`;
  }
}
