/** The only source of "now", so that a test can hold it still. */
export class Clock {
  now(): Date {
    return new Date();
  }
}
