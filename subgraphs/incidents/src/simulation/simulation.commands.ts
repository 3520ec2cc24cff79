import { createHash } from 'node:crypto';
import { isDuplicateKey } from '@gridweave/subgraph/database';
import { perform } from '@gridweave/subgraph/deed';
import { createJob } from '@gridweave/subgraph/jobs/job';
import { Refusal } from '@gridweave/subgraph/refusal';
import { asAuthor } from '../job/job.policy';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { type Draft, type DraftWorld, refuseDrafts } from './draft.rules';
import { DutySimulationRow } from './simulation.entity';
import type { DutyRuleDraftInput, SimulateDutyRulesInput } from './simulation.input';
import { simulatedDivisionIds } from './simulation.policy';

export const simulationKind = 'simulate-duty-rules';

/** Asks for a simulation; a job does it. One at a time for each person. */
export async function simulateDutyRules(ctx: IncidentsContext, input: SimulateDutyRulesInput) {
  const world = await draftWorld(ctx);
  return perform(ctx, 'simulateDutyRules', input, async (deed) => {
    const divisionIds = simulatedDivisionIds(ctx.viewer);
    const { from, to } = input.period;
    if (to <= from) throw new Refusal('PERIOD_ENDS_BEFORE_START', '时段的结束须晚于开始。', 'period.to');
    const drafts = input.drafts.map(draftOf);
    refuseDrafts(drafts, world);
    const id = await queued(deed);
    await deed.tx.insert(DutySimulationRow, {
      id,
      createdBy: asAuthor(ctx.viewer),
      asOf: deed.now,
      periodFrom: from,
      periodTo: to,
      divisionIds: JSON.stringify(divisionIds),
      drafts: JSON.stringify(drafts),
      examined: 0,
      moved: 0,
      factsMissing: 0,
    });
    return { simulationId: id };
  });
}

async function draftWorld(ctx: IncidentsContext): Promise<DraftWorld> {
  const { territory, dutyList } = ctx.services;
  const rules = new Set((await dutyList.rulesAt(ctx.now)).map(({ id }) => id));
  return {
    isDivision: (id) => territory.division(id)?.live ?? false,
    isGrid: (id) => territory.grid(id)?.live ?? false,
    isUnit: (id) => territory.unit(id)?.live ?? false,
    isRule: (id) => rules.has(id),
    facts: await dutyList.facts(),
  };
}

function draftOf(input: DutyRuleDraftInput): Draft {
  const span = (each: { from: string; to: string } | null | undefined) => each && { from: each.from, to: each.to };
  const { season, hours, dates } = input.times ?? {};
  return {
    categoryPrefix: input.categoryPrefix,
    divisionId: input.divisionId ?? null,
    gridId: input.gridId ?? null,
    leadId: input.leadId,
    conditions: (input.conditions ?? []).map(({ fact, comparison, value }) => ({ fact, comparison, value })),
    times: { season: span(season), hours: span(hours), dates: span(dates) },
    replacesRuleId: input.replacesRuleId ?? null,
  };
}

async function queued({ tx, ctx, now }: IncidentsDeed): Promise<string> {
  const createdBy = asAuthor(ctx.viewer);
  // Subjects may hold any letters, keys of jobs hold ASCII.
  const key = createHash('sha256').update(createdBy).digest('hex');
  try {
    return (await createJob(tx, { kind: simulationKind, key, createdBy }, now)).id;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new Refusal('SIMULATION_RUNNING', '您的上一次模拟尚未完成。');
  }
}
