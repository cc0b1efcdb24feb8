import { SmtpSink } from '../src/entrypoints/inbound/smtp-sink.js';
import { serveParent } from './child.js';

const sink = new SmtpSink({
  receive: () => undefined,
  maxBytes: 1_000_000,
  maxRecipients: 10,
  name: 'sink.example.test',
});
void sink.listen(Number(process.argv[2])).then(() => serveParent(() => sink.close()));
