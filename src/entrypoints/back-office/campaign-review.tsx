import type { VNode } from 'preact';
import type { CampaignView } from '../../content/campaigns/campaign.views.js';
import { GROUNDS } from '../../content/review/review.rules.js';
import type { Locale } from '../../platform/http/locale.js';
import { formats } from '../../platform/i18n/formats.js';
import { word } from './campaign-state.js';
import { campaignTexts } from './campaign.texts.js';
import { Badge, Body, Card, Hash } from './components.js';
import { Hidden } from './form.js';
import { hiddenMarks } from './form-marks.js';
import type { VerdictLine } from './office.views.js';

/** What a reviewer typed, when the form comes back. */
export interface ReviewTyped {
  ground: string;
  reason: string;
}

interface ReviewProps {
  locale: Locale;
  campaign: CampaignView;
  verdicts: readonly VerdictLine[];
  mayReview: boolean;
  typed?: ReviewTyped | undefined;
  /** The one-time id of both forms. */
  formId: string;
}

/** The verdicts so far, and while the campaign is in review the two ways to judge the content it has now (C-01, C-03…C-12). */
export function ReviewCard({ locale, campaign, verdicts, mayReview, typed, formId }: ReviewProps): VNode | null {
  const texts = campaignTexts[locale];
  const { state, contentHash } = campaign;
  const open = state === 'IN_REVIEW' && contentHash !== null;
  if (!open && verdicts.length === 0) return null;
  return (
    <Card title={texts.review}>
      {open && (
        <Body>
          <p>{texts.reviewMore}</p>
          <p>
            <Hash value={contentHash} />
          </p>
          {mayReview ? (
            <Verdict locale={locale} campaign={campaign} hash={contentHash} typed={typed} formId={formId} />
          ) : (
            <p>{texts.notReviewer}</p>
          )}
        </Body>
      )}
      {verdicts.length > 0 && <Verdicts locale={locale} verdicts={verdicts} />}
    </Card>
  );
}

function Verdict(props: {
  locale: Locale;
  campaign: CampaignView;
  hash: string;
  typed: ReviewTyped | undefined;
  formId: string;
}): VNode {
  const { locale, hash, typed, formId } = props;
  const { id, confirmed } = props.campaign;
  const texts = campaignTexts[locale];
  const hidden = { ...hiddenMarks({ id: formId, page: `/office/campaigns/${id}` }), contentHash: hash };
  return (
    <>
      {confirmed ? (
        <form method="post" action={`/office/campaigns/${id}/approve`} class="mb-4">
          <Hidden fields={hidden} />
          <button class="btn btn-primary" type="submit">
            {texts.approve}
          </button>
        </form>
      ) : (
        <p>{texts.notConfirmed}</p>
      )}
      <form method="post" action={`/office/campaigns/${id}/refuse`}>
        <Hidden fields={hidden} />
        <div class="mb-3">
          <label class="form-label required" for="review-ground">
            {texts.ground}
          </label>
          <GroundSelect locale={locale} chosen={typed?.ground ?? ''} />
        </div>
        <div class="mb-3">
          <label class="form-label required" for="review-reason">
            {texts.reason}
          </label>
          <textarea id="review-reason" class="form-control" name="reason" rows={4} maxLength={5000} required>
            {typed?.reason ?? ''}
          </textarea>
        </div>
        <button class="btn" type="submit">
          {texts.refuse}
        </button>
      </form>
    </>
  );
}

function GroundSelect({ locale, chosen }: { locale: Locale; chosen: string }): VNode {
  const texts = campaignTexts[locale];
  return (
    <select id="review-ground" class="form-select" name="ground" required>
      <option value="">{texts.choose}</option>
      {Object.entries(GROUNDS).map(([ground, clause]) => (
        <option key={ground} value={ground} selected={ground === chosen}>
          {`${ground} (${clause}) ${word(texts.grounds, ground)}`}
        </option>
      ))}
    </select>
  );
}

function Verdicts({ locale, verdicts }: { locale: Locale; verdicts: readonly VerdictLine[] }): VNode {
  const texts = campaignTexts[locale];
  const show = formats(locale);
  return (
    <Body>
      <h3>{texts.verdicts}</h3>
      <ul class="office-steps">
        {verdicts.map((line, index) => (
          <li key={index}>
            <span>
              <Badge tone={line.verdict === 'APPROVED' ? 'good' : 'bad'}>
                {line.verdict === 'APPROVED' ? texts.approved : texts.refused}
              </Badge>{' '}
              {line.ground !== null && `${line.ground} (${line.clause ?? '–'}): ${line.reason ?? ''}`}
            </span>
            <span>
              {show.time(line.at)} · {line.reviewer ?? '–'}
            </span>
            <Hash value={line.contentHash} />
          </li>
        ))}
      </ul>
    </Body>
  );
}
