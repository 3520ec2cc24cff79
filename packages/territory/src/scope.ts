/** A piece of a WHERE clause with its parameters. */
export interface Condition {
  readonly sql: string;
  readonly parameters: Record<string, unknown>;
}

/**
 * The rows whose division lies in or under any of the given ones, by today's tree: one condition of constant text,
 * decided by the database. `column` is a query builder's name such as `incident.divisionId`; `name` keeps the
 * parameters of two conditions apart.
 */
export function withinDivisions(column: string, divisionIds: readonly string[], name = 'scope'): Condition {
  if (divisionIds.length === 0) return { sql: '1 = 0', parameters: {} };
  return {
    sql: `${column} IN (SELECT territory_ancestor.descendant_id FROM territory_ancestor WHERE territory_ancestor.ancestor_id IN (:...${name}))`,
    parameters: { [name]: divisionIds },
  };
}
