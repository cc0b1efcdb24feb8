import { Get, Inject, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { ActivityViews } from '../../delivery/tracking/activity.views.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { linkActivity, visitCounts } from './activity.schema.js';
import { ApiResource } from './resource.js';
import { id, idPath, type IdPath } from './schemas.js';

const campaignActivity = z
  .object({
    campaignId: id,
    tracking: z.boolean().meta({ description: 'Whether the campaign was set to be measured (F-20)' }),
    opens: visitCounts.meta({ description: 'Of those who consented to it' }),
    clicks: visitCounts,
    links: z.array(linkActivity),
  })
  .meta({ id: 'CampaignActivity' });

/** What those who consented did with a campaign's messages; for its controller alone (E-09). */
@ApiResource('campaigns')
export class ActivityController {
  constructor(@Inject(ActivityViews) private readonly activity: ActivityViews) {}

  @Get(':id/activity')
  @ApiOperation({ summary: 'Opens and clicks, people and machines apart (E-09)' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: campaignActivity })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<unknown> {
    return this.activity.campaign(tx, path.id);
  }
}
