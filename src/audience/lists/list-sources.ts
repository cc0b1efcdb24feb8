import { byWord, folded } from '../permission/evidence-reader.js';
import type { ImportedStop } from './claim.js';
import type { ColumnChoice } from './mapping.js';

export const SOURCES = ['listmonk', 'mailchimp', 'mautic'] as const;
export type Source = (typeof SOURCES)[number];

interface SourceTable {
  /** Headings that only this program's export has together. */
  signature: readonly string[];
  columns: Readonly<Record<string, ColumnChoice>>;
}

const skip = (...headings: string[]): Record<string, ColumnChoice> =>
  Object.fromEntries(headings.map(heading => [heading, 'skip']));

/**
 * What the columns of other programs' exports mean. Technical columns stay outside; what says that somebody left, bounced or was blocked
 * becomes a stop. Consent is never read out of them: that a person stood on a list proves nothing.
 */
const TABLES: Record<Source, SourceTable> = {
  listmonk: {
    signature: ['uuid', 'email', 'attributes', 'status', 'created_at'],
    columns: {
      email: { field: 'email' },
      name: { field: 'name' },
      status: { field: 'status' },
      // A JSON document of anything: what is to be kept is given columns of its own, each with its category.
      ...skip('uuid', 'attributes', 'created_at', 'updated_at'),
    },
  },
  mailchimp: {
    signature: ['Email Address', 'MEMBER_RATING', 'LEID', 'EUID'],
    columns: {
      'Email Address': { field: 'email' },
      'First Name': { field: 'givenName' },
      'Last Name': { field: 'familyName' },
      CC: { field: 'country' },
      UNSUB_TIME: { field: 'optedOut' },
      CLEAN_TIME: { field: 'bouncedAt' },
      CONFIRM_TIME: { field: 'givenAt' },
      CONFIRM_IP: { field: 'ip' },
      ...skip(
        'MEMBER_RATING',
        'OPTIN_TIME',
        'OPTIN_IP',
        'LATITUDE',
        'LONGITUDE',
        'GMTOFF',
        'DSTOFF',
        'TIMEZONE',
        'REGION',
      ),
      ...skip('LAST_CHANGED', 'LEID', 'EUID', 'NOTES', 'TAGS', 'UNSUB_CAMPAIGN_TITLE', 'UNSUB_CAMPAIGN_ID'),
      ...skip(
        'UNSUB_REASON',
        'UNSUB_REASON_OTHER',
        'CLEAN_CAMPAIGN_TITLE',
        'CLEAN_CAMPAIGN_ID',
        'Address',
        'Phone Number',
      ),
    },
  },
  mautic: {
    signature: ['email', 'firstname', 'lastname', 'points'],
    columns: {
      email: { field: 'email' },
      firstname: { field: 'givenName' },
      lastname: { field: 'familyName' },
      country: { field: 'country' },
      preferred_locale: { field: 'locale' },
      company: { attribute: 'company', category: 'identity' },
      city: { attribute: 'city', category: 'address' },
      zipcode: { attribute: 'zip', category: 'address' },
      phone: { attribute: 'phone', category: 'address' },
      dnc: { field: 'status' },
      doNotContact: { field: 'status' },
      'DNC reason': { field: 'status' },
      ...skip(
        'id',
        'points',
        'stage',
        'title',
        'position',
        'mobile',
        'fax',
        'address1',
        'address2',
        'state',
        'timezone',
      ),
      ...skip('last_active', 'attribution', 'attribution_date', 'website', 'facebook', 'foursquare', 'instagram'),
      ...skip(
        'linkedin',
        'skype',
        'twitter',
        'companyname',
        'tags',
        'segments',
        'owner',
        'isPublished',
        'dateIdentified',
      ),
      ...skip(
        'dateAdded',
        'dateModified',
        'date_added',
        'date_modified',
        'date_identified',
        'ipAddresses',
        'utm_campaign',
      ),
    },
  },
};

/** Whose export a heading is, if one of these. */
export function sourceOf(header: readonly string[]): Source | undefined {
  const known = new Set(header.map(heading => folded(heading)));
  return SOURCES.find(source => TABLES[source].signature.every(heading => known.has(folded(heading))));
}

/** What the columns of a heading mean by the table of its program, keyed as they are written in it. */
export function sourceChoices(source: Source, header: readonly string[]): Record<string, ColumnChoice> {
  const byHeading = new Map(Object.entries(TABLES[source].columns).map(([name, choice]) => [folded(name), choice]));
  return Object.fromEntries(
    header.flatMap(heading => {
      const choice = byHeading.get(folded(heading));
      return choice === undefined ? [] : [[heading.trim(), choice]];
    }),
  );
}

const STATUS_WORDS: Record<ImportedStop | 'subscribed' | 'pending', readonly string[]> = {
  subscribed: ['enabled', 'active', 'aktivni', 'odebira', 'confirmed', '0', 'no', 'ne', 'false'],
  pending: ['unconfirmed', 'nonsubscribed', 'transactional', 'nepotvrzen', 'ceka na potvrzeni'],
  // Mautic numbers its reasons: 1 the person, 2 the mail system, 3 by hand.
  WITHDRAW: [
    'unsubscribed',
    'unsub',
    'odhlasen',
    'blocklisted',
    'blacklisted',
    'disabled',
    'manual',
    'do not contact',
    'yes',
    'ano',
    'true',
    '1',
    '3',
  ],
  BOUNCE: ['cleaned', 'bounced', 'hard bounced', 'nedorucitelny', '2'],
  COMPLAINT: ['complained', 'complaint', 'spam', 'abuse', 'stiznost'],
};
const byStatus = byWord(STATUS_WORDS, (status, words) => [folded(status), ...words]);

/** What a status says of a subscriber; undefined for a word that nobody knows. */
export function statusOf(text: string): ImportedStop | 'subscribed' | 'pending' | undefined {
  return byStatus.get(folded(text));
}
