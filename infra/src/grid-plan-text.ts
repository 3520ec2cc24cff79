import type { RowResult } from '@gridweave/organization/grid-feature/import.commands';
import type { GridPlan } from '@gridweave/organization/grid-life/grid-plan';

/** The plan in lines that a person reads before saying --apply: every row that is refused, and what the others come to. */
export function describeGridPlan(
  plan: GridPlan | null,
  rows: readonly RowResult[],
  { on, apply }: { on: string; apply: boolean },
): string {
  const refused = rows.filter(({ gridId }) => gridId === null);
  const grids = plan?.grids ?? [];
  const changed = new Set(grids.map(({ row }) => row.id));
  const same = rows.filter(({ gridId }) => gridId !== null && !changed.has(gridId)).length;
  return [
    `${rows.length} features, from ${on}:`,
    ...countsOf(grids),
    `  ${String(same).padStart(5)} as they are`,
    ...(plan && plan.neighbourIds.length > 0
      ? [`  ${String(plan.neighbourIds.length).padStart(5)} neighbours get a corner`]
      : []),
    ...(plan?.warnings ?? []).map(({ code, message, field }) => `  look at row ${rowIn(field)}: ${code} ${message}`),
    ...rows.flatMap((row) => lineOf(row, grids)),
    ...closing(refused.length, grids.length, apply),
  ].join('\n');
}

/** One line for each row that was refused. */
export function describeRefusals(rows: readonly RowResult[]): string[] {
  return rows
    .filter(({ gridId }) => gridId === null)
    .map(({ row, code, message, field }) => {
      return `  row ${row}: ${code} ${message}${field ? ` (${field})` : ''}`;
    });
}

function lineOf(row: RowResult, grids: GridPlan['grids']): string[] {
  if (row.gridId === null) return describeRefusals([row]);
  const planned = grids.find((grid) => grid.row.id === row.gridId);
  if (!planned) return [`  row ${row.row}: as it is`];
  const { code, localNumber, name } = planned.labels;
  return [`  row ${row.row}: ${planned.action} ${code} ${localNumber} ${name}`];
}

function countsOf(grids: GridPlan['grids']): string[] {
  const counts = Map.groupBy(grids, ({ action, row }) => `${action} ${row.kind}`);
  return [...counts].sort().map(([what, each]) => `  ${String(each.length).padStart(5)} ${what}`);
}

function rowIn(field: string | null): string {
  return field?.split('.')[0] ?? '—';
}

function closing(refused: number, changed: number, apply: boolean): string[] {
  if (refused > 0) return [`Nothing has been changed: mend the ${refused} rows that are refused above.`];
  if (changed === 0) return ['Nothing to change.'];
  return apply ? [] : ['Nothing has been changed; --apply applies this plan.'];
}
