import { pause } from './cast.js';
import type { Answer, ApiClient, OfficeClient } from './http.js';
import type { Notebook } from './notebook.js';

export interface CampaignInput {
  short: string;
  orderId: string;
  systemId: string;
  listIds: string[];
  purpose: string;
  name: string;
  content: Record<string, unknown>;
  sender: { name: string; email: string };
  controllerId: string;
}

/** A campaign up to the customer's submission; resolves to its id. */
export async function draft(api: ApiClient, notes: Notebook, input: CampaignInput): Promise<string> {
  const { short, orderId, systemId, listIds, purpose, name, content, sender } = input;
  const id = await notes.once(`${short}-campaign`, async () =>
    (await api.post('/v1/campaigns', { orderId, systemId, listIds, purpose, name })).text('id'),
  );
  await notes.once(
    `${short}-content`,
    async () => (await api.put(`/v1/campaigns/${id}/content`, { ...content, sender })).whole,
  );
  return id;
}

/** The reviewer approves exactly the content hash that the campaign shows. */
export async function review(
  api: ApiClient,
  reviewer: OfficeClient,
  notes: Notebook,
  short: string,
  id: string,
): Promise<void> {
  await notes.once(`${short}-submitted`, async () =>
    (await api.post(`/v1/campaigns/${id}/submit`, { responsibilityAccepted: true })).text('state'),
  );
  await notes.once(`${short}-approved`, async () => {
    const contentHash = (await api.get(`/v1/campaigns/${id}`)).text('contentHash');
    await reviewer.form(`/office/campaigns/${id}/approve`, { contentHash });
    return contentHash;
  });
}

/** The controller's send instruction: it names content and audience by hash, the time frame, the systems. */
export async function instruct(api: ApiClient, input: CampaignInput, id: string): Promise<Answer> {
  const campaign = await api.get(`/v1/campaigns/${id}`);
  const now = Date.now();
  return api.post('/v1/instructions', {
    kind: 'SEND',
    controllerId: input.controllerId,
    campaignId: id,
    orderId: input.orderId,
    purpose: input.purpose,
    audience: { listIds: input.listIds, audienceHash: campaign.text('audienceHash') },
    contentHash: campaign.text('contentHash'),
    sender: { name: input.sender.name, address: input.sender.email },
    timeFrame: { notBefore: new Date(now - 60_000).toISOString(), notAfter: new Date(now + 86_400_000).toISOString() },
    systemIds: [input.systemId],
    transferAllowed: false,
    legalBasis: 'Souhlas nebo § 7 odst. 3 zákona č. 480/2004 Sb., doklad u každého příjemce.',
  });
}

/** Waits until the campaign is in a state. Throws after two minutes. */
export async function waitFor(api: ApiClient, id: string, state: string): Promise<void> {
  for (let tries = 0; tries < 1_200; tries++) {
    if ((await api.get(`/v1/campaigns/${id}`)).text('state') === state) return;
    await pause(100);
  }
  throw new Error(`Campaign ${id} did not become ${state} within two minutes`);
}

/** Instructs, schedules and waits for the end. */
export async function sendWhole(api: ApiClient, notes: Notebook, input: CampaignInput, id: string): Promise<void> {
  await notes.once(`${input.short}-instruction`, async () => (await instruct(api, input, id)).text('id'));
  await notes.once(`${input.short}-scheduled`, async () =>
    (await api.post(`/v1/campaigns/${id}/schedule`)).text('state'),
  );
  await waitFor(api, id, 'SENT');
}

export interface Counts {
  total: number;
  byResult: Record<string, number>;
  reasons: { code: string; count: number }[];
}

export async function counts(api: ApiClient, id: string): Promise<Counts> {
  const answer = await api.get(`/v1/campaigns/${id}/progress`);
  const byResult = Object.fromEntries(
    Object.entries(answer.raw('byResult') ?? {}).map(([name, count]) => [name, Number(count)]),
  );
  const reasons = answer.items('reasons').map(reason => ({ code: reason.text('code'), count: reason.number('count') }));
  return { total: answer.number('total'), byResult, reasons };
}
