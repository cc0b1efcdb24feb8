import type { CampaignActivity } from '../../delivery/tracking/activity.views.js';
import type { Explanation } from '../../platform/calendar/explanation.js';
import type { Returned } from './campaign-figures.views.js';
import type { ReasonCount } from './campaign-report.views.js';

/** The figures of a campaign at one moment, plain JSON: what the final report freezes and its hash covers. */
export interface ReportFigures extends Returned {
  total: number;
  startedAt: string;
  finishedAt: string | null;
  handedOver: number;
  excluded: number;
  refused: number;
  uncertain: number;
  resolved: number;
  deferred: number;
  optOuts: number;
  reasons: ReasonCount[];
}

/** What proves that the report reached the customer: the notice's confirmation, the customer's own call, or a proof that the operator holds. */
export type DeliveryProof = 'NOTICE' | 'CALL' | 'OPERATOR';

/** The final report on its way to the customer; moments ISO 8601, days YYYY-MM-DD. */
export interface ReportDelivery {
  issuedAt: string;
  /** SHA-256 (hex) of the RFC 8785 text of the figures. */
  figuresHash: string;
  /** null: nothing proves a delivery, so no period of complaint runs (F-15). */
  deliveredAt: string | null;
  proof: DeliveryProof | null;
  /** The last day of complaint; an earlier discovery of the fault may end the period sooner (B-38). */
  complaintsUntil: string | null;
  explanation: Explanation | null;
}

/** A report as it is printed and written to files. */
export interface WholeReport {
  name: string;
  customerName: string;
  controllerName: string;
  figures: ReportFigures;
  /** Since when the figures stand so. */
  asOf: Date;
  delivery: ReportDelivery | null;
  /** As of the reading, not of the final report; null where nothing was measured. */
  activity: CampaignActivity | null;
}
