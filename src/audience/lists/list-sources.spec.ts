import { readerOf } from './read-item.js';
import { sourceChoices, sourceOf, type Source } from './list-sources.js';
import { mapColumns } from './mapping.js';
import { judgeRow } from './row.rules.js';

const AT = new Date('2026-11-05T10:00:00Z');
const CONTEXT = {
  ...{ at: AT, country: 'CZ', defaultBasis: 'existing customer' },
  defaults: { similarProducts: 'kola', controller: 'Kolo a lyže s.r.o.' },
};

/** What becomes of each row of an export: the stop it brings, the reason it is rejected, or `taken`. */
async function outcomes(file: string): Promise<{ source: Source | undefined; rows: string[] }> {
  const cells: string[][] = [];
  for await (const items of readerOf([Buffer.from(file)], {}))
    cells.push(...items.flatMap(item => (item.error === undefined ? [item.cells] : [])));
  const [header = [], ...rows] = cells;
  const source = sourceOf(header);
  const mapped = mapColumns(header, source === undefined ? {} : sourceChoices(source, header));
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.refusals));
  return {
    source,
    rows: rows.map(row => {
      const { accepted, rejected } = judgeRow(row, mapped.mapping, CONTEXT);
      if (rejected) return rejected.map(({ code }) => code).join(' ');
      return accepted.optedOutAt === undefined
        ? 'taken'
        : `${accepted.stop ?? 'WITHDRAW'} ${accepted.optedOutAt.toISOString().slice(0, 10)}`;
    }),
  };
}

describe('exports of other programs', () => {
  it('G-09 listmonk: blocklisted and disabled subscribers become opt-outs; being on a list proves nothing', async () => {
    const file =
      'uuid,email,name,attributes,status,created_at,updated_at\n' +
      'u1,anna@example.test,Anna,"{""city"":""Brno""}",enabled,2026-01-01 10:00:00,2026-01-01 10:00:00\n' +
      'u2,bara@example.test,Bára,{},blocklisted,2026-01-01 10:00:00,2026-01-01 10:00:00\n' +
      'u3,cyril@example.test,Cyril,{},disabled,2026-01-01 10:00:00,2026-01-01 10:00:00\n';
    expect(await outcomes(file)).toEqual({
      source: 'listmonk',
      rows: ['SOFT_OPT_IN_INCOMPLETE SOFT_OPT_IN_INCOMPLETE', 'WITHDRAW 2026-11-05', 'WITHDRAW 2026-11-05'],
    });
  });

  it('G-09 Mailchimp: unsubscribed and cleaned members become opt-outs and dead mailboxes of their day', async () => {
    const head = 'Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP';
    const tail = 'LAST_CHANGED,LEID,EUID,NOTES,TAGS';
    const member = 'dana@example.test,Dana,Malá,2,2024-01-01 10:00:00,192.0.2.1';
    const end = '2026-02-03 10:00:00,1,e1,,';
    expect(
      await outcomes(`${head},UNSUB_TIME,UNSUB_REASON,${tail}\n${member},2026-02-03 10:00:00,N/A,${end}\n`),
    ).toEqual({ source: 'mailchimp', rows: ['WITHDRAW 2026-02-03'] });
    expect(
      await outcomes(`${head},CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,${tail}\n${member},2026-03-04 10:00:00,Jaro,${end}\n`),
    ).toEqual({ source: 'mailchimp', rows: ['BOUNCE 2026-03-04'] });
  });

  it('G-09 Mautic: the reason not to contact somebody tells an opt-out from a dead mailbox', async () => {
    const file =
      'id,email,firstname,lastname,points,dnc\n' +
      '1,anna@example.test,Anna,Nová,0,1\n2,bara@example.test,Bára,Nová,0,2\n3,cyril@example.test,Cyril,Nový,0,maybe\n';
    expect(await outcomes(file)).toEqual({
      source: 'mautic',
      rows: ['WITHDRAW 2026-11-05', 'BOUNCE 2026-11-05', expect.stringContaining('STATUS_UNKNOWN')],
    });
  });

  it('takes a shop’s own export for nobody else’s', () => {
    expect(sourceOf(['E-mail', 'Jméno', 'Stav odběru'])).toBeUndefined();
  });
});
