import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { officeApp, PASSWORD, type OfficeApp } from '../../../test/support/office-app.js';
import { OfficeClient } from './http.js';
import { Notebook } from './notebook.js';
import { SecondStep } from './second-step.js';

describe('the people of the demonstration', () => {
  let office: OfficeApp;
  const folder = mkdtempSync(join(tmpdir(), 'mandate-demo-'));
  beforeAll(async () => {
    office = await officeApp();
  });
  afterAll(async () => {
    await office.close();
    rmSync(folder, { recursive: true });
  });

  const logIn = (email: string): Promise<OfficeClient> =>
    OfficeClient.logIn(office.origin, email, PASSWORD, new SecondStep(new Notebook(folder), 'manager', email));

  it('set up the second step by the public pages, and a second start logs in with what the first remembered', async () => {
    const email = 'eva.spravna@example.test';
    await office.operator(email, ['ADMIN', 'ACCOUNT']);
    for (let start = 0; start < 2; start++)
      expect(await (await logIn(email)).text('/office')).toContain('Jana Nováková');
    const lines = new SecondStep(new Notebook(folder), 'manager', email).lines().join('\n');
    expect(lines).toMatch(/\b\d{6} at this moment, later: npm run cli -- operator:code --secret [A-Z2-7]{32}\n/);
    expect(lines).toContain('otpauth://totp/Mandate:eva.spravna%40example.test?secret=');
  });

  it('log in without one where their role needs none', async () => {
    await office.operator('jan.pozorny@example.test', ['REVIEWER']);
    const app = new SecondStep(new Notebook(folder), 'reviewer', 'jan.pozorny@example.test');
    const client = await OfficeClient.logIn(office.origin, 'jan.pozorny@example.test', PASSWORD, app);
    expect(await client.text('/office')).toContain('Jana Nováková');
    expect(app.lines()).toEqual([]);
  });
});
