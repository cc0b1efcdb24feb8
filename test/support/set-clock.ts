import { Clock } from '../../src/platform/clock/clock.js';

/** A clock that only a test moves. */
export class SetClock extends Clock {
  constructor(private at: Date) {
    super();
  }

  override now(): Date {
    return this.at;
  }

  forward(ms: number): void {
    this.at = new Date(this.at.getTime() + ms);
  }
}
