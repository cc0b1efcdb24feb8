/** How a field of an action is called in both languages, for `.meta()`; the second pair is the help below it. */
export function label(
  cs: string,
  en: string,
  help?: { cs: string; en: string },
): { cs: { title: string; description?: string }; en: { title: string; description?: string } } {
  if (help === undefined) return { cs: { title: cs }, en: { title: en } };
  return { cs: { title: cs, description: help.cs }, en: { title: en, description: help.en } };
}
