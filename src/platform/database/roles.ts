/**
 * Database roles. The owner only migrates. `customer` sees one customer's rows by row-level security, `staff` all rows,
 * `recipient` may only call a few functions, `queue` reaches nothing but the job queue.
 */
export const DATABASE_ROLES = ['customer', 'staff', 'recipient', 'queue'] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

/** The name of a role on the server. */
export function roleName(role: DatabaseRole): string {
  return `mandate_${role}`;
}

/** The owner's URL with another role's name and password. */
export function roleUrl(ownerUrl: string, role: DatabaseRole, password: string): string {
  const url = new URL(ownerUrl);
  url.username = roleName(role);
  url.password = password;
  return url.toString();
}
