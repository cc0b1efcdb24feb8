import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { Tokens, type RecipientLink } from '../../platform/tokens/tokens.js';

const WRONG_LINKS = 60;
const WINDOW_MS = 60_000;
const REMEMBERED = 10_000;

interface Guesses {
  count: number;
  until: number;
}

/**
 * Opens recipients' links. A wrong one is refused without a hint, and whoever tries more than 60 wrong ones a minute is told to wait
 * (G-16); a right one always works. Counted in the memory of this process by network address, which is not stored.
 */
@Injectable()
export class RecipientLinks {
  private readonly guesses = new Map<string, Guesses>();

  constructor(
    @Inject(Tokens) private readonly tokens: Tokens,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Refuses NOT_FOUND and TOO_MANY_REQUESTS. */
  open(token: string, use: RecipientLink['use'], from: string): RecipientLink {
    return this.tokens.open(token, use) ?? this.refuseGuess(from);
  }

  private refuseGuess(from: string): never {
    const now = this.clock.now().getTime();
    const known = this.guesses.get(from);
    const current = known && known.until > now ? known : this.begin(from, now);
    current.count++;
    if (current.count > WRONG_LINKS) {
      refuse('TOO_MANY_REQUESTS', { seconds: Math.ceil((current.until - now) / 1_000) });
    }
    return refuse('NOT_FOUND');
  }

  /** The oldest windows go first, so that many addresses cannot fill the memory. */
  private begin(from: string, now: number): Guesses {
    this.guesses.delete(from);
    const [oldest] = this.guesses.keys();
    if (this.guesses.size >= REMEMBERED && oldest !== undefined) this.guesses.delete(oldest);
    const fresh = { count: 0, until: now + WINDOW_MS };
    this.guesses.set(from, fresh);
    return fresh;
  }
}
