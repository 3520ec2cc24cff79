import type { WorkingTime } from '@gridweave/duty/working-time';
import type { JobWork } from '@gridweave/subgraph/jobs/job-runner';
import type { EntityManager } from 'typeorm';
import { CategoryRow } from '../category/category.entity';
import { limitsOf } from '../category/category.queries';
import { IncidentRow } from '../incident/incident.entity';
import { held } from '../incident/incident.queries';
import { ordinaryLimit } from '../leg/deadline.rules';
import { advanceLeg, keepNextDeadline, placeOf } from '../leg/leg.commands';
import { LegRow } from '../leg/leg.entity';
import { LegExtensionRow } from '../leg-extension/leg-extension.entity';
import { ExtensionState, momentInWords } from '../leg-extension/leg-extension.rules';
import type { IncidentsDeed, IncidentsServices } from '../services';
import { note } from '../timeline/entry.commands';
import { ClockChangeRow, ClockRecomputationRow, ClockRow } from './clock.entity';
import { ClockKind, calendarOf, clockDue, type Grant } from './clock.rules';
import { kindLabels } from './clock.words';
import { heldClocks, keepClock } from './clock-moving.commands';
import { readings } from './clock-reading.queries';
import { clockRulesInForce } from './clock-rules.queries';
import { ruleOf } from './clock-rules.rules';
import { runOf } from './clock-warning.commands';

const batch = 50;

interface Checkpoint {
  readonly after: string;
}

/** Reads the clocks that run anew, some at a time; taken over, it goes on where it was. */
export function recomputeWork(services: IncidentsServices): JobWork<Checkpoint> {
  return async (run) => {
    const decision = await run.database.manager.findOneByOrFail(ClockRecomputationRow, { jobId: run.job.id });
    let after = run.checkpoint.after ?? '';
    let done = run.job.done;
    for (;;) {
      let ids: string[] = [];
      await run.step(async (tx) => {
        const deed = runOf(run.database, services, tx, new Date());
        ids = await runningAfter(tx, after, decision);
        for (const id of ids) await readAnew(deed, decision, id);
        return { checkpoint: { after: ids.at(-1) ?? after }, done: done + ids.length };
      });
      after = ids.at(-1) ?? after;
      done += ids.length;
      if (ids.length < batch) return;
    }
  };
}

/** The next clocks that the decision is about; not those that the desk has set itself. */
async function runningAfter(
  tx: EntityManager,
  after: string,
  { unitId, categoryPrefix }: ClockRecomputationRow,
): Promise<string[]> {
  const query = tx
    .createQueryBuilder(ClockRow, 'clock')
    .select('clock.id')
    .where('clock.stoppedAt IS NULL AND clock.limitAmount IS NOT NULL AND clock.id > :after', { after });
  if (unitId !== null) query.andWhere('clock.unitId = :unitId', { unitId });
  if (categoryPrefix !== null) {
    query
      .innerJoin(IncidentRow, 'incident', 'incident.id = clock.incidentId')
      .innerJoin(CategoryRow, 'category', 'category.id = incident.categoryId')
      .andWhere('category.code LIKE :prefix', { prefix: `${categoryPrefix}%` });
  }
  const rows = await query.orderBy('clock.id').limit(batch).getMany();
  return rows.map(({ id }) => id);
}

/** One clock by the calendar and the limits of now, with what was granted and paused since it started. */
async function readAnew(deed: IncidentsDeed, decision: ClockRecomputationRow, id: string): Promise<void> {
  const { tx } = deed;
  const { legId } = await tx.findOneByOrFail(ClockRow, { id });
  // The leg first, as whoever works on it does.
  const legs = tx.createQueryBuilder(LegRow, 'leg').where('leg.id = :legId', { legId });
  const leg = legId === null ? null : await held(deed.ctx, legs).getOneOrFail();
  const [clock] = await heldClocks(deed, [id]);
  if (!clock || clock.stoppedAt !== null) return;
  const incident = clock.incidentId === null ? null : await tx.findOneBy(IncidentRow, { id: clock.incidentId });
  const limit = await limitNow(tx, clock, incident);
  if (limit === null) return;
  const reading = (await readings(tx, [clock]))(clock);
  const grants = clock.kind === ClockKind.HANDLING ? await grantsOf(tx, legId) : [];
  const due = dueOrNull(() => clockDue(clock.startedAt, limit.time, { pauses: reading.pauses, grants }, reading.hours));
  if (due === null || due.at.getTime() === clock.dueAt.getTime()) return;
  const { amount: limitAmount, unit: limitUnit } = limit.time;
  const told = { limitAmount, limitUnit, limitSource: limit.source, calendar: calendarOf(limitUnit) };
  if (leg && clock.kind === ClockKind.HANDLING) {
    await advanceLeg(deed, leg, { dueAt: due.at, dueProvisional: due.provisional });
    if (leg.incidentId !== null) await keepNextDeadline(deed, leg.incidentId);
  }
  await keepClock(deed, clock, { ...told, dueAt: due.at, dueProvisional: due.provisional }, reading);
  const change = { recomputationId: decision.id, clockId: id, at: deed.now };
  await tx.insert(ClockChangeRow, { ...change, dueBefore: clock.dueAt, dueAfter: due.at });
  const reason = `${kindLabels[clock.kind]}时限重算为${momentInWords(due.at)}（${decision.reason}）`;
  const { incidentId, reportId } = clock;
  const about = leg ? placeOf(leg) : { incidentId, reportId };
  const state = leg?.state ?? incident?.state ?? 'RECEIVED';
  await note(deed, { action: 'recomputeClocks', state, byRole: 'ADMINISTRATOR', ...about, reason });
}

/** The limit as it is now: of the category for handling, of the rules in force for the rest. */
async function limitNow(
  tx: EntityManager,
  { kind }: ClockRow,
  incident: IncidentRow | null,
): Promise<{ time: WorkingTime; source: string } | null> {
  if (kind !== ClockKind.HANDLING) {
    const rule = ruleOf(await clockRulesInForce(tx), kind);
    return rule?.limit ? { time: rule.limit, source: rule.source } : null;
  }
  if (incident === null) return null;
  const rows = await limitsOf(tx, incident.categoryId);
  const time = ordinaryLimit(rows);
  const row = rows.find(({ amount, unit }) => amount === time?.amount && unit === time?.unit);
  return time && row ? { time, source: row.source } : null;
}

async function grantsOf(tx: EntityManager, legId: string | null): Promise<Grant[]> {
  const rows = await tx.findBy(LegExtensionRow, { legId: `${legId}`, state: ExtensionState.GRANTED });
  return rows.flatMap(({ decidedAt, amount, unit }) => (decidedAt ? [{ at: decidedAt, time: { amount, unit } }] : []));
}

/** A unit whose service hours never come keeps the time it had. */
function dueOrNull(count: () => ReturnType<typeof clockDue>): ReturnType<typeof clockDue> | null {
  try {
    return count();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
