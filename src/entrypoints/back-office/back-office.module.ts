import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PROBLEM_PAGE } from '../../platform/http/problem.filter.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { ActionsController } from './actions.controller.js';
import { ActionsModule } from './actions.module.js';
import { Assets, AssetsController } from './assets.js';
import { CampaignPagesModule } from './campaign-pages.module.js';
import './form.refusals.js';
import { HomeController } from './home.controller.js';
import { MailboxController } from './mailbox.controller.js';
import { LoginGuard } from './login-guard.js';
import './office-forms.retention.js';
import { OfficeForms } from './office-forms.js';
import { OfficeFrame } from './office-frame.js';
import { OfficeViews } from './office.views.js';
import { OfficeMenu } from './office-menu.js';
import { OperatorActions } from './operator-actions.js';
import { OfficeProblemPage } from './problem.page.js';
import { OfficeTables } from './records/office-tables.js';
import { RecordsModule } from './records.module.js';
import { RecordReader } from './records/record-reader.js';
import { RecordsController } from './records/records.controller.js';
import { SearchController } from './records/search.controller.js';
import { SameOriginGuard } from './same-origin.js';
import { SecondStepController } from './second-step.controller.js';
import { SessionCookie } from './session-cookie.js';
import { SystemController } from './system.controller.js';
import { SystemViews } from './system.views.js';
import { SessionsController } from './sessions.controller.js';
import { SessionController } from './session.controller.js';

/** The operator's pages. Global, because the one problem filter shows its problems through them. */
@Global()
@Module({
  imports: [TasksModule, ActionsModule, CampaignPagesModule, RecordsModule],
  controllers: [
    ...[AssetsController, SessionController, SecondStepController, HomeController, ActionsController],
    ...[MailboxController, SearchController, SessionsController, SystemController, RecordsController],
  ],
  providers: [
    Assets,
    LoginGuard,
    OfficeForms,
    OfficeFrame,
    OfficeMenu,
    OfficeTables,
    OfficeViews,
    OperatorActions,
    RecordReader,
    SameOriginGuard,
    SessionCookie,
    SystemViews,
    { provide: APP_GUARD, useExisting: SameOriginGuard },
    { provide: PROBLEM_PAGE, useClass: OfficeProblemPage },
  ],
  exports: [PROBLEM_PAGE, OperatorActions, OfficeForms, OfficeFrame, OfficeMenu, OfficeTables, OfficeViews],
})
export class BackOfficeModule {}
