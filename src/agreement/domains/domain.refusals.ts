import { defineRefusals } from '../../platform/refusals/refusals.js';

const ORIGIN = 'terms 4.7 ¶5(viii)';

export const domainRefusals = defineRefusals({
  SENDER_NOT_VERIFIED: {
    kind: 'invalid',
    cs: 'Doména odesílatele {domain} není ověřená.',
    en: 'The sender’s domain {domain} is not verified.',
    remedy: {
      cs: 'Zadejte doménu přes POST /v1/domains, zveřejněte její DNS záznamy a nechte je zkontrolovat.',
      en: 'Enter the domain with POST /v1/domains, publish its DNS records and have them checked.',
    },
    clause: ORIGIN,
  },
  DKIM_KEY_MISSING: {
    kind: 'conflict',
    cs: 'Pro doménu {domain} není klíč, kterým by se zprávy podepsaly.',
    en: 'There is no key to sign messages of {domain} with.',
    remedy: {
      cs: 'Vyměňte klíče domény a zveřejněte nové záznamy; provozovatel ověří, že má správný hlavní klíč.',
      en: 'Rotate the keys of the domain and publish the new records; the operator checks that the master key is the right one.',
    },
    clause: ORIGIN,
  },
  DOMAIN_INVALID: {
    kind: 'invalid',
    cs: '„{domain}“ není doména, ze které lze odesílat.',
    en: '“{domain}” is no domain that mail can be sent from.',
    remedy: {
      cs: 'Zadejte jméno domény bez @, například eshop.example.',
      en: 'Give the name of the domain without @, such as shop.example.',
    },
  },
  FREE_MAIL_DOMAIN: {
    kind: 'invalid',
    cs: 'Z veřejné poštovní služby {domain} nelze rozesílat.',
    en: 'Campaigns cannot be sent from the free-mail service {domain}.',
    remedy: { cs: 'Použijte doménu, která patří správci.', en: 'Use a domain that belongs to the controller.' },
    clause: ORIGIN,
  },
  RETURN_PATH_INVALID: {
    kind: 'invalid',
    cs: '{host} neleží pod doménou {domain}.',
    en: '{host} does not lie below {domain}.',
    remedy: {
      cs: 'Zvolte jméno pod doménou, například bounce.{domain}.',
      en: 'Choose a name below the domain, such as bounce.{domain}.',
    },
  },
  DOMAIN_KNOWN: {
    kind: 'conflict',
    cs: 'Doména {domain} je u tohoto správce už zadaná.',
    en: 'The domain {domain} has been entered for this controller already.',
    remedy: { cs: 'Najdete ji v GET /v1/domains.', en: 'Find it in GET /v1/domains.' },
  },
});
