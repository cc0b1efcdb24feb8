import { createServer, type Server, type Socket } from 'node:net';

interface Kept {
  uid: number;
  mail: Buffer;
}

interface Session {
  folder: string;
  told: number;
  /** The tag of the command it waits in. */
  idles: string | undefined;
}

/** A small IMAP server on loopback with INBOX and whatever folders are created: what a reader of a mailbox needs, one user, no TLS. */
export class ImapServer {
  readonly folders = new Map<string, Kept[]>([['INBOX', []]]);
  /** Every log-in that came, as it was written. */
  readonly logins: string[] = [];
  /** Ends the connection instead of moving. */
  breaksBeforeMove = false;
  private readonly sockets = new Map<Socket, Session>();
  private server: Server | undefined;
  private lastUid = 0;
  port = 0;

  async start(port = 0): Promise<void> {
    const server = createServer(socket => this.serve(socket));
    this.server = server;
    await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
    const address = server.address();
    if (typeof address === 'object' && address !== null) this.port = address.port;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets.keys()) socket.destroy();
    await new Promise(resolve => this.server?.close(resolve));
  }

  url(folder = ''): string {
    return `imap://user:p%40ss@127.0.0.1:${this.port}/${folder}`;
  }

  /** A mail arrives; whoever waits for news is told. */
  put(...mails: string[]): void {
    const inbox = this.mailsOf('INBOX');
    for (const mail of mails) inbox.push({ uid: ++this.lastUid, mail: Buffer.from(mail) });
    for (const [socket, session] of this.sockets) if (session.idles !== undefined) this.tell(socket, session);
  }

  /** What came since the last time; a client hears of it while it waits. */
  private tell(socket: Socket, session: Session): void {
    const { length } = this.mailsOf(session.folder);
    if (length > session.told) socket.write(`* ${length} EXISTS\r\n`);
    session.told = length;
  }

  mailsOf(folder: string): Kept[] {
    const found = this.folders.get(folder) ?? [];
    this.folders.set(folder, found);
    return found;
  }

  private serve(socket: Socket): void {
    this.sockets.set(socket, { folder: '', told: 0, idles: undefined });
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.write('* OK [CAPABILITY IMAP4rev1 MOVE UIDPLUS IDLE] ready\r\n');
    let pending = '';
    socket.on('data', chunk => {
      const lines = (pending + chunk.toString()).split('\r\n');
      pending = lines.pop() ?? '';
      for (const line of lines) this.command(socket, line);
    });
  }

  private command(socket: Socket, line: string): void {
    const session = this.sockets.get(socket);
    if (!session) return;
    if (line === 'DONE')
      return void socket.write(`${session.idles ?? ''} OK done\r\n`, () => (session.idles = undefined));
    const [tag = '', ...words] = line.split(' ');
    const verb = (words[0]?.toUpperCase() === 'UID' ? words.slice(0, 2).join(' ') : (words[0] ?? '')).toUpperCase();
    const rest = words.slice(verb.split(' ').length).join(' ');
    if (verb === 'IDLE') {
      session.idles = tag;
      socket.write('+ idling\r\n');
      return this.tell(socket, session);
    }
    if (verb === 'UID MOVE' && this.breaksBeforeMove) return void socket.destroy();
    if (verb === 'LOGIN') this.logins.push(rest);
    if (verb === 'SELECT') session.folder = unquoted(rest);
    this.say(socket, this.answer(verb, rest, session.folder));
    socket.write(`${tag} OK ${verb} done\r\n`);
  }

  private say(socket: Socket, lines: (string | Buffer)[]): void {
    for (const line of lines) socket.write(line);
  }

  private answer(verb: string, rest: string, folder: string): (string | Buffer)[] {
    const mails = this.mailsOf(folder);
    switch (verb) {
      case 'CAPABILITY':
        return ['* CAPABILITY IMAP4rev1 MOVE UIDPLUS IDLE\r\n'];
      case 'CREATE':
        this.mailsOf(unquoted(rest));
        return [];
      case 'LIST':
        return [`* LIST () "/" "${unquoted(rest.split(' ').at(-1) ?? '')}"\r\n`];
      case 'SELECT':
        return [`* FLAGS (\\Seen)\r\n* ${mails.length} EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY 1] valid\r\n`];
      case 'UID SEARCH':
        return [`* SEARCH ${mails.map(({ uid }) => uid).join(' ')}\r\n`];
      case 'UID FETCH':
        return mails.flatMap(({ uid, mail }, at) =>
          includes(rest, uid) ? [`* ${at + 1} FETCH (UID ${uid} BODY[]<0> {${mail.length}}\r\n`, mail, ')\r\n'] : [],
        );
      case 'UID MOVE':
        return this.move(rest, folder);
      default:
        return [];
    }
  }

  private move(rest: string, folder: string): string[] {
    const mails = this.mailsOf(folder);
    const moved = mails.filter(({ uid }) => includes(rest, uid));
    this.mailsOf(unquoted(rest.split(' ').slice(1).join(' '))).push(...moved);
    const lines = moved.map(kept => `* ${mails.splice(mails.indexOf(kept), 1).length} EXPUNGE\r\n`);
    return lines;
  }
}

function unquoted(text: string): string {
  return text.trim().replace(/^"|"$/g, '');
}

/** Whether a sequence set such as `1:3,7` holds the number. */
function includes(rest: string, uid: number): boolean {
  return (rest.split(' ')[0] ?? '').split(',').some(range => {
    const [from = 0, to = from] = range.split(':').map(Number);
    return uid >= from && uid <= to;
  });
}
