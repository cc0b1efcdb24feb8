import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { draft, review, sendWhole, type CampaignInput } from './campaign.js';
import { importFile, pause, refusedWith, sha256 } from './cast.js';
import { Answer, type ApiClient } from './http.js';
import { captured, linksOf, oneClick, type CapturedMail } from './mailbox.js';
import { INVITATION } from './newsletter.js';
import { consentOnlyAddress, shopFiles } from './shop-files.js';
import { IMPORT_SETTINGS, type ListIds, type OptOut, type Stage } from './stage.js';

/** What comes after the run: another controller, an explanation, an erasure, and the evidence of all of it. */
export class Aftermath {
  constructor(private readonly stage: Stage) {}

  /** Refusing one controller does not stop another (G-10). */
  async otherController(
    api: ApiClient,
    orderId: string,
    controllerId: string,
    systemId: string,
    optOuts: OptOut[],
  ): Promise<void> {
    const { notes, reviewer, office, say } = this.stage;
    const address = optOuts[0]?.address ?? '';
    const listId = await notes.once('list-agency', async () => {
      const id = (
        await api.post('/v1/lists', {
          controllerId,
          name: 'Přátelé galerie',
          origin: 'PROVIDED',
          purposes: ['invitation'],
        })
      ).text('id');
      await api.put(`/v1/lists/${id}/declaration`, { confirmed: true, countries: ['CZ'] });
      return id;
    });
    const csv = `e-mail;souhlas dne;znění souhlasu;způsob souhlasu;zdroj;země\r\n${address};5. 1. 2026;v2;formulář;https://galerie.example/prihlaseni;CZ\r\n`;
    await notes.once('import-agency', async () => {
      const defaults = { controller: 'Galerie Horská louka, z.s.', purposes: 'pozvánky na výstavy' };
      return (
        await importFile(api, listId, 'pratele.csv', Buffer.from(csv), {
          purposes: ['invitation'],
          defaultBasis: 'souhlas',
          defaults,
        })
      ).whole;
    });
    const sender = { name: 'Galerie Horská louka', email: 'vystavy@galerie.example' };
    const input: CampaignInput = {
      short: 'invitation',
      orderId,
      systemId,
      listIds: [listId],
      purpose: 'invitation',
      name: 'Vernisáž',
      content: INVITATION,
      sender,
      controllerId,
    };
    const id = await draft(api, notes, input);
    await review(api, reviewer, notes, input.short, id);
    await sendWhole(api, notes, input, id);
    const got = (await captured(office, address)).filter(mail => mail.from.includes(sender.email)).length;
    say(`The same address, at another controller that has its own consent: ${got} message`);
    this.stage.check('3', got === 1);
  }

  async explain(api: ApiClient, loyalMails: CapturedMail[]): Promise<void> {
    const { office, say } = this.stage;
    const [mail] = loyalMails;
    if (!mail) throw new Error('No message to explain');
    const { why, messageId } = await linksOf(office, mail);
    const report = await api.get(`/v1/evidence/messages/${messageId}`);
    const basis = report.at('basis');
    say(
      `Why did I get this? ${basis.text('basis')} of ${basis.text('occurredAt').slice(0, 10)}, order ${report.at('order').text('number')}, approval and instruction on record`,
    );
    const page = await fetch(why, { headers: { accept: 'text/html', 'accept-language': 'cs' } });
    this.stage.check('8', page.status === 200 && (await page.text()).includes('Zahradnictví U Lípy'));
  }

  /** A written paper shortens the period to zero days; the retention run then erases the one person without any basis left. */
  async erase(api: ApiClient, customerId: string, controllerId: string, lists: ListIds): Promise<void> {
    const { office, notes, say } = this.stage;
    const gone = consentOnlyAddress(shopFiles().loyal);
    await this.linkOfErased();
    const persons = await notes.once('erased', async () => {
      const paper = { documentName: 'Dohoda o výmazu 2026-11', documentSha256: sha256('Dohoda o výmazu bez odkladu') };
      await office.act('contracts.override', {
        customerId,
        parameter: 'recipient.erase_without_basis_days',
        value: '0',
        ...paper,
      });
      return (await office.act('retention.run')).number('persons');
    });
    say(`Retention: ${persons} person erased, because no legal basis was left`);
    const left = await refusedWith(() =>
      api.get(`/v1/evidence/why?${new URLSearchParams({ controllerId, address: gone }).toString()}`),
    );
    this.stage.check('3', persons === 1 && left === 'NOT_FOUND');
    const again = await notes.once(
      'import-again',
      async () => (await importFile(api, lists.loyal, 'verni-znovu.csv', shopFiles().loyal, IMPORT_SETTINGS)).whole,
    );
    const suppressed = new Answer(again, 'import').number('suppressed');
    say(`The same file imported again: the erased person stays suppressed (${suppressed} row)`);
    this.stage.check('3', suppressed >= 1);
  }

  /** Promises 6 and 7: the exported evidence against the checkpoint taken earlier, and again with one byte changed. */
  async verify(api: ApiClient, customerId: string): Promise<{ entries: number; verified: boolean }> {
    await pause(600);
    const evidence = await api.text('/v1/evidence/export');
    const file = this.stage.file('evidence.jsonl');
    writeFileSync(file, evidence);
    const honest = await runVerifier(file, this.stage.file('checkpoint.txt'));
    const forged = this.stage.file('evidence-forged.jsonl');
    writeFileSync(forged, evidence.replace('customer.created', 'customer.Created'));
    const caught = await runVerifier(forged, this.stage.file('checkpoint.txt'));
    this.stage.say(
      `Evidence of ${customerId}: ${honest.entries} entries ${honest.ok ? 'hold' : 'DO NOT HOLD'} against the earlier checkpoint; with one letter changed the verifier says no`,
    );
    this.stage.check('6', honest.ok && !caught.ok);
    this.stage.check('7', !/[\w.+-]+@[\w-]+\.(test|example)\b/.test(evidence));
    return { entries: honest.entries, verified: honest.ok };
  }

  /** Promises 8 and 9: links outlive what they came from; no route is open that did not say so. */
  async checkOpenDoors(): Promise<void> {
    const { base } = this.stage;
    const paths = ['/v1/campaigns', '/v1/lists', '/v1/evidence/export', '/office', '/office/mailbox'];
    const answers = await Promise.all(
      paths.map(path => fetch(`${base}${path}`, { redirect: 'manual', headers: { accept: 'application/json' } })),
    );
    this.stage.check(
      '9',
      answers.every(answer => answer.status === 401 || answer.status === 303),
    );
    const unsubscribe = await this.linkOfErased();
    this.stage.check('8', (await oneClick(unsubscribe)) instanceof Date);
    const garbled = await fetch(`${unsubscribe.slice(0, -4)}AAAA`, {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
    });
    this.stage.check('8', garbled.status === 404);
  }

  /** The unsubscribe link in the mail of whoever is erased: kept by the person; the captured mail is erased with the rest. */
  private async linkOfErased(): Promise<string> {
    const { office, notes } = this.stage;
    return notes.once('link-of-erased', async () => {
      const [mail] = await captured(office, consentOnlyAddress(shopFiles().loyal));
      if (!mail) throw new Error('The erased person never got a message');
      return (await linksOf(office, mail)).unsubscribe;
    });
  }
}

async function runVerifier(file: string, checkpoint: string): Promise<{ ok: boolean; entries: number }> {
  const script = join(__dirname, '../../ledger/verify.js');
  const result = await promisify(execFile)(process.execPath, [
    script,
    file,
    '--checkpoint',
    checkpoint,
    '--json',
  ]).catch((error: unknown) => error);
  const stdout = typeof result === 'object' && result !== null && 'stdout' in result ? String(result.stdout) : '';
  const verdict: unknown = JSON.parse(stdout || '{}');
  const ok = typeof verdict === 'object' && verdict !== null && 'ok' in verdict && verdict.ok === true;
  const entries = typeof verdict === 'object' && verdict !== null && 'entries' in verdict ? Number(verdict.entries) : 0;
  return { ok, entries };
}
