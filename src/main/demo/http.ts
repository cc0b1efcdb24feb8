import type { SecondStep } from './second-step.js';

/** A refusal that a client of the program got. */
export class HttpRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly data: Record<string, unknown>,
    where: string,
  ) {
    super(`${where} answered ${status} ${code}: ${JSON.stringify(data).slice(0, 400)}`);
  }
}

/** Plain JSON as it comes over the wire; every field is read with a check. */
export class Answer {
  constructor(
    private readonly value: unknown,
    private readonly where: string,
  ) {}

  text(name: string): string {
    const value = this.raw(name);
    if (typeof value !== 'string') throw new Error(`${this.where}: no text ${name}`);
    return value;
  }

  number(name: string): number {
    const value = this.raw(name);
    if (typeof value !== 'number') throw new Error(`${this.where}: no number ${name}`);
    return value;
  }

  items(name: string): Answer[] {
    const value = this.raw(name);
    if (!Array.isArray(value)) throw new Error(`${this.where}: no list ${name}`);
    return value.map(item => new Answer(item, this.where));
  }

  at(name: string): Answer {
    return new Answer(this.raw(name), `${this.where}.${name}`);
  }

  raw(name: string): unknown {
    return typeof this.value === 'object' && this.value !== null && name in this.value
      ? Reflect.get(this.value, name)
      : undefined;
  }

  get whole(): unknown {
    return this.value;
  }
}

interface Call {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
}

/** One HTTP call to the running program. Throws HttpRefusal for every answer of 400 and above. */
export async function call(base: string, { method, path, headers = {}, body }: Call): Promise<Response> {
  const response = await fetch(`${base}${path}`, {
    method,
    headers,
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  });
  if (response.status < 400) return response;
  const answer = new Answer(await response.json().catch(() => ({})), path);
  const code = answer.raw('code');
  const data: unknown = answer.raw('data') ?? answer.raw('detail');
  throw new HttpRefusal(response.status, typeof code === 'string' ? code : '', { data }, `${method} ${path}`);
}

/** A customer's system with its API key. */
export class ApiClient {
  constructor(
    private readonly base: string,
    private readonly key: string,
  ) {}

  async get(path: string): Promise<Answer> {
    return new Answer(await (await this.send('GET', path)).json(), path);
  }

  async text(path: string): Promise<string> {
    return (await this.send('GET', path)).text();
  }

  async post(path: string, body: unknown = {}): Promise<Answer> {
    return this.json('POST', path, body);
  }

  async put(path: string, body: unknown): Promise<Answer> {
    return this.json('PUT', path, body);
  }

  async upload(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<Answer> {
    const response = await this.send('PUT', path, { 'content-type': 'text/csv' }, bytes);
    return new Answer(await response.json(), path);
  }

  send(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: string | Uint8Array<ArrayBuffer>,
  ): Promise<Response> {
    const authorization = `Bearer ${this.key}`;
    return call(this.base, {
      method,
      path,
      headers: { ...headers, authorization },
      ...(body === undefined ? {} : { body }),
    });
  }

  private async json(method: string, path: string, body: unknown): Promise<Answer> {
    const response = await this.send(method, path, { 'content-type': 'application/json' }, JSON.stringify(body));
    return new Answer(await response.json(), path);
  }
}

/** A member of the staff in the back-office, by its forms. */
export class OfficeClient {
  private constructor(
    private readonly base: string,
    private readonly cookie: string,
  ) {}

  /** Logs in as a person would: password, and where it is asked for the second step, which the first time is set up. */
  static async logIn(base: string, email: string, password: string, app: SecondStep): Promise<OfficeClient> {
    const first = await new OfficeClient(base, '').form('/office/login', { email, password });
    const waiting = new OfficeClient(base, cookieOf(first));
    const step = first.headers.get('location') ?? '';
    if (step.startsWith('/office/login/enrol')) {
      app.enrol(await waiting.text(step));
      return new OfficeClient(base, cookieOf(await waiting.form('/office/login/enrol', { code: app.code() })));
    }
    if (!step.startsWith('/office/login/code')) return waiting;
    return new OfficeClient(base, cookieOf(await waiting.form('/office/login/code', { code: app.code() })));
  }

  /** Runs an operator action and gives back its result. */
  async act(name: string, input: Record<string, unknown> = {}): Promise<Answer> {
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const response = await this.send('POST', `/office/actions/${name}`, headers, JSON.stringify(input));
    return new Answer(await response.json(), name);
  }

  async form(path: string, fields: Record<string, string>): Promise<Response> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
    return this.send('POST', path, headers, new URLSearchParams(fields).toString());
  }

  async get(path: string): Promise<Answer> {
    return new Answer(await (await this.send('GET', path, { accept: 'application/json' })).json(), path);
  }

  async text(path: string): Promise<string> {
    return (await this.send('GET', path)).text();
  }

  private send(method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<Response> {
    return call(this.base, {
      method,
      path,
      headers: { ...headers, cookie: this.cookie, origin: this.base },
      ...(body === undefined ? {} : { body }),
    });
  }
}

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map(text => text.split(';')[0] ?? '')
    .join('; ');
}
