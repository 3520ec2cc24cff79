import { In, IsNull, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { ClockRow } from '../clock/clock.entity';
import type { ClockKind } from '../clock/clock.rules';
import { noDeadline } from '../incident/incident.entity';
import type { IncidentsContext } from '../services';

/** Joins the clock that runs for each row of a list and says by when it is due; without a kind nothing does. */
export function byItsClock<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  subjectId: string,
  kind: ClockKind | undefined,
): SelectQueryBuilder<Row> {
  query.setParameters({ noDeadline });
  if (kind === undefined) return query;
  const running = `clock.subjectId = ${subjectId} AND clock.kind = :clockKind AND clock.stoppedAt IS NULL`;
  return query.leftJoin(ClockRow, 'clock', running, { clockKind: kind });
}

/** What such a list goes by first; what has no clock comes last. */
export const orderedByDue = (kind: ClockKind | undefined): string =>
  kind === undefined ? 'COALESCE(NULL, :noDeadline)' : 'COALESCE(clock.dueAt, :noDeadline)';

/** When those rows are due for which a clock runs, by id. */
export async function dueBySubjectId(
  { database }: Pick<IncidentsContext, 'database'>,
  rows: readonly { readonly id: string }[],
  kind: ClockKind | undefined,
): Promise<ReadonlyMap<string, Date>> {
  if (rows.length === 0 || kind === undefined) return new Map();
  const clocks = await database.manager.findBy(ClockRow, {
    subjectId: In(rows.map(({ id }) => id)),
    kind,
    stoppedAt: IsNull(),
  });
  return new Map(clocks.map(({ subjectId, dueAt }) => [subjectId, dueAt]));
}
