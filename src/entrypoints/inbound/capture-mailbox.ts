import { MailboxWriter } from './mailbox-writer.js';
import { SmtpSink } from './smtp-sink.js';

/** As large as a relay would take; a sending system's own limit is lower (F-19). */
const MAX_MESSAGE_BYTES = 26_214_400;
const MAX_RECIPIENTS = 100;

/** An SMTP server on loopback that delivers nothing: every message it takes becomes a file of the capture mailbox. */
export class CaptureMailbox {
  private running: { sink: SmtpSink; writer: MailboxWriter } | undefined;

  /** Starts on the port or the next free one (0: any) and stores into the folder. Resolves to the port. */
  async start(port: number, folder: string): Promise<number> {
    const writer = new MailboxWriter(folder);
    const sink = new SmtpSink({
      receive: async (envelope, message) => {
        await writer.store(envelope, message);
      },
      maxBytes: MAX_MESSAGE_BYTES,
      maxRecipients: MAX_RECIPIENTS,
      name: 'capture.mandate.test',
    });
    const listening = await sink.listen(port);
    this.running = { sink, writer };
    return listening;
  }

  async stop(): Promise<void> {
    await this.running?.sink.close();
    await this.running?.writer.settled();
    this.running = undefined;
  }
}
