import type { Permission } from '../platform/http/access.decorators.js';

/** What each role of a customer's user may do. Every role may read its own customer's data without recipients. */
export const CUSTOMER_ROLES = {
  ORDER: ['customer:read', 'customer:order'],
  INSTRUCT: ['customer:read', 'customer:instruct'],
  CONTENT: ['customer:read', 'customer:content', 'customer:lists'],
  APPROVE: ['customer:read', 'customer:approve'],
  INVOICES: ['customer:read', 'customer:invoices'],
  EXPORT: ['customer:read', 'customer:export'],
  ADMIN: ['customer:read', 'customer:users'],
} as const satisfies Record<string, readonly Permission[]>;
export type CustomerRole = keyof typeof CUSTOMER_ROLES;

/** What each role of the operator's staff may do. */
export const OPERATOR_ROLES = {
  ACCOUNT: ['operator:read', 'operator:agreement'],
  REVIEWER: ['operator:read', 'operator:review'],
  PRIVACY: ['operator:read', 'operator:recipients'],
  ADMIN: ['operator:read', 'operator:agreement', 'operator:system'],
} as const satisfies Record<string, readonly Permission[]>;
export type OperatorRole = keyof typeof OPERATOR_ROLES;

/**
 * Permissions that show personal data, let something be sent or change who may: whoever holds one logs in with a second factor. Content
 * is judged on an invented person and read without any, so that operator:read and operator:review do without.
 */
export const SECOND_FACTOR_PERMISSIONS: readonly Permission[] = [
  'operator:agreement',
  'operator:recipients',
  'operator:system',
];

/** Whether these roles of the operator's staff log in with a second factor. */
export function needsSecondFactor(roles: readonly string[]): boolean {
  return permissionsOf(OPERATOR_ROLES, roles).some(held => SECOND_FACTOR_PERMISSIONS.includes(held));
}

/** The union of the permissions of roles; a name that is no role gives nothing. */
export function permissionsOf(table: Record<string, readonly Permission[]>, roles: readonly string[]): Permission[] {
  return [...new Set(roles.flatMap(role => (Object.hasOwn(table, role) ? (table[role] ?? []) : [])))];
}
