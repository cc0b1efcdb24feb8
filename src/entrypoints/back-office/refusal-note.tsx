import type { VNode } from 'preact';
import type { Locale } from '../../platform/http/locale.js';
import { fill, refusalRow, type RefusalData } from '../../platform/refusals/refusals.js';
import { Code, Note } from './components.js';
import { officeTexts } from './office.texts.js';

interface RefusalProps {
  code: string;
  data: RefusalData;
  locale: Locale;
}

/** A refusal as a person reads it: what is wrong, how to mend it, code and clause. */
export function RefusalNote({ code, data, locale }: RefusalProps): VNode {
  const row = refusalRow(code);
  return (
    <Note tone="bad" title={row ? fill(row[locale], data) : code}>
      <Remedy code={code} data={data} locale={locale} />
    </Note>
  );
}

/** The lines under the sentence of a refusal. */
export function Remedy({ code, data, locale }: RefusalProps): VNode {
  const texts = officeTexts[locale];
  const row = refusalRow(code);
  return (
    <>
      {row && <p>{fill(row.remedy[locale], data)}</p>}
      <p class="office-hint">
        {texts.code}: <Code value={code} />
        {row?.clause !== undefined && ` · ${texts.clause}: ${row.clause}`}
      </p>
    </>
  );
}
