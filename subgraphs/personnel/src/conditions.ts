import { type Condition, withinDivisions } from '@gridweave/territory/scope';

export const nothing: Condition = { sql: '1 = 0', parameters: {} };
export const everything: Condition = { sql: '1 = 1', parameters: {} };

/** Holds where one of the conditions does; none of them means nothing. */
export function anyOf(...conditions: Condition[]): Condition {
  const open = conditions.filter(({ sql }) => sql !== nothing.sql);
  if (open.length === 0) return nothing;
  return {
    sql: `(${open.map(({ sql }) => `(${sql})`).join(' OR ')})`,
    parameters: Object.assign({}, ...open.map(({ parameters }) => parameters)),
  };
}

/** What a column must be among, as a condition; an empty list holds nothing. */
export function among(column: string, ids: readonly string[], name: string): Condition {
  return ids.length === 0 ? nothing : { sql: `${column} IN (:...${name})`, parameters: { [name]: ids } };
}

/** An appointment under the alias is in force on a day; both of its dates are inclusive. */
export function inForce(alias: string, day: string, name: string): Condition {
  return {
    sql: `${alias}.from_day <= :${name} AND (${alias}.to_day IS NULL OR ${alias}.to_day >= :${name})`,
    parameters: { [name]: day },
  };
}

/** A row under the alias is what was known at a time: recorded by then, and not yet replaced. */
export function knownAt(alias: string, at: Date, name: string): Condition {
  return {
    sql: `${alias}.known_from <= :${name} AND (${alias}.known_until IS NULL OR ${alias}.known_until > :${name})`,
    parameters: { [name]: at },
  };
}

/** How the grids and units of divisions are found: read once as a whole, or one by one, for a condition on few rows. */
export type Finding = 'as a whole' | 'one by one';

/**
 * A post or appointment under the alias lies in one of the divisions, by today's tree: it acts for the division, on a
 * grid that lies in it or reaches into it, or in a unit that works for it.
 */
export function placedWithin(
  alias: string,
  divisionIds: readonly string[],
  name: string,
  finding: Finding = 'as a whole',
): Condition {
  if (divisionIds.length === 0) return nothing;
  // What IN says already: a subquery that hangs on the row is not read as a whole first.
  const own = (column: string, of: string) => (finding === 'one by one' ? `${column} = ${alias}.${of} AND ` : '');
  const within = (column: string) => withinDivisions(column, divisionIds, name);
  const grids = within('territory_grid_division.division_id');
  const units = within('territory_unit.division_id');
  return anyOf(
    within(`${alias}.division_id`),
    {
      sql: `${alias}.grid_id IN (SELECT territory_grid_division.grid_id FROM territory_grid_division WHERE ${own('territory_grid_division.grid_id', 'grid_id')}${grids.sql})`,
      parameters: grids.parameters,
    },
    {
      sql: `${alias}.unit_id IN (SELECT territory_unit.id FROM territory_unit WHERE ${own('territory_unit.id', 'unit_id')}${units.sql})`,
      parameters: units.parameters,
    },
  );
}

/** A post under the alias whose grid (else its unit, else its division) is no more, by what organization told last. */
export function placeEnded(alias: string): Condition {
  const gone = (table: string, column: string) =>
    `EXISTS (SELECT 1 FROM ${table} gone WHERE gone.id = ${alias}.${column} AND gone.live = 0)`;
  const withoutUnit = `${alias}.unit_id IS NULL AND ${gone('territory_division', 'division_id')}`;
  const withoutGrid = `${alias}.grid_id IS NULL AND (${gone('territory_unit', 'unit_id')} OR ${withoutUnit})`;
  return { sql: `(${gone('territory_grid', 'grid_id')} OR ${withoutGrid})`, parameters: {} };
}

/**
 * The people who hold an appointment on a day for which all of the conditions on `duty` hold, found from those
 * appointments: for filters, and for what few hold.
 */
export function onDuty(personColumn: string, day: string, name: string, ...where: Condition[]): Condition {
  return holders(personColumn, 'appointment duty', [inForce('duty', day, name), ...where]);
}

/** The same by the terms of appointments as they were known at a time. */
export function onDutyAsKnown(personColumn: string, day: string, at: Date, ...where: Condition[]): Condition {
  const from = 'appointment duty INNER JOIN appointment_term term ON term.id = duty.id';
  return holders(personColumn, from, [inForce('term', day, 'termDay'), knownAt('term', at, 'knownAt'), ...where]);
}

function holders(personColumn: string, from: string, conditions: readonly Condition[]): Condition {
  return whereAll(conditions, (sql) => `${personColumn} IN (SELECT duty.person_id FROM ${from} WHERE ${sql})`);
}

/**
 * The same people as `onDuty`, looked at one by one: for rights over what many hold, which would be read whole for every
 * person asked about. A limited subquery, because MariaDB turns EXISTS into IN again.
 */
export function holdsDuty(personColumn: string, day: string, name: string, ...where: Condition[]): Condition {
  const own: Condition = { sql: `duty.person_id = ${personColumn}`, parameters: {} };
  return whereAll(
    [own, inForce('duty', day, name), ...where],
    (sql) => `(SELECT 1 FROM appointment duty WHERE ${sql} LIMIT 1) IS NOT NULL`,
  );
}

function whereAll(conditions: readonly Condition[], written: (sql: string) => string): Condition {
  if (conditions.some(({ sql }) => sql === nothing.sql)) return nothing;
  return {
    sql: written(conditions.map(({ sql }) => `(${sql})`).join(' AND ')),
    parameters: Object.assign({}, ...conditions.map(({ parameters }) => parameters)),
  };
}
