import { Global, Module } from '@nestjs/common';
import { URLS } from '../platform/platform.tokens.js';
import type { Urls } from '../platform/http/urls.js';
import { LEDGER_ORIGIN } from './ledger.tokens.js';
import { CheckpointKeys } from './checkpoint-keys.js';
import { Evidence } from './evidence.js';
import './ledger.refusals.js';
import './ledger.retention.js';
import { LedgerTables } from './ledger-tables.views.js';
import { LedgerViews } from './ledger.views.js';
import { Proofs } from './proofs.js';
import { Sealer } from './sealer.js';
import { Timestamps } from './timestamps.service.js';

@Global()
@Module({
  providers: [
    {
      provide: LEDGER_ORIGIN,
      inject: [URLS],
      useFactory: (urls: Urls) => `${urls.ledger ?? new URL(urls.base).hostname}/ledger`,
    },
    Sealer,
    CheckpointKeys,
    Proofs,
    Timestamps,
    Evidence,
    LedgerTables,
    LedgerViews,
  ],
  exports: [LEDGER_ORIGIN, Sealer, CheckpointKeys, Proofs, Timestamps, Evidence, LedgerTables, LedgerViews],
})
export class LedgerModule {}
