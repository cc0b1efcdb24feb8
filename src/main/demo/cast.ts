import { createHash } from 'node:crypto';
import { Answer, ApiClient, HttpRefusal, OfficeClient } from './http.js';
import type { Notebook } from './notebook.js';

/** Everybody in it is made up; all domains are reserved (RFC 2606). */
export const OPERATOR = {
  name: 'Rozesílka Pražská s.r.o.',
  ico: '25047965',
  seat: 'Smyšlená 12, 140 00 Praha 4',
  courtFile: 'C 99999, Městský soud v Praze',
  email: 'osobni.udaje@rozesilka.test',
  phone: '+420 200 000 000',
  website: 'https://rozesilka.test',
};

const TERMS_CS = `Obchodní podmínky e-mailingových služeb (ukázka).
1. Objednávka zavazuje až po potvrzení. 2. Rozesílá se jen podle doloženého pokynu správce. 3. Každý příjemce musí mít doložený právní základ.
4. Další zpracovatelé jen z povoleného seznamu. 5. Odhlášení platí okamžitě.`;
const TERMS_EN = `Terms of e-mailing services (sample). The Czech version prevails.`;

/** The annex both sides sign before any data are uploaded (D-12). */
export const ANNEX = {
  subject: 'Rozesílání obchodních sdělení',
  duration: { from: '2026-01-01', until: null },
  nature: 'Uložení seznamů, rozesílání e-mailů, vedení dokladů',
  purpose: 'Informovat zákazníky správce o jeho nabídce',
  dataCategories: ['NAME', 'ADDRESS', 'TRANSACTIONS'],
  subjectCategories: ['zákazníci správce', 'odběratelé novinek'],
  suppressionAfterErasure: 'KEEP',
  controllerDuties: {
    purposeSetByController: true,
    personsInformed: true,
    legalGroundObtained: true,
    dataAccurate: true,
    otherDutiesMet: true,
  },
  mutualUndertaking: true,
};

export interface Customer {
  id: string;
  controllerId: string;
  key: string;
}

export interface Frame {
  termsId: string;
  systemId: string;
  subprocessorId: string;
}

/** Terms in force, the operator's profile, the register of subprocessors with the sending system. */
export async function prepareOperator(office: OfficeClient, notes: Notebook): Promise<Frame> {
  await notes.once('profile', async () => (await office.act('operator-profile.save', OPERATOR)).whole);
  const termsId = await notes.once('terms', async () => publishTerms(office));
  const subprocessorId = await notes.once('subprocessor', async () => {
    const input = {
      legalName: 'Poštovní relé Morava a.s.',
      service: 'předání e-mailů příjemcům',
      class: 'EMAIL_DISTRIBUTION',
      dataCategories: ['NAME', 'ADDRESS'],
      country: 'CZ',
      contact: 'dpo@rele-morava.test',
      contractOn: '2026-01-15',
      guaranteesReviewedOn: '2026-09-01',
    };
    return (await office.act('subprocessors.register', input)).text('id');
  });
  await notes.once(
    'subprocessor-active',
    async () => (await office.act('subprocessors.activate', { subprocessorId })).whole,
  );
  const systemId = await notes.once('system', async () => {
    const input = { code: 'rele-morava', name: 'Relé Morava', subprocessorId, country: 'CZ', maxMessageBytes: 500_000 };
    return (await office.act('systems.admit', input)).text('id');
  });
  return { termsId, systemId, subprocessorId };
}

async function publishTerms(office: OfficeClient): Promise<string> {
  const input = { label: 'VOP 2018', validFrom: '2018-05-25', textCs: TERMS_CS, textEn: TERMS_EN };
  return (await office.act('terms.publish', input)).text('id');
}

/** A customer with one named user who may do everything, his key, and the list of its subprocessors. */
export async function takeIn(
  office: OfficeClient,
  notes: Notebook,
  frame: Frame,
  who: { short: string; name: string; ico: string; agency: boolean; email: string; user: string },
): Promise<Customer> {
  const { short, name, ico, agency, email, user } = who;
  const created = await notes.once(`${short}-customer`, async () => {
    const input = { kind: 'ENTREPRENEUR', agency, name, ico, seat: 'Ukázková 1, 602 00 Brno', email };
    return (await office.act('customers.create', input)).whole;
  });
  const answer = new Answer(created, short);
  const customerId = answer.text('customerId');
  const userId = await notes.once(`${short}-user`, async () => {
    const roles = ['ORDER', 'INSTRUCT', 'CONTENT', 'APPROVE', 'EXPORT', 'ADMIN'];
    return (await office.act('users.add', { customerId, name: user, email, roles })).text('id');
  });
  const key = await notes.once(`${short}-key`, async () =>
    (await office.act('keys.create', { customerId, userId, name: 'ukázka', acknowledged: true })).text('key'),
  );
  await notes.once(`${short}-list-of-subprocessors`, async () => {
    const input = { customerId, subprocessorId: frame.subprocessorId, purpose: 'předání zpráv příjemcům' };
    return (await office.act('customer-lists.add', input)).whole;
  });
  const controller = answer.raw('controllerId');
  return { id: customerId, controllerId: typeof controller === 'string' ? controller : '', key };
}

/** An order placed by the customer and confirmed by the operator; the refusal in between is part of the story. */
export async function order(
  api: ApiClient,
  office: OfficeClient,
  notes: Notebook,
  short: string,
  input: { termsId: string; controllerId?: string; quantity: number },
): Promise<string> {
  const today = new Date();
  const day = (offset: number): string => new Date(today.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  const placed = await notes.once(`${short}-order`, async () =>
    (
      await api.post('/v1/orders', {
        ...(input.controllerId === undefined ? {} : { controllerId: input.controllerId }),
        title: 'Novinky e-mailem',
        startOn: day(-1),
        endOn: day(30),
        quantity: input.quantity,
        priceNet: 1_000_000,
        termsVersionId: input.termsId,
      })
    ).text('id'),
  );
  await notes.once(`${short}-order-confirmed`, async () => (await office.act('orders.confirm', { id: placed })).whole);
  return placed;
}

/** A file with rows of one list; resolves to the import report. */
export async function importFile(
  api: ApiClient,
  listId: string,
  fileName: string,
  bytes: Uint8Array<ArrayBuffer>,
  settings: Record<string, unknown>,
): Promise<Answer> {
  const id = (await api.post(`/v1/lists/${listId}/imports`, { fileName, settings })).text('id');
  await api.upload(`/v1/imports/${id}/file`, bytes);
  return waitForImport(api, id);
}

async function waitForImport(api: ApiClient, id: string): Promise<Answer> {
  for (let tries = 0; tries < 1_200; tries++) {
    const report = await api.get(`/v1/imports/${id}`);
    if (report.text('state') === 'DONE') return report;
    if (report.text('state') === 'FAILED')
      throw new Error(`The import failed: ${JSON.stringify(report.raw('failure'))}`);
    await pause(100);
  }
  throw new Error('The import did not end within two minutes');
}

export async function refusedWith(step: () => Promise<unknown>): Promise<string> {
  try {
    await step();
    return '';
  } catch (error) {
    if (error instanceof HttpRefusal) return error.code;
    throw error;
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
