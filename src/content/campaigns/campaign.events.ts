import { defineKinds } from '../../ledger/kinds.js';

export const campaignKinds = defineKinds(
  'campaign.created',
  'campaign.state-changed',
  'campaign.audience-frozen',
  'content.stored',
  'content.submitted',
  'campaign.held',
  'campaign.hold-released',
  'campaign.rerun-granted',
);
