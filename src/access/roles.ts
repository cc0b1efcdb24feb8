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
 * Which permissions ask for a second factor: those that show personal data, let something be sent or change who may. Content is judged
 * on an invented person, and operator:read shows no recipient.
 */
export const ASKS_SECOND_FACTOR: Readonly<Record<Extract<Permission, `operator:${string}`>, boolean>> = {
  'operator:read': false,
  'operator:review': false,
  'operator:recipients': true,
  'operator:agreement': true,
  'operator:system': true,
};

/** Whether these roles of the operator's staff log in with a second factor. */
export function needsSecondFactor(roles: readonly string[]): boolean {
  const asks: Readonly<Record<string, boolean>> = ASKS_SECOND_FACTOR;
  return permissionsOf(OPERATOR_ROLES, roles).some(held => asks[held] === true);
}

/** The union of the permissions of roles; a name that is no role gives nothing. */
export function permissionsOf(table: Record<string, readonly Permission[]>, roles: readonly string[]): Permission[] {
  return [...new Set(roles.flatMap(role => (Object.hasOwn(table, role) ? (table[role] ?? []) : [])))];
}
