import { fromBase32, totpCode, totpStep } from '../../src/access/totp.js';

/** A person's authenticator app and the recovery codes on paper: gives a code that was not used yet, as often as there are some. */
export class Authenticator {
  private lastStep = 0;
  private paper: string[] = [];

  constructor(private readonly secret: Buffer) {}

  /** From the page that enrolment shows. */
  static fromPage(html: string): Authenticator {
    const shown = /id="enrol-secret">([A-Z2-7 ]+)</.exec(html)?.[1];
    if (shown === undefined) throw new Error('The page shows no secret');
    return new Authenticator(fromBase32(shown));
  }

  /** Copies the recovery codes from the page that shows them. */
  keepRecoveryCodes(html: string): void {
    this.paper = [...html.matchAll(/<code>([A-Z2-7]{5}-[A-Z2-7]{5})<\/code>/g)].map(found => found[1] ?? '');
  }

  /** The code of now or of the next half minute, whichever is new; else a recovery code. */
  next(now = new Date()): string {
    const present = totpStep(now);
    const step = [present, present + 1].find(candidate => candidate > this.lastStep);
    if (step === undefined) return this.paper.pop() ?? '';
    this.lastStep = step;
    return totpCode(this.secret, step);
  }
}

const KNOWN = new Map<string, Authenticator>();

/** The app of somebody on a server of this test, made when he enrols. */
export const authenticators = {
  of: (origin: string, email: string): Authenticator | undefined => KNOWN.get(`${origin} ${email}`),
  keep: (origin: string, email: string, app: Authenticator): void => void KNOWN.set(`${origin} ${email}`, app),
};
