/** The roles among grants as the audit keeps them, `HR_OFFICER DIVISION <id>` separated by commas: each once, without the places. */
export function rolesAmong(grants: string): string[] {
  return [...new Set(grants.split(',').map((grant) => grant.trim().split(' ')[0] ?? ''))].filter((role) => role !== '');
}
