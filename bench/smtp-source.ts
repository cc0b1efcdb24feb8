import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

const SMTP_SOURCE = '/usr/sbin/smtp-source';

/** Messages a second that Postfix's own generator gets into a relay, with bodies of so many bytes; null where it is not installed. */
export async function smtpSource(
  url: URL,
  messages: number,
  connections: number,
  bytes: number,
): Promise<number | null> {
  if (!existsSync(SMTP_SOURCE)) return null;
  const sizes = ['-s', String(connections), '-m', String(messages), '-l', String(bytes)];
  const addresses = ['-f', 'bench@mail.rozesilka.test', '-t', 'odberatel@posta.test'];
  const began = performance.now();
  const child = spawn(SMTP_SOURCE, ['-d', ...sizes, ...addresses, `inet:127.0.0.1:${url.port}`], { stdio: 'ignore' });
  const code = await new Promise<number | null>(resolve => child.once('exit', resolve));
  if (code !== 0) throw new Error(`smtp-source ended with ${String(code)}`);
  return messages / ((performance.now() - began) / 1_000);
}
