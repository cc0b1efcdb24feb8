import type { ComponentChildren, VNode } from 'preact';
import type { Locale } from '../../platform/http/locale.js';
import type { AssetName } from './assets.js';
import { Icon, type IconName } from './icons.js';
import { officeTexts } from './office.texts.js';

export type Banner = 'capture' | 'no-relay' | undefined;

/** A group of the menu in one language. */
export interface MenuSection {
  title: string;
  entries: { href: string; title: string }[];
}

interface LayoutProps {
  locale: Locale;
  title: string;
  path: string;
  /** Leaving the page loses what stands on it: no switch of language. */
  once: boolean;
  banner: Banner;
  loopback: boolean;
  person: string | undefined;
  asset: (name: AssetName) => string;
  live: boolean;
  narrow: boolean;
  menu: readonly MenuSection[];
  children: ComponentChildren;
}

/** htmx would add a style element of its own, which the content policy refuses. */
const HTMX_CONFIG = JSON.stringify({ includeIndicatorCSS: false });

/** The document around every page. */
export function Layout(props: LayoutProps): VNode {
  const { locale, title, path, once, banner, loopback, person, asset, live, narrow, menu, children } = props;
  const texts = officeTexts[locale];
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · ${texts.product}`}</title>
        <link rel="icon" type="image/svg+xml" href={asset('icon.svg')} />
        <link rel="stylesheet" href={asset('tabler.css')} />
        <link rel="stylesheet" href={asset('mandate.css')} />
        {live && <meta name="htmx-config" content={HTMX_CONFIG} />}
        {live && <script defer src={asset('htmx.js')} />}
      </head>
      <body>
        <a class="skip-link" href="#content">
          {texts.skip}
        </a>
        <div class="page">
          <Bar locale={locale} path={path} once={once} person={person} menu={menu} />
          <BannerLine locale={locale} banner={banner} linked={person !== undefined} />
          <div class="page-wrapper">
            <main id="content" tabIndex={-1} class="page-body">
              <div class={narrow ? 'container-tight' : 'container-xl'}>
                <h1>{title}</h1>
                {children}
              </div>
            </main>
            {loopback && (
              <footer class="office-foot">
                <div class="container-xl">{texts.loopbackNote}</div>
              </footer>
            )}
          </div>
        </div>
      </body>
    </html>
  );
}

function BannerLine({ locale, banner, linked }: { locale: Locale; banner: Banner; linked: boolean }): VNode | null {
  const texts = officeTexts[locale];
  if (banner === undefined) return null;
  return (
    <aside class="office-banner">
      <div class="container-xl">
        <Icon name="warning" /> {banner === 'capture' ? texts.captureBanner : texts.noRelayBanner}{' '}
        {banner === 'capture' && linked && <a href="/office/mailbox">{texts.captureLink}</a>}
      </div>
    </aside>
  );
}

/** Pages that are asked for all day and stand in the bar itself. */
const SHORTCUTS = [
  { href: '/office', icon: 'home', text: 'home' },
  { href: '/office/tasks', icon: 'list', text: 'tasks' },
  { href: '/office/campaigns', icon: 'send', text: 'campaigns' },
] as const satisfies { href: string; icon: IconName; text: string }[];

interface BarProps {
  locale: Locale;
  path: string;
  once: boolean;
  person: string | undefined;
  menu: readonly MenuSection[];
}

function Bar({ locale, path, once, person, menu }: BarProps): VNode {
  const texts = officeTexts[locale];
  return (
    <header class={person === undefined ? 'office-bar' : 'office-bar office-bar-full'}>
      <div class="container-xl">
        <a class="office-brand" href="/office">
          <Icon name="mandate" />
          <b class="office-bar-word">{texts.product}</b> <span class="office-bar-word">{texts.backOffice}</span>
        </a>
        {person !== undefined && <Menu locale={locale} path={path} menu={menu} />}
        {person !== undefined && <SearchField locale={locale} />}
        <div class="office-me">
          {!once && <LanguageSwitch locale={locale} path={path} />}
          {person !== undefined && (
            <form method="post" action="/office/logout">
              <span class="office-bar-word me-2">
                <span class="visually-hidden">{texts.loggedInAs} </span>
                {person}
              </span>
              <button class="btn" type="submit">
                {texts.logOut}
              </button>
            </form>
          )}
        </div>
      </div>
    </header>
  );
}

/** The shortcuts, and everything else behind one button that opens without a script. */
function Menu({ locale, path, menu }: { locale: Locale; path: string; menu: readonly MenuSection[] }): VNode {
  const texts = officeTexts[locale];
  const [here = ''] = path.split('?');
  return (
    <nav aria-label={texts.menu}>
      <ul>
        {SHORTCUTS.map(({ href, icon, text }) => (
          <li key={href}>
            <a class="nav-link" href={href} {...current(here, href)}>
              <Icon name={icon} /> {texts[text]}
            </a>
          </li>
        ))}
      </ul>
      <details class="office-menu">
        <summary class="nav-link">
          <Icon name="menu" /> <span class="office-bar-word">{texts.allPages}</span>
        </summary>
        <div class="office-menu-panel">
          {menu.map(({ title, entries }) => (
            <section key={title} aria-label={title}>
              <strong>{title}</strong>
              <ul>
                {entries.map(entry => (
                  <li key={entry.href}>
                    <a class="nav-link" href={entry.href} {...current(here, entry.href)}>
                      {entry.title}
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </details>
    </nav>
  );
}

function current(here: string, href: string): { 'aria-current'?: 'page' } {
  const isHere = here === href || (href !== '/office' && here.startsWith(`${href}/`));
  return isHere ? { 'aria-current': 'page' } : {};
}

function SearchField({ locale }: { locale: Locale }): VNode {
  const texts = officeTexts[locale];
  return (
    <form class="office-search" method="get" action="/office/search" role="search" aria-label={texts.searchAll}>
      <input
        class="form-control"
        type="search"
        name="q"
        aria-label={texts.search}
        placeholder={texts.search}
        maxLength={200}
      />
    </form>
  );
}

/** A form, since it changes what is remembered; it works without a script. */
function LanguageSwitch({ locale, path }: { locale: Locale; path: string }): VNode {
  const texts = officeTexts[locale];
  const other: Locale = locale === 'cs' ? 'en' : 'cs';
  return (
    <form method="post" action="/office/language">
      <input type="hidden" name="back" value={path} />
      <button class="btn" type="submit" name="lang" value={other} lang={other} title={texts.language}>
        {texts.otherLanguage}
      </button>
    </form>
  );
}
