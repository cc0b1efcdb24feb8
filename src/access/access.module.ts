import { Global, Module } from '@nestjs/common';
import { CUSTOMER_CREDENTIALS, OPERATOR_CREDENTIALS } from '../platform/http/access.guard.js';
import './access.refusals.js';
import './access.retention.js';
import { ApiKeys } from './api-keys.service.js';
import { LogIns } from './log-ins.service.js';
import { OperatorViews } from './operator.views.js';
import { Operators } from './operators.service.js';
import { SecondFactors } from './second-factor.service.js';
import { Sessions } from './sessions.service.js';

/** Credentials only: who somebody is and what they may do. Global, because the access guard stands before every route. */
@Global()
@Module({
  providers: [
    ApiKeys,
    LogIns,
    Operators,
    OperatorViews,
    SecondFactors,
    Sessions,
    { provide: CUSTOMER_CREDENTIALS, useExisting: ApiKeys },
    { provide: OPERATOR_CREDENTIALS, useExisting: Sessions },
  ],
  exports: [ApiKeys, LogIns, Operators, OperatorViews, Sessions, CUSTOMER_CREDENTIALS, OPERATOR_CREDENTIALS],
})
export class AccessModule {}
