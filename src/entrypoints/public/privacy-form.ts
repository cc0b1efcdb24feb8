import type { FilledForm } from '../../accountability/privacy/privacy.rules.js';
import { isUuid, uuidv7 } from '../../platform/ids/ids.js';
import { refuse } from '../../platform/refusals/refusals.js';
import type { PrivacyForm } from './privacy-page.js';
import { fieldsOf } from './recipient-bodies.js';

export function blankForm(): PrivacyForm {
  return { id: uuidv7(), filled: { kind: undefined, wording: '', contact: '' }, faults: [] };
}

/** Up to here what is too long is shown again, to be shortened. */
const SHOWN_AGAIN = 262_144;

/** What a form brought, as it was typed; an id that is none is replaced. Refuses BODY_TOO_LARGE. */
export function filledForm(body: unknown): { id: string; filled: FilledForm } {
  if (typeof body === 'string' && body.length > SHOWN_AGAIN) refuse('BODY_TOO_LARGE', { limit: '256 KB' });
  const field = fieldsOf(body);
  const id = field('id') ?? '';
  const filled = { kind: field('kind'), wording: field('wording') ?? '', contact: field('contact') ?? '' };
  return { id: isUuid(id) ? id : uuidv7(), filled };
}
