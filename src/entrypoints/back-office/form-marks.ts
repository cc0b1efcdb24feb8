/** Hidden fields of a form: its one-time id; the page it stands on, where that is not the path it is sent to; what its record was. */
export const FORM_FIELD = '_form';
export const PAGE_FIELD = '_page';
export const SEEN_FIELD = '_seen';
/** The parameter of an address that names what was typed before the log-in. */
export const KEPT_PARAMETER = '_kept';

/** What a form carries besides its fields. */
export interface FormMarks {
  /** Its one-time id. */
  id?: string | undefined;
  /** What the record looked like when the form was opened. */
  seen?: string | undefined;
}

/** The hidden fields of a form that make a double click harmless, tell of a change by somebody else, and say where the form stands. */
export function hiddenMarks({ id, seen, page }: FormMarks & { page?: string }): Record<string, string> {
  const fields = { [FORM_FIELD]: id, [SEEN_FIELD]: seen, [PAGE_FIELD]: page };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
