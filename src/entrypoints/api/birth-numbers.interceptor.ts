import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { maskBirthNumbers } from '../../audience/lists/birth-number.js';
import type { KnownRequest } from '../../platform/http/access.decorators.js';
import { refuse } from '../../platform/refusals/refusals.js';

/** Rows of lists are masked one by one, with a warning each; what a message says is no note about anybody. */
const JUDGED_ELSEWHERE = new Set(['recipients', 'attributes', 'mjml', 'html', 'text', 'attachments']);

/** E-03: a birth number in what a program notes down is refused before anything is stored, and the field is named. */
@Injectable()
export class BirthNumbersInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { body } = context.switchToHttp().getRequest<KnownRequest>();
    const fields = [...fieldsWithBirthNumber(body, [])];
    if (fields.length > 0) refuse('BIRTH_NUMBER', { fields });
    return next.handle();
  }
}

function* fieldsWithBirthNumber(value: unknown, path: readonly string[]): Generator<string> {
  if (typeof value === 'string') {
    if (!/^https?:/.test(value) && maskBirthNumbers(value).found > 0) yield path.join('.');
  } else if (isJson(value))
    for (const [name, member] of Object.entries(value))
      if (!JUDGED_ELSEWHERE.has(name)) yield* fieldsWithBirthNumber(member, [...path, name]);
}

/** Streams are not walked. */
function isJson(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
