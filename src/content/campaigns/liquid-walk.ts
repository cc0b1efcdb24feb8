import { type Template, Value, toValueSync } from 'liquidjs';

/** The templates inside a tag, those of all its branches. */
export function childrenOf(template: Template): readonly Template[] {
  if (template.children === undefined) return [];
  const children: unknown = toValueSync(template.children(false, true));
  return Array.isArray(children) ? children.filter(isTemplate) : [];
}

/** Whether the template or anything in it applies the filter. */
export function usesFilter(template: Template, name: string): boolean {
  const values = [...(template.arguments?.() ?? [])].filter(argument => argument instanceof Value);
  if (values.some(value => value.filters.some(filter => filter.name === name))) return true;
  return childrenOf(template).some(child => usesFilter(child, name));
}

function isTemplate(value: unknown): value is Template {
  return typeof value === 'object' && value !== null && 'token' in value && 'render' in value;
}
