import { Inject, Injectable } from '@nestjs/common';
import { LogIns } from '../../access/log-ins.service.js';
import { OPERATOR_TREE } from '../../ledger/record.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { networkOf, RequestBudget } from '../../platform/http/request-budget.js';
import { Refusal, refuse } from '../../platform/refusals/refusals.js';
import { Tasks } from '../../tasks/task.service.js';
import { loginTasks } from './login.tasks.js';

/** Attempts of one address: thirty at once, then one every five seconds. */
const BUDGET = { name: 'log-in', limit: 30, seconds: 150 };
const HOUR = 3_600_000;
/** Four locks stand for twenty failed log-ins. */
const ALARM = { locks: 4, within: 2 * HOUR, due: 4 * HOUR };

/** What stands around every attempt to log in: a budget per client address, and the alarm when accounts are being locked (J-32). */
@Injectable()
export class LoginGuard {
  private readonly budget = new RequestBudget(BUDGET);

  constructor(
    @Inject(LogIns) private readonly logIns: LogIns,
    @Inject(Tasks) private readonly tasks: Tasks,
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Makes the attempt, or refuses TOO_MANY_REQUESTS before anything is looked up. */
  async attempt<Result>(address: string, step: () => Promise<Result>): Promise<Result> {
    const { allowed, retryAfter } = this.budget.take(networkOf(address), this.clock.now());
    if (!allowed) refuse('TOO_MANY_REQUESTS', { seconds: retryAfter });
    try {
      return await step();
    } catch (error) {
      if (error instanceof Refusal) await this.alarm();
      throw error;
    }
  }

  private async alarm(): Promise<void> {
    await this.database.transaction({ kind: 'system', name: 'log-in' }, async tx => {
      const at = (ms: number): Date => new Date(tx.now.getTime() + ms);
      const locks = await this.logIns.locksSince(tx, at(-ALARM.within));
      if (locks < ALARM.locks) return;
      await this.tasks.open(tx, {
        kind: loginTasks['log-in.attack'],
        customerId: null,
        subject: { type: 'installation', id: OPERATOR_TREE },
        link: '/office/operators',
        dueAt: at(ALARM.due),
        detail: { locks },
      });
    });
  }
}
