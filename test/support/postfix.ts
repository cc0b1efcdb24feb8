import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const POSTFIX = '/usr/sbin/postfix';

/** Whether a Postfix of Debian's packages is here and may be started. */
export function hasPostfix(): boolean {
  return existsSync(POSTFIX) && existsSync('/usr/lib/postfix/sbin/master') && process.getuid?.() === 0;
}

/** Whether it may be given a name server: a container may forbid a view of its own on the files. */
export function mayAskNames(): boolean {
  return spawnSync('unshare', ['--mount', 'mount', '--bind', '/dev/null', '/etc/resolv.conf']).status === 0;
}

/**
 * A Postfix of its own on loopback: it takes mail on a port and hands each domain on to another port. Of other domains it asks the name
 * server it is given, at port 53, and nobody else.
 */
export class Postfix {
  private constructor(
    private readonly folder: string,
    readonly port: number,
  ) {}

  /** `ports`: where the mail of a domain goes. `names`: address of a name server; without one other domains cannot be reached. */
  static async start(ports: Readonly<Record<string, number>>, names?: string): Promise<Postfix> {
    const postfix = new Postfix(mkdtempSync(join(tmpdir(), 'mandate-postfix-')), await freePort());
    for (const name of ['etc', 'queue', 'data']) mkdirSync(join(postfix.folder, name), { mode: 0o755 });
    execFileSync('chmod', ['755', postfix.folder]);
    execFileSync('chown', ['postfix', join(postfix.folder, 'data')]);
    writeFileSync(join(postfix.config, 'main.cf'), postfix.main(ports, names !== undefined));
    writeFileSync(join(postfix.config, 'master.cf'), MASTER.replace('PORT', String(postfix.port)));
    const resolver = join(postfix.config, 'resolv.conf');
    writeFileSync(resolver, `nameserver ${names ?? '127.0.0.1'}\n`);
    // Only this Postfix sees the other file.
    const inside = `mount --bind ${resolver} /etc/resolv.conf && exec ${POSTFIX} -c ${postfix.config} start`;
    if (names === undefined) execFileSync(POSTFIX, ['-c', postfix.config, 'start'], { stdio: 'ignore' });
    else execFileSync('unshare', ['--mount', 'sh', '-c', inside], { stdio: 'ignore' });
    return postfix;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Only the instance of this folder. */
  stop(): void {
    execFileSync(POSTFIX, ['-c', this.config, 'stop'], { stdio: 'ignore' });
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get config(): string {
    return join(this.folder, 'etc');
  }

  private main(ports: Readonly<Record<string, number>>, asksNames: boolean): string {
    const transports = Object.entries(ports).map(([domain, port]) => `{${domain}=smtp:[127.0.0.1]:${port}}`);
    return [
      'compatibility_level = 3.6',
      `queue_directory = ${join(this.folder, 'queue')}`,
      `data_directory = ${join(this.folder, 'data')}`,
      'command_directory = /usr/sbin',
      'daemon_directory = /usr/lib/postfix/sbin',
      'mail_owner = postfix',
      'setgid_group = postdrop',
      'myhostname = relay.example.test',
      'mydestination =',
      'local_recipient_maps =',
      'alias_maps =',
      'inet_interfaces = 127.0.0.1',
      'inet_protocols = ipv4',
      'mynetworks = 127.0.0.0/8',
      'smtpd_relay_restrictions = permit_mynetworks, reject',
      'smtpd_peername_lookup = no',
      `transport_maps = inline:{${transports.join(', ')}}`,
      ...(asksNames ? [] : UNREACHABLE),
      'minimal_backoff_time = 1s',
      'maximal_backoff_time = 2s',
      'queue_run_delay = 1s',
      'delay_warning_time = 1s',
      `maillog_file = ${join(this.folder, 'data', 'log')}`,
      `maillog_file_prefixes = ${this.folder}`,
      '',
    ].join('\n');
  }
}

/** Nobody listens there: what no transport is named for cannot be reached. */
const UNREACHABLE = [
  'smtp_host_lookup = native',
  'smtp_dns_support_level = disabled',
  'default_transport = smtp:[127.0.0.1]:1',
];

const MASTER = `
127.0.0.1:PORT inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`;

/** A port of loopback that was free just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
