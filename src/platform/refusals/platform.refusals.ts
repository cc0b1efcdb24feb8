import { defineRefusals } from './refusals.js';

/** Refusals that belong to no module: the shape of a request, who may come in, the state of the platform. */
export const platformRefusals = defineRefusals({
  INVALID_INPUT: {
    kind: 'invalid',
    cs: 'Údaje nejsou úplné nebo správné: {places}.',
    en: 'The data are incomplete or wrong: {places}.',
    remedy: { cs: 'Opravte vyjmenovaná pole a odešlete znovu.', en: 'Correct the named fields and send again.' },
  },
  KEY_MISSING: {
    kind: 'unauthenticated',
    cs: 'Chybí platný klíč API.',
    en: 'A valid API key is missing.',
    remedy: {
      cs: 'Pošlete hlavičku Authorization: Bearer <klíč>.',
      en: 'Send the header Authorization: Bearer <key>.',
    },
  },
  LOGIN_NEEDED: {
    kind: 'unauthenticated',
    cs: 'Nejste přihlášeni.',
    en: 'You are not logged in.',
    remedy: { cs: 'Přihlaste se.', en: 'Log in.' },
  },
  LOGIN_FAILED: {
    kind: 'unauthenticated',
    cs: 'E-mail nebo heslo nesouhlasí.',
    en: 'E-mail or password do not match.',
    remedy: {
      cs: 'Zkuste to znovu; po pěti chybách se účet na 15 minut zamkne.',
      en: 'Try again; five mistakes lock the account for 15 minutes.',
    },
  },
  ROLE_MISSING: {
    kind: 'forbidden',
    cs: 'K tomu je potřeba oprávnění {permission}.',
    en: 'This needs the permission {permission}.',
    remedy: { cs: 'Požádejte správce o příslušnou roli.', en: 'Ask an administrator for the role that carries it.' },
    clause: 'terms 2, 4.7 ¶8, 6 ¶4',
  },
  FOREIGN_ORIGIN: {
    kind: 'forbidden',
    cs: 'Formulář nepřišel z této aplikace.',
    en: 'The form did not come from this application.',
    remedy: { cs: 'Otevřete stránku znovu a odešlete ji odtud.', en: 'Open the page again and submit it from there.' },
  },
  NOT_FOUND: {
    kind: 'not-found',
    cs: 'Nic takového tu není.',
    en: 'There is no such thing here.',
    remedy: { cs: 'Zkontrolujte adresu a identifikátory.', en: 'Check the address and the ids.' },
  },
  BAD_TRANSITION: {
    kind: 'conflict',
    cs: '{entity} je ve stavu {from}; „{verb}“ z něj nejde.',
    en: '{entity} is in state {from}; "{verb}" is not possible from there.',
    remedy: { cs: 'Z tohoto stavu lze: {allowed}.', en: 'Possible from this state: {allowed}.' },
  },
  IDEMPOTENCY_KEY_REUSED: {
    kind: 'invalid',
    cs: 'Klíč {key} už patří jinému požadavku.',
    en: 'The key {key} belongs to another request already.',
    remedy: {
      cs: 'Pro nový požadavek použijte nový Idempotency-Key; pro opakování pošlete totéž tělo.',
      en: 'Use a new Idempotency-Key for a new request; to repeat one, send the same body.',
    },
  },
  CHANGED_MEANWHILE: {
    kind: 'precondition',
    cs: 'Mezitím to někdo změnil.',
    en: 'Somebody has changed it meanwhile.',
    remedy: {
      cs: 'Načtěte aktuální stav a změnu zopakujte s jeho ETag.',
      en: 'Read it again and repeat the change with its ETag.',
    },
  },
  METHOD_NOT_ALLOWED: {
    kind: 'wrong-method',
    cs: 'Tato adresa nezná metodu {method}.',
    en: 'This address does not know the method {method}.',
    remedy: { cs: 'Lze použít: {allowed}.', en: 'You can use: {allowed}.' },
  },
  MALFORMED_REQUEST: {
    kind: 'malformed',
    cs: 'Požadavek nelze přečíst.',
    en: 'The request cannot be read.',
    remedy: {
      cs: 'Pošlete platný JSON v UTF-8 a úplné tělo na správně zakódovanou adresu.',
      en: 'Send valid JSON in UTF-8 and the whole body, to an address that is encoded correctly.',
    },
  },
  CONTENT_TYPE_UNKNOWN: {
    kind: 'wrong-type',
    cs: 'Tento typ obsahu tu nelze poslat.',
    en: 'This content type cannot be sent here.',
    remedy: {
      cs: 'Pošlete Content-Type: application/json, soubory jako text/csv nebo application/octet-stream.',
      en: 'Send Content-Type: application/json, files as text/csv or application/octet-stream.',
    },
  },
  BODY_TOO_LARGE: {
    kind: 'too-large',
    cs: 'Tělo požadavku je příliš velké.',
    en: 'The request body is too large.',
    remedy: { cs: 'Pošlete nejvýše {limit}.', en: 'Send at most {limit}.' },
  },
  TOO_MANY_REQUESTS: {
    kind: 'too-many',
    cs: 'Příliš mnoho požadavků.',
    en: 'Too many requests.',
    remedy: { cs: 'Zkuste to za {seconds} s.', en: 'Try again in {seconds} s.' },
  },
  DATABASE_AWAY: {
    kind: 'later',
    cs: 'Databáze teď neodpovídá; nic nebylo uloženo.',
    en: 'The database does not answer now; nothing was stored.',
    remedy: { cs: 'Zopakujte požadavek za chvíli.', en: 'Repeat the request in a moment.' },
  },
});
