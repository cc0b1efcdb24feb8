import type { RecipientValues, TemplateValue } from './template-values.js';

/** A row of a list under the names that templates use. */
export function recipientValues(row: {
  firstName: string | null;
  lastName: string | null;
  attributes: Record<string, unknown>;
}): RecipientValues {
  const { firstName, lastName } = row;
  const attributes = Object.fromEntries(
    Object.entries(row.attributes).map(([name, value]) => [name, templateValue(value)]),
  );
  return {
    first_name: firstName,
    last_name: lastName,
    name: [firstName, lastName].filter(Boolean).join(' '),
    attributes,
  };
}

/** Attributes come from JSON; what a template cannot show becomes absent. */
function templateValue(value: unknown): TemplateValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.map(templateValue) : null;
}
