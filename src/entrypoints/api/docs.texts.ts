import type { Locale } from '../../platform/http/locale.js';
import { IDEMPOTENCY_HOURS } from '../../platform/http/idempotency.js';
import { PAGE_LIMIT } from '../../platform/http/paging.js';

/** A part of the guide; `…` in backticks is code. */
export interface GuideSection {
  id: string;
  title: string;
  text: readonly string[];
}

interface DocsTexts {
  title: string;
  lead: string;
  contents: string;
  resources: string;
  refusals: string;
  /** What stands above the table of refusals. */
  refusalLead: string;
  remedy: string;
  clause: string;
  examples: string;
  otherLanguage: string;
  whole: string;
  sections: readonly GuideSection[];
}

/** The words around what the document and the refusal table say themselves. */
export const DOCS_TEXTS: Record<Locale, DocsTexts> = {
  en: {
    title: 'Mandate API',
    lead: 'The customer side of Mandate: orders, instructions, lists, campaigns and their evidence. JSON over HTTPS, described by `/openapi.json` (OpenAPI 3.1); a typed TypeScript client is in `clients/typescript`.',
    contents: 'Contents',
    resources: 'Resources',
    refusals: 'Refusals',
    refusalLead: 'Every code that a problem document can carry. `{names}` in braces are filled in from its `data`.',
    remedy: 'What to do',
    clause: 'Clause',
    examples: 'Example',
    otherLanguage: 'Česky',
    whole: 'All about the API',
    sections: [
      {
        id: 'authentication',
        title: 'Who asks',
        text: [
          'Every request needs the key of a named user: `Authorization: Bearer mk_…`. A key is shown once, when it is made (`POST /v1/keys`), and may do what the roles of its user allow. It belongs on a server, never into a page or an app.',
          'Without a valid key the answer is 401 `KEY_MISSING`; without the role 403 `ROLE_MISSING`. What belongs to another customer is 404, like what does not exist.',
        ],
      },
      {
        id: 'idempotency',
        title: 'Sending the same thing again',
        text: [
          `Every POST takes an \`Idempotency-Key\` of 1 to 255 visible ASCII characters. Sent again within ${IDEMPOTENCY_HOURS} hours with the same path and body, it is answered as the first time, with \`Idempotency-Replayed: true\`, and nothing is done twice. The same key with another body is refused with \`IDEMPOTENCY_KEY_REUSED\`.`,
          'A refused request leaves its key free: mend it and send it again.',
        ],
      },
      {
        id: 'paging',
        title: 'Lists, page by page',
        text: [
          `A list is \`{ "items": […], "next": "…" }\`. Ask for up to ${PAGE_LIMIT.max} items with \`limit\` (${PAGE_LIMIT.default} otherwise) and go on with \`cursor\` = \`next\` until \`next\` is null; the \`Link\` header holds the same address. Every row comes once, also while rows are added.`,
          'A cursor is good for one list of one customer. Take it as it is.',
        ],
      },
      {
        id: 'etag',
        title: 'When two change the same thing',
        text: [
          'GET answers with an `ETag`. Send it as `If-Match` with a change, and the change is refused with 412 `CHANGED_MEANWHILE` when somebody was faster. Send it as `If-None-Match` with GET, and the answer is 304 without a body while nothing changed.',
        ],
      },
      {
        id: 'limits',
        title: 'Limits',
        text: [
          'Each key has a budget of requests a minute, set by the operator. `RateLimit-Policy` and `RateLimit` in every answer say how many and how many are left. A request beyond is refused with 429 `TOO_MANY_REQUESTS`; `Retry-After` says in how many seconds to try again.',
          'A JSON body may have 1 MB, a file 4 GB unless the operator says otherwise. Text with a NUL character or half a surrogate pair is refused, since it could not be stored and given back as it came.',
        ],
      },
      {
        id: 'requests',
        title: 'Times, numbers, names of requests',
        text: [
          'Times are RFC 3339 in UTC; days (`2026-11-02`) are days in Prague. Money is whole haléř.',
          'Every answer has an `X-Request-Id`. Tell it when you ask about a request.',
        ],
      },
      {
        id: 'problems',
        title: 'When something is refused',
        text: [
          'Every 4xx and 5xx is a problem document (RFC 9457, `application/problem+json`): `code` to program against, `detail` what is wrong, `remedy` how to mend it, `clause` of the terms behind it, `data` with what the sentences speak of. For invalid input `data.fields` names the places.',
          'Sentences come in Czech or English, as `Accept-Language` asks. `type` leads to a page about the code. 500 means a fault on our side: nothing was stored, and `detail` has the id under which it is recorded.',
        ],
      },
    ],
  },
  cs: {
    title: 'Mandate API',
    lead: 'Zákaznická strana Mandate: objednávky, pokyny, seznamy, kampaně a jejich důkazy. JSON přes HTTPS, popsáno v `/openapi.json` (OpenAPI 3.1); typovaný klient pro TypeScript je v `clients/typescript`.',
    contents: 'Obsah',
    resources: 'Co API umí',
    refusals: 'Odmítnutí',
    refusalLead:
      'Všechny kódy, které může nést popis problému. `{jména}` ve složených závorkách se doplňují z jeho `data`.',
    remedy: 'Co s tím',
    clause: 'Ustanovení',
    examples: 'Příklad',
    otherLanguage: 'English',
    whole: 'Vše o API',
    sections: [
      {
        id: 'authentication',
        title: 'Kdo se ptá',
        text: [
          'Každý požadavek potřebuje klíč jmenovaného uživatele: `Authorization: Bearer mk_…`. Klíč se ukáže jednou, při vytvoření (`POST /v1/keys`), a smí to, co role jeho uživatele. Patří na server, nikdy do stránky ani do aplikace.',
          'Bez platného klíče je odpověď 401 `KEY_MISSING`, bez role 403 `ROLE_MISSING`. Co patří jinému zákazníkovi, je 404 stejně jako to, co neexistuje.',
        ],
      },
      {
        id: 'idempotency',
        title: 'Když se totéž pošle znovu',
        text: [
          `Každý POST přijímá \`Idempotency-Key\` o 1 až 255 viditelných znacích ASCII. Pošlete-li jej do ${IDEMPOTENCY_HOURS} hodin znovu se stejnou adresou a tělem, dostanete první odpověď s \`Idempotency-Replayed: true\` a nic se neprovede dvakrát. Stejný klíč s jiným tělem odmítne \`IDEMPOTENCY_KEY_REUSED\`.`,
          'Odmítnutý požadavek nechá klíč volný: opravte jej a pošlete znovu.',
        ],
      },
      {
        id: 'paging',
        title: 'Seznamy po stránkách',
        text: [
          `Seznam je \`{ "items": […], "next": "…" }\`. Pomocí \`limit\` si řeknete až o ${PAGE_LIMIT.max} položek (jinak ${PAGE_LIMIT.default}) a pokračujete s \`cursor\` = \`next\`, dokud \`next\` není null; tutéž adresu má hlavička \`Link\`. Každý řádek přijde jednou, i když mezitím přibývají další.`,
          'Kurzor platí pro jeden seznam jednoho zákazníka. Použijte jej beze změny.',
        ],
      },
      {
        id: 'etag',
        title: 'Když totéž mění dva',
        text: [
          'GET odpovídá s `ETag`. Pošlete-li jej se změnou jako `If-Match`, změna se odmítne s 412 `CHANGED_MEANWHILE`, byl-li někdo rychlejší. Pošlete-li jej s GET jako `If-None-Match`, přijde 304 bez těla, dokud se nic nezměnilo.',
        ],
      },
      {
        id: 'limits',
        title: 'Omezení',
        text: [
          'Každý klíč má počet požadavků za minutu, který nastavil provozovatel. `RateLimit-Policy` a `RateLimit` v každé odpovědi říkají, kolik jich je a kolik zbývá. Požadavek navíc odmítne 429 `TOO_MANY_REQUESTS`; `Retry-After` říká, za kolik sekund to zkusit.',
          'Tělo v JSON smí mít 1 MB, soubor 4 GB, neurčí-li provozovatel jinak. Text se znakem NUL nebo s polovinou náhradního páru se odmítne, protože by se nedal uložit a vrátit tak, jak přišel.',
        ],
      },
      {
        id: 'requests',
        title: 'Časy, čísla, jména požadavků',
        text: [
          'Časy jsou podle RFC 3339 v UTC; dny (`2026-11-02`) jsou dny v Praze. Peníze jsou celé haléře.',
          'Každá odpověď má `X-Request-Id`. Uveďte jej, když se na požadavek ptáte.',
        ],
      },
      {
        id: 'problems',
        title: 'Když se něco odmítne',
        text: [
          'Každé 4xx a 5xx je popis problému (RFC 9457, `application/problem+json`): `code`, podle kterého programujte, `detail` co je špatně, `remedy` jak to napravit, `clause` ustanovení podmínek, `data` s tím, o čem věty mluví. U chybných údajů jmenuje místa `data.fields`.',
          'Věty jsou česky, nebo anglicky podle `Accept-Language`. `type` vede na stránku o kódu. 500 je chyba na naší straně: nic se neuložilo a `detail` má číslo, pod kterým je zaznamenána.',
        ],
      },
    ],
  },
};
