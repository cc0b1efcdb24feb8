import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './postfix.js';

const DOVECOT = '/usr/sbin/dovecot';
const FOLDERS = ['', 'home', 'home/Maildir', 'home/Maildir/new', 'home/Maildir/cur', 'home/Maildir/tmp'];
const NOBODY = 65_534;

/** Whether Debian's dovecot-imapd is here and may be started. */
export function hasDovecot(): boolean {
  return existsSync(DOVECOT) && existsSync('/usr/lib/dovecot/imap') && process.getuid?.() === 0;
}

/** A Dovecot of its own on loopback with one mailbox, by IMAP and by IMAP over TLS with a certificate that nobody vouches for. */
export class Dovecot {
  private delivered = 0;

  private constructor(
    private readonly folder: string,
    private readonly ports: { imap: number; imaps: number },
  ) {}

  static async start(): Promise<Dovecot> {
    const folder = mkdtempSync(join(tmpdir(), 'mandate-dovecot-'));
    const dovecot = new Dovecot(folder, { imap: await freePort(), imaps: await freePort() });
    for (const name of FOLDERS) mkdirSync(join(folder, name), { recursive: true });
    chmodSync(folder, 0o755);
    for (const name of FOLDERS.slice(1)) chownSync(join(folder, name), NOBODY, NOBODY);
    const made = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem'), '-subj', '/CN=localhost'];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...made], {
      stdio: 'ignore',
    });
    writeFileSync(dovecot.config, dovecot.settings());
    execFileSync(DOVECOT, ['-c', dovecot.config], { stdio: 'ignore' });
    return dovecot;
  }

  url(protocol: 'imap' | 'imaps'): string {
    return `${protocol}://bounces:secret@127.0.0.1:${this.ports[protocol]}/INBOX`;
  }

  put(...mails: string[]): void {
    for (const mail of mails) {
      const file = join(this.folder, 'home/Maildir/new', `${Date.now()}.${++this.delivered}.test`);
      writeFileSync(file, mail);
      chownSync(file, NOBODY, NOBODY);
    }
  }

  /** How many mails lie in INBOX, or in a folder. */
  count(name?: string): number {
    const folder = join(this.folder, 'home/Maildir', name === undefined ? '' : `.${name}`);
    return ['new', 'cur'].flatMap(part => (existsSync(join(folder, part)) ? readdirSync(join(folder, part)) : []))
      .length;
  }

  get log(): string {
    const file = join(this.folder, 'log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /** Only the instance of this folder. */
  stop(): void {
    execFileSync(DOVECOT, ['-c', this.config, 'stop'], { stdio: 'ignore' });
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get config(): string {
    return join(this.folder, 'dovecot.conf');
  }

  private settings(): string {
    const at = (name: string): string => join(this.folder, name);
    return [
      ...[`base_dir = ${at('run')}`, `state_dir = ${at('state')}`, `log_path = ${at('log')}`, 'verbose_ssl = yes'],
      ...['protocols = imap', 'listen = 127.0.0.1', 'disable_plaintext_auth = no', 'first_valid_uid = 1'],
      ...['ssl = yes', `ssl_cert = <${at('cert.pem')}`, `ssl_key = <${at('key.pem')}`],
      `mail_location = maildir:${at('home/Maildir')}`,
      'namespace inbox {\n  inbox = yes\n}',
      `passdb {\n  driver = static\n  args = password=secret\n}`,
      `userdb {\n  driver = static\n  args = uid=${NOBODY} gid=${NOBODY} home=${at('home')}\n}`,
      `service imap-login {\n  inet_listener imap {\n    port = ${this.ports.imap}\n  }\n  inet_listener imaps {\n    port = ${this.ports.imaps}\n    ssl = yes\n  }\n}`,
      '',
    ].join('\n');
  }
}
