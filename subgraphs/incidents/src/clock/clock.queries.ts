import { calendarOfUnits } from '@gridweave/territory/calendar-copy';
import { type EntityManager, In } from 'typeorm';
import { pausesOf } from '../leg/leg-pause.queries';
import { ReportRow } from '../report/report.entity';
import type { IncidentsContext } from '../services';
import { ClockRow } from './clock.entity';
import { ClockCalendar, type ClockState, clockState, usedAt } from './clock.rules';
import { pausesFor } from './clock-reading.queries';

/** A clock as it is read at a moment. */
export type ReadClock = ClockRow & { readonly state: ClockState; readonly usedSeconds: number };

const inOrder = { startedAt: 'ASC', id: 'ASC' } as const;

/** The clocks of legs, oldest first. For callers that have made sure the legs may be seen. */
export async function clocksByLegId(ctx: IncidentsContext, legIds: readonly string[]): Promise<ReadClock[][]> {
  const { manager } = ctx.database;
  const rows = await manager.find(ClockRow, { where: { legId: In([...legIds]) }, order: inOrder });
  const clocks = await readNow(manager, rows, ctx.now);
  return legIds.map((id) => clocks.filter(({ legId }) => legId === id));
}

/** The clocks of incidents, of their reports and of all their legs, oldest first. */
export async function clocksByIncidentId(
  ctx: IncidentsContext,
  incidentIds: readonly string[],
): Promise<ReadClock[][]> {
  const { manager } = ctx.database;
  const reports = await manager.find(ReportRow, {
    where: { incidentId: In([...incidentIds]) },
    select: { id: true, incidentId: true },
  });
  const of = new Map(reports.map(({ id, incidentId }) => [id, incidentId]));
  const where = [{ incidentId: In([...incidentIds]) }, ...(of.size > 0 ? [{ reportId: In([...of.keys()]) }] : [])];
  const clocks = await readNow(manager, await manager.find(ClockRow, { where, order: inOrder }), ctx.now);
  return incidentIds.map((id) =>
    clocks.filter(({ incidentId, reportId }) => incidentId === id || of.get(`${reportId}`) === id),
  );
}

export async function clocksById(ctx: IncidentsContext, ids: readonly string[]): Promise<(ReadClock | null)[]> {
  const { manager } = ctx.database;
  const clocks = await readNow(manager, await manager.findBy(ClockRow, { id: In([...ids]) }), ctx.now);
  return ids.map((id) => clocks.find((clock) => clock.id === id) ?? null);
}

/** Reads clocks with the pauses and the hours that they go by: as many statements for one as for a thousand. */
async function readNow(manager: EntityManager, rows: readonly ClockRow[], now: Date): Promise<ReadClock[]> {
  const pauses = await pausesOf(
    manager,
    rows.flatMap(({ legId }) => legId ?? []),
  );
  const working = rows.filter(({ calendar }) => calendar === ClockCalendar.WORKING);
  const { calendar, hoursOf } = await calendarOfUnits(
    manager,
    working.map(({ unitId }) => `${unitId}`),
  );
  return rows.map((clock) => {
    const hours = { calendar, hoursOn: hoursOf(`${clock.unitId}`) };
    const used = usedAt(clock, now, pausesFor(clock, pauses), hours);
    return { ...clock, state: clockState(clock, now), usedSeconds: Math.floor(used / 1_000) };
  });
}
