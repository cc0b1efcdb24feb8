import { base32, fromBase32, otpauthUri, totpCode, totpStep } from '../../access/totp.js';
import type { Notebook } from './notebook.js';

/** The authenticator app of one of the demonstration's people; its secret stands in the notebook, as it would in a telephone. */
export class SecondStep {
  constructor(
    private readonly notes: Notebook,
    private readonly short: string,
    private readonly email: string,
  ) {}

  /** Takes over the secret that the page of enrolment shows. */
  enrol(html: string): void {
    const shown = /id="enrol-secret">([A-Z2-7 ]+)</.exec(html)?.[1];
    if (shown === undefined) throw new Error('The page of enrolment shows no secret');
    this.notes.write(`totp-${this.short}`, base32(fromBase32(shown)));
  }

  /** A code that was not used yet: that of now, else of the half minute that comes, which is taken early. */
  code(): string {
    const step = this.nextStep();
    this.notes.write(`totp-step-${this.short}`, step);
    return totpCode(this.secret, step);
  }

  /** What somebody needs to log in as this person by hand; nothing for whoever has no second step. */
  lines(): string[] {
    const text = this.notes.text(`totp-${this.short}`);
    if (text === '') return [];
    return [
      `second step  ${totpCode(this.secret, this.nextStep())} at this moment, later: npm run cli -- operator:code --secret ${text}`,
      `             ${otpauthUri(this.secret, this.email, 'Mandate')}`,
    ];
  }

  private nextStep(): number {
    const used = this.notes.read(`totp-step-${this.short}`);
    return Math.max(totpStep(new Date()), typeof used === 'number' ? used + 1 : 0);
  }

  private get secret(): Buffer {
    return fromBase32(this.notes.text(`totp-${this.short}`));
  }
}
