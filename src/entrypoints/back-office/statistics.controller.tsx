import { Get, Inject, Query, Req } from '@nestjs/common';
import type { VNode } from 'preact';
import { z } from 'zod';
import {
  Statistics,
  type AnonymousStatistics,
  type StatisticsMonth,
} from '../../accountability/reports/statistics.views.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import { Needs, Who, type KnownRequest } from '../../platform/http/access.decorators.js';
import type { Locale } from '../../platform/http/locale.js';
import { formats } from '../../platform/i18n/formats.js';
import { Card, Table, type ColumnOf } from './components.js';
import { Html, OfficeController } from './html.js';
import { OfficeFrame } from './office-frame.js';
import { OfficeMenu } from './office-menu.js';
import { statisticsTexts } from './statistics.texts.js';

const asked = z.object({ controllerId: z.uuid().optional() });

/** K-15: what the operator may know across controllers; of one controller only with its instruction. */
@OfficeController('statistics')
export class StatisticsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Statistics) private readonly statistics: Statistics,
    @Inject(OfficeFrame) private readonly frame: OfficeFrame,
    @Inject(OfficeMenu) menu: OfficeMenu,
  ) {
    const title = { cs: statisticsTexts.cs.title, en: statisticsTexts.en.title };
    menu.add({ href: '/office/statistics', title, group: 'evidence', needs: 'operator:read' });
  }

  @Get()
  @Needs('operator:read')
  @Html()
  async page(
    @Req() request: KnownRequest,
    @Who() actor: Actor,
    @Query({ schema: asked }) { controllerId }: z.infer<typeof asked>,
  ): Promise<string> {
    const locale = this.frame.localeOf(request);
    const found = await this.database.transaction(actor, tx =>
      controllerId === undefined ? this.statistics.across(tx) : this.statistics.ofController(tx, controllerId),
    );
    const content = <StatisticsPage locale={locale} found={found} />;
    return this.frame.page(request, { title: statisticsTexts[locale].title, content });
  }
}

function StatisticsPage({ locale, found }: { locale: Locale; found: AnonymousStatistics }): VNode {
  const texts = statisticsTexts[locale];
  return (
    <>
      <p class="office-intro">{texts.intro(formats(locale).number(found.smallest))}</p>
      <Card>
        <Table caption={texts.title} columns={columns(locale)} rows={found.months} empty={texts.empty} />
      </Card>
    </>
  );
}

function columns(locale: Locale): ColumnOf<StatisticsMonth>[] {
  const texts = statisticsTexts[locale];
  const show = formats(locale);
  const cell = (name: 'handedOver' | 'bounced' | 'complaints' | 'optOuts'): ColumnOf<StatisticsMonth> => ({
    title: texts[name],
    numeric: true,
    cell: row => (row[name] === null ? texts.withheld : show.number(row[name])),
  });
  return [
    { title: texts.month, cell: ({ month }) => month },
    { title: texts.controllers, numeric: true, cell: ({ controllers }) => show.number(controllers) },
    ...[cell('handedOver'), cell('bounced'), cell('complaints'), cell('optOuts')],
  ];
}
