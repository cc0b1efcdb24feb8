import type { RetentionRule } from '../../platform/retention/retention.js';

/** What erasing a person did to one table, or to one folder of the data folder (its name ends in a slash): rows removed or unlinked, and rows about the person that stay on a ground of their own. */
export interface ErasedPlace {
  table: string;
  does: 'delete' | 'unlink' | 'keep';
  rows: number;
  stays: number;
  purpose: RetentionRule['purpose'];
  basis: string;
  period: RetentionRule['period'];
}

interface Words {
  cs: string;
  en: string;
}

/** A place outside of the tables that held a copy, or might, and when that is gone. */
export interface AgingPlace {
  place: string;
  what: Words;
  until: Words;
}

/** Whether a table can hold anything of a recipient that erasure changes or that stays. Tables of staff and of customers do not. */
export function isPlace({ onErase }: RetentionRule): boolean {
  return (
    onErase !== undefined && (onErase.run !== undefined || onErase.stays !== undefined || onErase.does === 'unlink')
  );
}

/** What no DELETE reaches at once. Every certificate names all of it. */
export const AGING_PLACES: readonly AgingPlace[] = [
  {
    place: 'database free space',
    what: {
      cs: 'Smazané řádky v souborech databáze. Databáze je už nikomu nevydá.',
      en: 'Deleted rows in the files of the database. The database hands them to nobody any more.',
    },
    until: {
      cs: 'Dokud je nepřepíšou nové řádky; uvolňuje je autovacuum, pevný den není. VACUUM FULL je odstraní hned.',
      en: 'Until new rows overwrite them; autovacuum frees them, there is no fixed day. VACUUM FULL removes them at once.',
    },
  },
  {
    place: 'write-ahead log',
    what: {
      cs: 'Záznam změn databáze pro obnovu po pádu.',
      en: 'The database’s log of changes, for recovery after a crash.',
    },
    until: {
      cs: 'Dokud databáze po dalších kontrolních bodech soubory nepřepíše; kdo je archivuje, podle doby archivu.',
      en: 'Until the database recycles its files after its next checkpoints; where they are archived, as long as the archive.',
    },
  },
  {
    place: 'backups',
    what: {
      cs: 'Zálohy, které provozovatel pořídil před výmazem.',
      en: 'Backups that the operator took before the erasure.',
    },
    until: {
      cs: 'Do konce doby, po kterou provozovatel zálohy uchovává. Po obnově ze zálohy se výmaz musí provést znovu.',
      en: 'Until the end of the period that the operator keeps backups. After a restore from one the erasure has to be done again.',
    },
  },
  {
    place: 'answers to repeated API requests',
    what: { cs: 'Zašifrované odpovědi, které mohou nést adresu.', en: 'Encrypted answers that may carry the address.' },
    until: { cs: 'Nejvýš 24 hodin a do příštího běhu lhůt.', en: 'At most 24 hours and until the next retention run.' },
  },
  {
    place: 'forms of the back-office',
    what: { cs: 'Zašifrovaný obsah rozepsaných formulářů.', en: 'The encrypted content of forms that were begun.' },
    until: {
      cs: 'Nejvýš jednu hodinu a do příštího běhu lhůt.',
      en: 'At most one hour and until the next retention run.',
    },
  },
  {
    place: 'uploaded files',
    what: {
      cs: 'Soubory importů, které ještě neskončily; jejich řádek o člověku se už neuloží.',
      en: 'Files of imports that have not ended; their row about the person is stored no more.',
    },
    until: {
      cs: 'Do konce importu, nejvýš 7 dní od jeho ohlášení; pak zůstává jen otisk souboru.',
      en: 'Until the import ends, at most 7 days after it was announced; then only the hash of the file is left.',
    },
  },
  {
    place: 'logs and jobs',
    what: {
      cs: 'Provozní záznamy a fronta úloh; adresy v nich nejsou.',
      en: 'Logs and the queue of jobs; there are no addresses in them.',
    },
    until: { cs: 'Není co mazat.', en: 'There is nothing to erase.' },
  },
];
