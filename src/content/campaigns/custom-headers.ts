import { HeaderValueError, textField } from '../../platform/mail/headers.js';
import { type ContentProblem, problem } from './template-problem.js';

/** Header fields of a customer's own may only add to a message; trace, identity and list fields are the platform's. */
const OWN_FIELD = /^x-[a-z0-9-]{1,60}$/i;

/** Refuses fields that could manipulate or hide the origin of a message (C-22), and values that could break out of theirs. */
export function headerProblems(headers: Readonly<Record<string, string>>): ContentProblem[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    if (!OWN_FIELD.test(name)) {
      return [
        problem('HEADER_NOT_ALLOWED', 'headers', `The field "${name}" cannot be set; your own fields begin with X-.`),
      ];
    }
    try {
      textField(name, value);
      return [];
    } catch (error) {
      if (!(error instanceof HeaderValueError)) throw error;
      return [problem('HEADER_NOT_ALLOWED', 'headers', `The value of "${name}" is refused: ${error.reason}.`)];
    }
  });
}
