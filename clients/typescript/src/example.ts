import { setTimeout as sleep } from 'node:timers/promises';
import { answer, createMandate, MandateProblem, pages } from './client.js';

/** From an order to a campaign that waits for review: as far as a customer goes alone. Returns the campaign's id. */
export async function prepareCampaign(baseUrl: string, key: string): Promise<string> {
  const mandate = createMandate({ baseUrl, key });

  // 1. An order under the terms in force; the operator confirms it.
  const terms = await answer(mandate.GET('/v1/terms'));
  const { id: orderId } = await answer(
    mandate.POST('/v1/orders', {
      body: {
        ...{ title: 'Winter newsletter', startOn: '2026-01-01', endOn: '2035-12-31' },
        ...{ quantity: 50_000, priceNet: 2_500_000, termsVersionId: terms.id },
      },
    }),
  );

  // 2. What the controller agrees to and instructs before any data come in.
  const [controller] = (await answer(mandate.GET('/v1/controllers'))).items;
  if (!controller) throw new Error('An agency names a controller first: POST /v1/controllers');
  const controllerId = controller.id;
  await mandate.POST('/v1/annexes', {
    body: {
      controllerId,
      terms: {
        subject: 'Sending of e-mail campaigns',
        duration: { from: '2026-01-01', until: null },
        nature: 'Storing, personalising, sending',
        purpose: 'Marketing of the controller',
        dataCategories: ['NAME', 'ADDRESS'],
        subjectCategories: ['customers of the controller'],
        suppressionAfterErasure: 'KEEP',
        controllerDuties: {
          ...{ purposeSetByController: true, personsInformed: true, legalGroundObtained: true },
          ...{ dataAccurate: true, otherDutiesMet: true },
        },
        mutualUndertaking: true,
      },
    },
  });
  await mandate.POST('/v1/instructions', {
    body: { kind: 'PROCESSING', controllerId, purpose: 'Store and keep the lists of recipients' },
  });

  // 3. A list, and a file with the proof of each consent.
  const { id: listId } = await answer(
    mandate.POST('/v1/lists', { body: { name: 'Customers', origin: 'PROVIDED', purposes: ['newsletter'] } }),
  );
  const list = { params: { path: { id: listId } } };
  await mandate.PUT('/v1/lists/{id}/declaration', { ...list, body: { confirmed: true, countries: ['CZ'] } });
  const { id: importId } = await answer(
    mandate.POST('/v1/lists/{id}/imports', {
      ...list,
      body: {
        fileName: 'customers.csv',
        settings: { purposes: ['newsletter'], defaults: { controller: controller.name, purposes: 'newsletter' } },
      },
    }),
  );
  const file = { params: { path: { id: importId } } };
  await mandate.PUT('/v1/imports/{id}/file', {
    ...file,
    headers: { 'content-type': 'text/csv' },
    body:
      'email;country;basis;givenAt;wording;how;source\n' +
      'jana@example.test;CZ;consent;2026-01-05;v1;form;https://kolo.example.test/news\n',
    bodySerializer: body => body,
  });
  let report = await answer(mandate.GET('/v1/imports/{id}', file));
  for (; !['DONE', 'FAILED'].includes(report.state); await sleep(250))
    report = await answer(mandate.GET('/v1/imports/{id}', file));
  for await (const rows of pages(query =>
    mandate.GET('/v1/imports/{id}/issues', { params: { ...file.params, query } }),
  ))
    for (const { row, code, hint } of rows) console.log(`row ${row}: ${code}. ${hint ?? ''}`);

  // 4. The campaign, once the order is confirmed.
  const order = { params: { path: { id: orderId } } };
  while ((await answer(mandate.GET('/v1/orders/{id}', order))).state !== 'CONFIRMED') await sleep(250);
  const system = (await answer(mandate.GET('/v1/systems'))).items.find(({ usable }) => usable);
  if (!system) throw new Error('No sending system can be used yet');
  const { id: campaignId } = await answer(
    mandate.POST('/v1/campaigns', {
      body: { orderId, systemId: system.id, name: 'Winter offer', purpose: 'newsletter', listIds: [listId] },
    }),
  );
  const campaign = { params: { path: { id: campaignId } } };
  const sender = { name: 'Kolo a lyže', email: 'news@kolo.example.test' };
  const { contentHash } = await answer(
    mandate.PUT('/v1/campaigns/{id}/content', {
      ...campaign,
      body: {
        subject: 'Winter offer',
        mjml: `<mjml><mj-body><mj-section><mj-column><mj-text>Hello! Advertising by {{ controller.name }}, {{ controller.address }}.
          <a href="{{ unsubscribe_url }}">Unsubscribe</a> <a href="{{ why_url }}">Why did I get this?</a>
        </mj-text></mj-column></mj-section></mj-body></mjml>`,
        sender,
      },
    }),
  );

  // 5. The instruction to send exactly this to exactly these, and the content to review.
  const { audienceHash } = await answer(mandate.GET('/v1/campaigns/{id}', campaign));
  await mandate.POST('/v1/instructions', {
    body: {
      ...{ kind: 'SEND', controllerId, campaignId, orderId, purpose: 'newsletter', contentHash },
      ...{ audience: { listIds: [listId], audienceHash }, systemIds: [system.id], transferAllowed: false },
      sender: { name: sender.name, address: sender.email },
      timeFrame: { notBefore: new Date().toISOString(), notAfter: new Date(Date.now() + 86_400_000).toISOString() },
      legalBasis: 'Consent of each recipient',
    },
  });
  try {
    await mandate.POST('/v1/campaigns/{id}/schedule', { ...campaign, body: {} });
  } catch (error) {
    if (!(error instanceof MandateProblem)) throw error;
    console.log(`Not yet: ${error.detail} ${error.remedy}`);
  }
  await mandate.POST('/v1/campaigns/{id}/submit', { ...campaign, body: { responsibilityAccepted: true } });
  const { obstacles } = await answer(mandate.GET('/v1/campaigns/{id}/preflight', campaign));
  for (const { code, remedy } of obstacles) console.log(`${code}: ${remedy}`);
  return campaignId;
}
