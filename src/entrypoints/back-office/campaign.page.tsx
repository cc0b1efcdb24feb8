import type { VNode } from 'preact';
import type { InterruptionFact } from '../../agreement/subprocessors/interruption.facts.js';
import type { CampaignFile } from '../../content/campaigns/campaign.views.js';
import type { Preview } from '../../content/campaigns/preview.js';
import type { Progress } from '../../delivery/sending/sending.views.js';
import type { Locale } from '../../platform/http/locale.js';
import { formats } from '../../platform/i18n/formats.js';
import type { Obstacle } from '../../platform/preflight/preflight.js';
import { fill, refusalRow, type Refusal } from '../../platform/refusals/refusals.js';
import { CampaignProgress, ReasonText } from './campaign-progress.js';
import { ReviewCard, type ReviewTyped } from './campaign-review.js';
import { CampaignWaiting } from './campaign-waiting.js';
import { waitingTexts } from './campaign-waiting.texts.js';
import { StateBadge, wordFor } from './campaign-state.js';
import { campaignTexts } from './campaign.texts.js';
import { Badge, Body, Card, Facts, ForeignFrame, Hash, Note } from './components.js';
import { officeTexts } from './office.texts.js';
import type { CampaignFile as Background, InstructionLine } from './office.views.js';
import { RefusalNote, Remedy } from './refusal-note.js';

/** Everything the page of a campaign shows. */
export interface CampaignPageData {
  campaign: CampaignFile;
  interruptions: readonly InterruptionFact[];
  file: Background;
  recipients: number;
  /** undefined where nothing can stand in the way any more. */
  obstacles: readonly Obstacle[] | undefined;
  preview: Preview | undefined;
  progress: Progress;
}

interface CampaignPageProps {
  locale: Locale;
  data: CampaignPageData;
  mayReview: boolean;
  /** Whether this person may hold, suspend and end it. */
  mayAct: boolean;
  done?: 'approved' | 'refused';
  refusal?: Refusal;
  typed?: ReviewTyped | undefined;
  /** The one-time id of its forms. */
  formId: string;
}

export function CampaignPage({
  locale,
  data,
  mayReview,
  mayAct,
  done,
  refusal,
  typed,
  formId,
}: CampaignPageProps): VNode {
  const texts = campaignTexts[locale];
  const { campaign, file, obstacles, preview, progress } = data;
  return (
    <>
      {done && <Note tone="good" title={done === 'approved' ? texts.savedApproved : texts.savedRefused} />}
      {refusal && <RefusalNote code={refusal.code} data={refusal.data} locale={locale} />}
      <div class="row">
        <div class="col-12 col-lg-6">
          <Summary locale={locale} data={data} />
          {obstacles && <Obstacles locale={locale} obstacles={obstacles} />}
          <CampaignWaiting {...{ locale, campaign, mayAct }} interruptions={data.interruptions} />
          <Instruction locale={locale} instruction={file.instruction} campaign={campaign} />
        </div>
        <div class="col-12 col-lg-6">
          <CampaignProgress locale={locale} id={campaign.id} state={campaign.state} progress={progress} />
          <ReviewCard
            locale={locale}
            campaign={campaign}
            verdicts={file.verdicts}
            mayReview={mayReview}
            typed={typed}
            formId={formId}
          />
        </div>
      </div>
      <PreviewCard locale={locale} id={campaign.id} preview={preview} />
      <History locale={locale} steps={file.history} />
    </>
  );
}

/** In the order in which they take over. */
function Fallbacks({ systems }: { systems: readonly { id: string; name: string }[] }): VNode {
  return (
    <ol class="mb-0">
      {systems.map(({ id, name }) => (
        <li key={id}>
          <a href={`/office/systems/${id}`}>{name}</a>
        </li>
      ))}
    </ol>
  );
}

function Summary({ locale, data }: { locale: Locale; data: CampaignPageData }): VNode {
  const texts = campaignTexts[locale];
  const waiting = waitingTexts[locale];
  const { no } = officeTexts[locale];
  const show = formats(locale);
  const { campaign, recipients } = data;
  return (
    <Card>
      <Body>
        <Facts
          rows={[
            [texts.state, <StateBadge state={campaign.status} locale={locale} />],
            [texts.customer, <a href={`/office/customers/${campaign.customerId}`}>{campaign.customerName}</a>],
            [texts.controller, <a href={`/office/controllers/${campaign.controllerId}`}>{campaign.controllerName}</a>],
            [texts.order, <a href={`/office/orders/${campaign.orderId}`}>{campaign.orderNumber}</a>],
            [texts.system, <a href={`/office/systems/${campaign.systemId}`}>{campaign.systemName}</a>],
            ...(campaign.fallbackSystems.length === 0
              ? []
              : [[waiting.fallback, <Fallbacks systems={campaign.fallbackSystems} />] as const]),
            ...(campaign.rerunOf === null
              ? []
              : [[waiting.rerunOf, <a href={`/office/campaigns/${campaign.rerunOf}`}>{campaign.rerunOf}</a>] as const]),
            [texts.purpose, campaign.purpose],
            [texts.tracking, campaign.tracking ? <Measured locale={locale} data={data} /> : no],
            ...(campaign.linkTags === null ? [] : [[texts.linkTags, tagsText(campaign.linkTags)] as const]),
            [texts.recipients, show.number(recipients)],
            [texts.start, campaign.scheduledAt ? show.time(campaign.scheduledAt) : '–'],
            [texts.subject, campaign.subject ?? '–'],
            [texts.contentHash, campaign.contentHash === null ? '–' : <Hash value={campaign.contentHash} />],
            [texts.audienceHash, <Hash value={campaign.audienceHash} />],
          ]}
        />
      </Body>
    </Card>
  );
}

function tagsText(tags: Readonly<Record<string, string>>): string {
  return Object.entries(tags)
    .map(([name, value]) => `${name}=${value}`)
    .join(' · ');
}

/** Leads to the figures once there can be any. */
function Measured({ locale, data: { campaign, progress } }: { locale: Locale; data: CampaignPageData }): VNode {
  const { yes } = officeTexts[locale];
  if (progress.startedAt === null) return <>{yes}</>;
  return <a href={`/office/measuring/${campaign.id}`}>{campaignTexts[locale].measured}</a>;
}

/** Every obstacle at once (F-02), in the words of the refusal table. */
function Obstacles({ locale, obstacles }: { locale: Locale; obstacles: readonly Obstacle[] }): VNode {
  const texts = campaignTexts[locale];
  return (
    <Card title={texts.preflight}>
      <Body>
        {obstacles.length === 0 && <p class="mb-0">{texts.ready}</p>}
        {obstacles.map(({ code, data, blocks }, index) => (
          <div key={index} class="office-obstacle">
            <p>
              <Badge tone={blocks ? 'bad' : 'wait'}>{blocks ? texts.blocks : texts.warns}</Badge>{' '}
              <strong>{fill(refusalRow(code)?.[locale] ?? code, data)}</strong>
            </p>
            <Exclusions locale={locale} data={data} />
            <Remedy code={code} data={data} locale={locale} />
          </div>
        ))}
      </Body>
    </Card>
  );
}

/** The reasons of the audience check, each `CODE count`. */
function Exclusions({ locale, data }: { locale: Locale; data: Obstacle['data'] }): VNode | null {
  const reasons: unknown = data['reasons'];
  if (!Array.isArray(reasons)) return null;
  const codes = reasons.map(reason => String(reason).replace(/ \d+$/, ''));
  return (
    <ul>
      {codes.map(code => (
        <li key={code}>
          <ReasonText code={code} locale={locale} />
        </li>
      ))}
    </ul>
  );
}

/** The instruction names hashes; the page says whether they are still those of the campaign. */
function Instruction(props: {
  locale: Locale;
  instruction: InstructionLine | undefined;
  campaign: CampaignPageData['campaign'];
}): VNode {
  const { locale, instruction, campaign } = props;
  const texts = campaignTexts[locale];
  const show = formats(locale);
  if (!instruction) {
    return (
      <Card title={texts.instruction}>
        <Body>{texts.noInstruction}</Body>
      </Card>
    );
  }
  const { version, channel, givenAt, givenBy, contentHash, audienceHash, notBefore, notAfter } = instruction;
  const allowed = [notBefore, notAfter].map(at => (at ? show.time(at) : '…')).join(' – ');
  return (
    <Card title={texts.instruction}>
      <Body>
        <Facts
          rows={[
            [texts.version, String(version)],
            [texts.given, `${show.time(givenAt)}, ${texts.by} ${givenBy ?? '–'}`],
            [texts.channel, channel],
            [texts.window, allowed],
            [texts.contentHash, <Compared locale={locale} named={contentHash} now={campaign.contentHash} />],
            [texts.audienceHash, <Compared locale={locale} named={audienceHash} now={campaign.audienceHash} />],
          ]}
        />
      </Body>
    </Card>
  );
}

function Compared({ locale, named, now }: { locale: Locale; named: string | null; now: string | null }): VNode {
  const texts = campaignTexts[locale];
  const same = named === now;
  return (
    <>
      <Hash value={named ?? '–'} /> <Badge tone={same ? 'good' : 'bad'}>{same ? texts.same : texts.differs}</Badge>
    </>
  );
}

function PreviewCard({ locale, id, preview }: { locale: Locale; id: string; preview: Preview | undefined }): VNode {
  const texts = campaignTexts[locale];
  if (!preview) {
    return (
      <Card title={texts.preview}>
        <Body>{texts.noContent}</Body>
      </Card>
    );
  }
  const headers = preview.headers.map(([name, value]) => [name, <span class="office-data">{value}</span>] as const);
  return (
    <>
      <Card title={`${texts.preview}: ${preview.subject}`}>
        <ForeignFrame src={`/office/campaigns/${id}/preview`} title={texts.previewFrame} />
      </Card>
      <Card title={texts.text}>
        <Body>
          <pre class="office-text" tabIndex={0}>
            {preview.text}
          </pre>
        </Body>
      </Card>
      <Card title={texts.headers}>
        <Body>
          <Facts rows={headers} />
        </Body>
      </Card>
    </>
  );
}

function History({ locale, steps }: { locale: Locale; steps: Background['history'] }): VNode {
  const texts = campaignTexts[locale];
  const show = formats(locale);
  return (
    <Card title={texts.history}>
      <Body>
        {steps.length === 0 && <p class="mb-0">{texts.noHistory}</p>}
        <ol class="office-steps">
          {steps.map((step, index) => (
            <li key={index}>
              <span>
                {step.from === null ? '' : `${wordFor('campaign', step.from, locale)} › `}
                <strong>{wordFor('campaign', step.to, locale)}</strong>
              </span>
              <span>
                {show.time(step.at)} · {step.by}
              </span>
            </li>
          ))}
        </ol>
      </Body>
    </Card>
  );
}
