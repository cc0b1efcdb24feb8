import { applyDecorators, Controller, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { PAGE_LIMIT, pageOf } from '../../platform/http/paging.js';
import { RequestTransaction } from '../../platform/http/request-transaction.js';
import { BirthNumbersInterceptor } from './birth-numbers.interceptor.js';
import { SandboxInterceptor } from './sandbox.interceptor.js';

/** A controller of the customer API under /v1/<path>: a key is asked for, and each request is one transaction (@InTx). */
export function ApiResource(path: string, tag = path): ClassDecorator {
  return applyDecorators(
    Controller(`v1/${path}`),
    ApiTags(tag),
    ApiBearerAuth(),
    UseInterceptors(SandboxInterceptor, RequestTransaction, BirthNumbersInterceptor),
  );
}

/** A list, answered page by page (@Paged): `{ items, next }` under the given name. */
export function ApiPage(item: z.ZodType, name: string): MethodDecorator {
  const { max, default: usual } = PAGE_LIMIT;
  return applyDecorators(
    ApiQuery({
      name: 'limit',
      required: false,
      description: 'Items a page',
      schema: { type: 'integer', format: 'int32', minimum: 1, maximum: max, default: usual },
    }),
    ApiQuery({
      name: 'cursor',
      required: false,
      description: '`next` of the page before',
      schema: { type: 'string', maxLength: 500 },
    }),
    ApiOkResponse({
      standardSchema: pageOf(item).meta({ id: name }),
      headers: { Link: { description: 'The next page (RFC 8288)', schema: { type: 'string', maxLength: 1_000 } } },
    }),
  );
}
