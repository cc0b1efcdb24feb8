import { Global, Module } from '@nestjs/common';
import { CUSTOMER_CREDENTIALS, OPERATOR_CREDENTIALS } from '../platform/http/access.guard.js';
import './access.refusals.js';
import './access.retention.js';
import { ApiKeys } from './api-keys.service.js';
import { Operators } from './operators.service.js';

/** Credentials only: who somebody is and what they may do. Global, because the access guard stands before every route. */
@Global()
@Module({
  providers: [
    ApiKeys,
    Operators,
    { provide: CUSTOMER_CREDENTIALS, useExisting: ApiKeys },
    { provide: OPERATOR_CREDENTIALS, useExisting: Operators },
  ],
  exports: [ApiKeys, Operators, CUSTOMER_CREDENTIALS, OPERATOR_CREDENTIALS],
})
export class AccessModule {}
