import { Inject, Module } from '@nestjs/common';
import { ContractsModule } from '../../agreement/contracts/contracts.module.js';
import { CustomersModule } from '../../agreement/customers/customers.module.js';
import { InstructionsModule } from '../../agreement/instructions/instructions.module.js';
import { Preflight } from '../../platform/preflight/preflight.js';
import { ImportFiles } from './import.files.js';
import { BulkImport } from './import.bulk.js';
import { ImportLife } from './import.life.js';
import { ImportPreview } from './import.preview.js';
import { ImportProofs } from './import.proofs.js';
import { ImportRun } from './import.run.js';
import { ImportSteps } from './import.steps.js';
import { ListExport } from './list.export.js';
import { ListRemoval } from './list.removal.js';
import { Recipients } from './recipient.service.js';
import { ImportsService } from './import.service.js';
import './imported.leaves.js';
import { listsCheck } from './list.check.js';
import { ListsFacts } from './list.facts.js';
import './list.refusals.js';
import './list.retention.js';
import { ListsService } from './list.service.js';
import { ListsViews } from './list.views.js';
import { ListTables } from './list-tables.views.js';
import { RecipientViews } from './recipient.views.js';

@Module({
  imports: [CustomersModule, ContractsModule, InstructionsModule],
  providers: [
    ListTables,
    ListsService,
    ListsFacts,
    ListsViews,
    ImportFiles,
    ImportsService,
    ImportRun,
    RecipientViews,
    BulkImport,
    ImportPreview,
    ImportLife,
    ImportSteps,
    ImportProofs,
    ListExport,
    ListRemoval,
    Recipients,
  ],
  exports: [
    ListTables,
    ListsService,
    ListsFacts,
    ListsViews,
    ImportsService,
    RecipientViews,
    BulkImport,
    ImportPreview,
    ImportSteps,
    ImportProofs,
    ListExport,
    ListRemoval,
    Recipients,
  ],
})
export class ListsModule {
  constructor(@Inject(Preflight) preflight: Preflight) {
    preflight.offer(listsCheck);
  }
}
