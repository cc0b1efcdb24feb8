import { StandardSchemaValidationPipe } from '@nestjs/common';
import { Refusal } from '../refusals/refusals.js';

/** Checks every body, query and parameter against the schema its route names; without it Nest would ignore the schema silently. */
export const validationPipe = new StandardSchemaValidationPipe({
  exceptionFactory: issues =>
    new Refusal('INVALID_INPUT', {
      places: issues.map(issue => `${pathText(issue.path)}: ${issue.message}`),
      fields: issues.map(issue => pathText(issue.path)),
    }),
});

function pathText(path: readonly unknown[] | undefined): string {
  return (
    (path ?? [])
      .map(part => String(typeof part === 'object' && part !== null && 'key' in part ? part.key : part))
      .join('.') || '(body)'
  );
}
