import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';

/** What a module downstream does when the controller stops a campaign, in the transaction of the STOP. */
export type StopListener = (tx: Tx, campaignId: string) => Promise<void>;

/** Tells whoever runs campaigns that one was stopped (D-05). The gate closes without it; this is for what is shown. */
@Injectable()
export class InstructionStops {
  private readonly listeners: StopListener[] = [];

  /** A module names its listener in its constructor. */
  listen(listener: StopListener): void {
    this.listeners.push(listener);
  }

  async tell(tx: Tx, campaignId: string): Promise<void> {
    for (const listener of this.listeners) await listener(tx, campaignId);
  }
}
