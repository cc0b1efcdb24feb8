import type { FilledForm } from '../../accountability/privacy/privacy.rules.js';
import { isUuid, uuidv7 } from '../../platform/ids/ids.js';
import type { PrivacyForm } from './privacy-page.js';
import { fieldsOf } from './recipient-bodies.js';

export function blankForm(): PrivacyForm {
  return { id: uuidv7(), filled: { kind: undefined, wording: '', contact: '' }, faults: [] };
}

/** What a form brought, as it was typed; an id that is none is replaced. */
export function filledForm(body: unknown): { id: string; filled: FilledForm } {
  const field = fieldsOf(body);
  const id = field('id') ?? '';
  const filled = { kind: field('kind'), wording: field('wording') ?? '', contact: field('contact') ?? '' };
  return { id: isUuid(id) ? id : uuidv7(), filled };
}
