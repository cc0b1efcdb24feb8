import type { OfficeClient } from './http.js';

export interface CapturedMail {
  id: string;
  at: Date;
  to: string;
  from: string;
}

/** All captured messages, newest first, by the pages of the back-office. */
export async function captured(office: OfficeClient, search = ''): Promise<CapturedMail[]> {
  const mails: CapturedMail[] = [];
  let before: string | undefined;
  do {
    const query = new URLSearchParams({ limit: '500', q: search, ...(before === undefined ? {} : { before }) });
    const page = await office.get(`/office/mailbox?${query.toString()}`);
    for (const item of page.items('items')) {
      mails.push({ id: item.text('id'), at: new Date(item.text('at')), to: item.text('to'), from: item.text('from') });
    }
    const next = page.raw('next');
    before = typeof next === 'string' ? next : undefined;
  } while (before !== undefined);
  return mails;
}

/** The links a recipient finds in a message: the one-click address of its header and the page that says why. */
export async function linksOf(
  office: OfficeClient,
  mail: CapturedMail,
): Promise<{ unsubscribe: string; why: string; messageId: string }> {
  const raw = await office.text(`/office/mailbox/${encodeURIComponent(mail.id)}/raw`);
  const headers = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const unsubscribe = /^List-Unsubscribe: <(http[^>]+)>/im.exec(headers)?.[1];
  const messageId = /^Message-ID: <([0-9a-f-]{36})@/im.exec(headers)?.[1];
  const why = /http[^\s"<>]+\/w\/[\w-]+/.exec(raw.replace(/=\r\n/g, ''))?.[0];
  if (unsubscribe === undefined || messageId === undefined || why === undefined)
    throw new Error(`A message without its links: ${mail.id}`);
  return { unsubscribe, why, messageId };
}

/** The one click that a mail client makes (RFC 8058); resolves to the moment of the answer. */
export async function oneClick(url: string): Promise<Date> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  if (response.status !== 200) throw new Error(`One-click was answered ${response.status}`);
  return new Date();
}

/** A person who presses the button of the page after choosing "everything of this sender". */
export async function unsubscribeFromAll(url: string): Promise<Date> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    body: 'scope=all',
  });
  if (response.status !== 200) throw new Error(`The page answered ${response.status}`);
  return new Date();
}
