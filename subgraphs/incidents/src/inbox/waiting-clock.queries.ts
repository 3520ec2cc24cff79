import { In, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { ClockRow } from '../clock/clock.entity';
import type { ClockKind } from '../clock/clock.rules';
import { noDeadline } from '../incident/incident.entity';
import type { IncidentsContext } from '../services';

/** Joins the clock that says by when each row of a list is due; without a kind nothing does. */
export function byItsClock<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  subjectId: string,
  kind: ClockKind | undefined,
): SelectQueryBuilder<Row> {
  query.setParameters({ noDeadline });
  if (kind === undefined) return query;
  return query.leftJoin(ClockRow, 'clock', `clock.subjectId = ${subjectId} AND clock.kind = :clockKind`, {
    clockKind: kind,
  });
}

/** What such a list goes by first; what has no clock comes last. */
export const orderedByDue = (kind: ClockKind | undefined): string =>
  kind === undefined ? 'COALESCE(NULL, :noDeadline)' : 'COALESCE(clock.dueAt, :noDeadline)';

/** When those rows are due that have a clock, by id. */
export async function dueBySubjectId(
  { database }: IncidentsContext,
  rows: readonly { readonly id: string }[],
  kind: ClockKind | undefined,
): Promise<ReadonlyMap<string, Date>> {
  if (rows.length === 0 || kind === undefined) return new Map();
  const clocks = await database.manager.findBy(ClockRow, { subjectId: In(rows.map(({ id }) => id)), kind });
  return new Map(clocks.map(({ subjectId, dueAt }) => [subjectId, dueAt]));
}
