import { Get, Inject, Req } from '@nestjs/common';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import { Needs, Who, type KnownRequest } from '../../platform/http/access.decorators.js';
import { Html, OfficeController } from './html.js';
import { OfficeFrame } from './office-frame.js';
import { OfficeMenu } from './office-menu.js';
import { SystemPage } from './system.page.js';
import { systemTexts } from './system.texts.js';
import { SystemViews, type SystemState } from './system.views.js';

const PATH = '/office/system';

/** How the installation is: queue, sealer, senders, uncertain messages, disk. */
@OfficeController('system')
export class SystemController {
  constructor(
    @Inject(SystemViews) private readonly views: SystemViews,
    @Inject(Database) private readonly database: Database,
    @Inject(OfficeFrame) private readonly frame: OfficeFrame,
    @Inject(OfficeMenu) menu: OfficeMenu,
  ) {
    const title = { cs: systemTexts.cs.title, en: systemTexts.en.title };
    menu.add({ href: PATH, title, group: 'system', needs: 'operator:system' });
  }

  @Get()
  @Needs('operator:system')
  @Html()
  async page(@Req() request: KnownRequest, @Who() actor: Actor): Promise<string> {
    const locale = this.frame.localeOf(request);
    const content = <SystemPage locale={locale} state={await this.state(actor)} />;
    return this.frame.page(request, { title: systemTexts[locale].title, live: true, content });
  }

  /** The part of the page that replaces itself. */
  @Get('state')
  @Needs('operator:system')
  @Html()
  async part(@Req() request: KnownRequest, @Who() actor: Actor): Promise<string> {
    return this.frame.fragment(<SystemPage locale={this.frame.localeOf(request)} state={await this.state(actor)} />);
  }

  private state(actor: Actor): Promise<SystemState> {
    return this.database.transaction(actor, tx => this.views.state(tx));
  }
}
