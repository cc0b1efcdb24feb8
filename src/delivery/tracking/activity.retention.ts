import { defineFiles, defineRetention } from '../../platform/retention/retention.js';

defineRetention(
  {
    table: 'activity',
    data: 'pseudonymous',
    purpose: {
      cs: 'měření otevření a prokliků na pokyn správce, se souhlasem příjemce',
      en: 'measuring opens and clicks on the controller’s instruction, with the recipient’s consent',
    },
    basis: 'GDPR 28(3)(a); terms 6 ¶3',
    period: {
      cs: '180 dní od události; síťová adresa ani prohlížeč se neukládají',
      en: '180 days from the event; network address and browser are not stored',
    },
    onErase: {
      does: 'delete',
      run: async (tx, { customerId, controllerId, addressKey }) => {
        const { rowCount } = await tx.client.query(
          `DELETE FROM activity WHERE customer_id = $1 AND controller_id = $2 AND address_key = $3`,
          [customerId, controllerId, addressKey],
        );
        return rowCount ?? 0;
      },
    },
    expire: async tx => {
      const { rowCount } = await tx.client.query(
        `DELETE FROM activity WHERE at < $1::timestamptz - interval '180 days'`,
        [tx.now],
      );
      return rowCount ?? 0;
    },
  },
  {
    table: 'measurement_source',
    data: 'none',
    purpose: {
      cs: 'weby správce, z nichž se přijímají měřicí události',
      en: 'the controller’s sites that may report events',
    },
    basis: 'terms 6 ¶3',
    period: { cs: 'do odebrání zákazníkem', en: 'until the customer removes it' },
  },
  {
    table: 'measurement_event',
    data: 'none',
    purpose: {
      cs: 'události na webu správce, bez údaje o osobě',
      en: 'events on the controller’s site, without a person',
    },
    basis: 'terms 6 ¶3; Act 127/2005 s. 89(3)',
    period: { cs: '180 dní od události', en: '180 days from the event' },
    expire: async tx => {
      const { rowCount } = await tx.client.query(
        `DELETE FROM measurement_event WHERE at < $1::timestamptz - interval '180 days'`,
        [tx.now],
      );
      return rowCount ?? 0;
    },
  },
  {
    table: 'measurement_dropped',
    data: 'none',
    purpose: {
      cs: 'kolik událostí přišlo bez souhlasu návštěvníka',
      en: 'how many events came without the visitor’s consent',
    },
    basis: 'terms 6 ¶3',
    period: { cs: 'jako kampaň', en: 'as the campaign' },
  },
);

defineFiles({
  name: 'visits',
  data: 'pseudonymous',
  purpose: {
    cs: 'kliknutí a otevření na cestě do databáze',
    en: 'clicks and opens on their way into the database',
  },
  basis: 'GDPR 28(3)(a); terms 6 ¶3',
  period: {
    cs: 'dokud je databáze nepřevezme, zpravidla vteřiny; řádek nese jen id zprávy, po výmazu už ničí',
    en: 'until the database has them, as a rule seconds; a line holds a message’s id only, nobody’s any more after an erasure',
  },
  onErase: { does: 'keep' },
});
