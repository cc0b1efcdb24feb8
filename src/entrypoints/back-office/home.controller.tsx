import { Get, Inject, Req } from '@nestjs/common';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import { Needs, Who, type KnownRequest } from '../../platform/http/access.decorators.js';
import { TaskViews } from '../../tasks/task.views.js';
import { HomePage } from './home.page.js';
import { homeTexts } from './home.texts.js';
import { Html, OfficeController } from './html.js';
import { OfficeFrame } from './office-frame.js';
import { OfficeViews } from './office.views.js';

/** What runs, what waits for a person. */
@OfficeController()
export class HomeController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OfficeViews) private readonly views: OfficeViews,
    @Inject(TaskViews) private readonly tasks: TaskViews,
    @Inject(OfficeFrame) private readonly frame: OfficeFrame,
  ) {}

  @Get()
  @Needs('operator:read')
  @Html()
  async home(@Req() request: KnownRequest, @Who() actor: Actor): Promise<string> {
    const view = await this.database.transaction(actor, async tx => ({
      campaigns: await this.views.campaignsUnderWay(tx),
      imports: await this.views.importsUnderWay(tx),
      tasks: await this.tasks.all(tx),
    }));
    const locale = this.frame.localeOf(request);
    return this.frame.page(request, {
      title: homeTexts[locale].title,
      content: <HomePage locale={locale} {...view} />,
    });
  }
}
