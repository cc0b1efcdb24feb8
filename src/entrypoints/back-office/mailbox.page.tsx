import type { VNode } from 'preact';
import type { MailboxItem, MailboxPage } from '../inbound/mailbox-reader.js';
import type { OpenedMessage } from '../inbound/opened-message.js';
import type { Locale } from '../../platform/http/locale.js';
import { formats } from '../../platform/i18n/formats.js';
import { Body, Card, Facts, ForeignFrame, Table } from './components.js';
import { mailboxTexts } from './mailbox.texts.js';
import { officeTexts } from './office.texts.js';

interface ListProps {
  locale: Locale;
  search: string;
  before: string | undefined;
  page: MailboxPage;
}

/** Captured messages, newest first. */
export function MailboxListPage({ locale, search, before, page }: ListProps): VNode {
  const texts = mailboxTexts[locale];
  return (
    <>
      <p>{texts.intro}</p>
      <SearchForm locale={locale} search={search} />
      <Card>
        <MessageTable
          locale={locale}
          items={page.items}
          empty={page.next === null ? texts.empty : texts.nothingFound}
        />
      </Card>
      <p>
        {before !== undefined && (
          <a class="btn me-2" href={listUrl(search)}>
            {officeTexts[locale].newer}
          </a>
        )}
        {page.next !== null && (
          <a class="btn" href={listUrl(search, page.next)}>
            {officeTexts[locale].older}
          </a>
        )}
      </p>
    </>
  );
}

function listUrl(search: string, before?: string): string {
  const query = new URLSearchParams();
  if (search !== '') query.set('q', search);
  if (before !== undefined) query.set('before', before);
  return query.size === 0 ? '/office/mailbox' : `/office/mailbox?${query.toString()}`;
}

function SearchForm({ locale, search }: { locale: Locale; search: string }): VNode {
  const texts = mailboxTexts[locale];
  return (
    <form method="get" action="/office/mailbox" role="search" aria-label={texts.search} class="mb-3">
      <label class="form-label" for="mailbox-search">
        {texts.search}
      </label>
      <div class="office-row">
        <input id="mailbox-search" class="form-control" type="search" name="q" value={search} maxLength={200} />
        <button class="btn btn-primary" type="submit">
          {texts.find}
        </button>
        {search !== '' && (
          <a class="btn" href="/office/mailbox">
            {texts.all}
          </a>
        )}
      </div>
    </form>
  );
}

function MessageTable({
  locale,
  items,
  empty,
}: {
  locale: Locale;
  items: readonly MailboxItem[];
  empty: string;
}): VNode {
  const texts = mailboxTexts[locale];
  const show = formats(locale);
  return (
    <Table
      caption={texts.title}
      rows={items}
      empty={empty}
      columns={[
        {
          title: texts.subject,
          cell: item => <a href={`/office/mailbox/${item.id}`}>{item.subject || texts.noSubject}</a>,
        },
        { title: texts.to, cell: item => item.to },
        { title: texts.from, cell: item => item.from },
        { title: texts.at, cell: item => show.time(new Date(item.at)) },
        { title: texts.size, numeric: true, cell: item => show.bytes(item.size) },
      ]}
    />
  );
}

/** One message: as its recipient sees it, as text, and what its header says. */
export function MailboxMessagePage(props: { locale: Locale; item: MailboxItem; message: OpenedMessage }): VNode {
  const { locale, item, message } = props;
  const texts = mailboxTexts[locale];
  return (
    <>
      <p>
        <a href="/office/mailbox">{texts.back}</a> · <a href={`/office/mailbox/${item.id}/raw`}>{texts.raw}</a>
      </p>
      <Card>
        <Body>
          <Summary locale={locale} item={item} message={message} />
        </Body>
      </Card>
      {message.html !== null && (
        <Card title={texts.html}>
          <ForeignFrame src={`/office/mailbox/${item.id}/html`} title={texts.frame} />
        </Card>
      )}
      <Card title={texts.text}>
        <Body>
          {message.text === null ? (
            texts.noText
          ) : (
            <pre class="office-text" tabIndex={0}>
              {message.text}
            </pre>
          )}
        </Body>
      </Card>
      {message.links.length > 0 && <Links locale={locale} links={message.links} />}
      <Card title={texts.headers}>
        <Body>
          <Facts rows={message.headers.map(([name, value]) => [name, <span class="office-data">{value}</span>])} />
        </Body>
      </Card>
    </>
  );
}

function Summary({ locale, item, message }: { locale: Locale; item: MailboxItem; message: OpenedMessage }): VNode {
  const texts = mailboxTexts[locale];
  const show = formats(locale);
  const rows: [string, string][] = [
    [texts.from, item.from],
    [texts.to, item.to],
    [texts.returnPath, item.returnPath || texts.bounce],
    [texts.at, show.time(new Date(item.at))],
    [texts.size, show.bytes(item.size)],
  ];
  if (message.attachments.length > 0) rows.push([texts.attachments, message.attachments.join(', ')]);
  return <Facts rows={rows} />;
}

function Links({ locale, links }: { locale: Locale; links: OpenedMessage['links'] }): VNode {
  const texts = mailboxTexts[locale];
  return (
    <Card title={texts.links}>
      <Body>
        <p>{texts.linksMore}</p>
        <ul class="office-data">
          {links.map(link => (
            <li key={link}>
              <a href={link} target="_blank" rel="noopener noreferrer">
                {link}
              </a>
            </li>
          ))}
        </ul>
      </Body>
    </Card>
  );
}
