import type { OfficeApp } from './office-app.js';
import { campaignInReview, type OfficeCampaign } from './office-campaign.js';

/** Something in every table of the back-office, with long names where people write them. */
export async function fillOffice({ app, parts }: OfficeApp): Promise<OfficeCampaign> {
  return campaignInReview(app, parts.database, 'Podzimní nabídka s velmi dlouhým názvem, který se musí zalomit');
}
