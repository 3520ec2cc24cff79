import { setImmediate as pause } from 'node:timers/promises';
import { DutyBook } from '@gridweave/duty/duty-book';
import type { Fact } from '@gridweave/duty/duty-facts';
import type { Database } from '@gridweave/subgraph/database';
import type { JobRun } from '@gridweave/subgraph/jobs/job';
import type { JobWork } from '@gridweave/subgraph/jobs/job-runner';
import { withinDivisions } from '@gridweave/territory/scope';
import type { SelectQueryBuilder } from 'typeorm';
import { narrowed } from '../access/matter.queries';
import { CategoryRow } from '../category/category.entity';
import { IncidentRow } from '../incident/incident.entity';
import { knownFactsOf } from '../incident-fact/incident-fact.queries';
import { leadOf, routedCase } from '../routing/routed-case';
import type { IncidentsServices } from '../services';
import { type Draft, type TriedRule, triedRules } from './draft.rules';
import { DutySimulationMoveRow, DutySimulationRow } from './simulation.entity';
import { goesElsewhere, lacksFacts, verdictOf } from './simulation.rules';

/** Where to go on, and the counts up to there. */
interface Checkpoint {
  readonly raisedAt: string;
  readonly incidentId: string;
  readonly examined: number;
  readonly moved: number;
  readonly factsMissing: number;
}

type Place = Pick<IncidentRow, 'id' | 'raisedAt' | 'categoryId'> & Parameters<typeof routedCase>[1];

const incidentsAStep = 500;

/** Judges the incidents of a simulation's period, some at a time, and keeps those that would go elsewhere. */
export function simulationWork(services: IncidentsServices): JobWork<object> {
  return async (anyRun) => {
    const run = anyRun as JobRun<Checkpoint>;
    const simulation = await run.database.manager.findOneByOrFail(DutySimulationRow, { id: run.job.id });
    const judge = await Judge.of(run.database, services, simulation);
    const total = await incidentsOf(run.database, simulation).getCount();
    const { raisedAt, incidentId, examined = 0, moved = 0, factsMissing = 0 } = run.checkpoint;
    let after = raisedAt && incidentId ? { raisedAt: new Date(raisedAt), id: incidentId } : null;
    const counts = { examined, moved, factsMissing };
    for (;;) {
      const incidents = await following(run.database, simulation, after);
      const last = incidents.at(-1);
      if (!last) return;
      const facts = await knownFactsOf(
        run.database.manager,
        incidents.map(({ id }) => id),
      );
      const judged = incidents.map((incident) => judge.judge(incident, facts.get(incident.id) ?? []));
      const moves = judged.flatMap(({ move }) => (move ? [move] : []));
      counts.examined += incidents.length;
      counts.moved += moves.length;
      counts.factsMissing += judged.filter(({ isUnsure }) => isUnsure).length;
      after = { raisedAt: last.raisedAt, id: last.id };
      const checkpoint = { raisedAt: last.raisedAt.toISOString(), incidentId: last.id, ...counts };
      await run.step(async (tx) => {
        if (moves.length > 0) await tx.insert(DutySimulationMoveRow, moves);
        await tx.update(DutySimulationRow, { id: simulation.id }, counts);
        return { checkpoint, done: checkpoint.examined, total };
      });
      // SQLite answers at once, so that without a pause nobody else would be served until the end.
      await pause();
    }
  };
}

/** The incidents of the period up to the moment of asking, in the simulation's scope. */
function incidentsOf({ manager }: Database, simulation: DutySimulationRow): SelectQueryBuilder<IncidentRow> {
  const { periodFrom: from, periodTo, asOf, divisionIds } = simulation;
  const query = manager
    .createQueryBuilder(IncidentRow, 'incident')
    .where('incident.raisedAt >= :from', { from })
    .andWhere('incident.raisedAt < :to', { to: new Date(Math.min(periodTo.getTime(), asOf.getTime())) });
  // Through a function, or the index by division is taken and each step sorts all that is left of the period.
  return narrowed(query, withinDivisions(`COALESCE(incident.divisionId, '')`, JSON.parse(divisionIds) as string[]));
}

const placeColumns = [
  'id',
  'raisedAt',
  'categoryId',
  'longitude',
  'latitude',
  'gridId',
  'microGridId',
  'divisionId',
  'registerElementId',
];

function following(
  database: Database,
  simulation: DutySimulationRow,
  after: { raisedAt: Date; id: string } | null,
): Promise<Place[]> {
  const query = incidentsOf(database, simulation).select(placeColumns.map((name) => `incident.${name}`));
  if (after) {
    query
      .andWhere('incident.raisedAt >= :afterAt', { afterAt: after.raisedAt })
      .andWhere('(incident.raisedAt > :afterAt OR incident.id > :afterId)', { afterId: after.id });
  }
  return query.orderBy('incident.raisedAt').addOrderBy('incident.id').limit(incidentsAStep).getMany();
}

/** Today's rules, and the same with the drafts. */
class Judge {
  private constructor(
    private readonly services: IncidentsServices,
    private readonly simulation: DutySimulationRow,
    private readonly today: DutyBook<TriedRule>,
    private readonly tried: DutyBook<TriedRule>,
    private readonly categoryCodes: ReadonlyMap<string, string>,
  ) {}

  static async of(database: Database, services: IncidentsServices, simulation: DutySimulationRow): Promise<Judge> {
    const rules = await services.dutyList.rulesAt(simulation.asOf);
    const { today, tried } = triedRules(rules, JSON.parse(simulation.drafts) as Draft[]);
    const categories = await database.manager.find(CategoryRow, { select: { id: true, code: true } });
    const codes = new Map(categories.map(({ id, code }) => [id, code]));
    return new Judge(services, simulation, new DutyBook(today), new DutyBook(tried), codes);
  }

  judge(incident: Place, facts: readonly Fact[]): { move: DutySimulationMoveRow | null; isUnsure: boolean } {
    const { territory } = this.services;
    const categoryCode = this.categoryCodes.get(incident.categoryId) ?? '';
    const at = { categoryCode, at: incident.raisedAt, now: this.simulation.asOf, facts };
    const theCase = routedCase(territory, incident, at);
    const unit = leadOf(territory);
    const decided = this.tried.decide(theCase, unit);
    const [now, then] = [verdictOf(this.today.decide(theCase, unit)), verdictOf(decided)];
    const isUnsure = lacksFacts(decided);
    if (!goesElsewhere(now, then)) return { move: null, isUnsure };
    const move = {
      simulationId: this.simulation.id,
      incidentId: incident.id,
      raisedAt: incident.raisedAt,
      outcomeNow: now.outcome,
      leadNowId: now.leadId,
      ruleNowId: now.ruleId,
      outcomeThen: then.outcome,
      leadThenId: then.leadId,
      ruleThenId: then.ruleId,
      draft: then.draft,
    };
    return { move, isUnsure };
  }
}
