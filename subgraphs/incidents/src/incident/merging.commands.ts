import { incidentsEvents } from '@gridweave/events/incidents-events';
import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { In, IsNull } from 'typeorm';
import { notAllowed } from '../access/matter.policy';
import { cancelOpenLegs } from '../leg/leg.commands';
import { LegRow } from '../leg/leg.entity';
import { heldLegs } from '../leg/leg.queries';
import { inSomeGrid } from '../place/place.queries';
import { ReportRow } from '../report/report.entity';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { note } from '../timeline/entry.commands';
import { stillOpen, stillOpenNow } from './archiving.queries';
import { advance, incidentAtDesk } from './incident.commands';
import { type IncidentRow, MergedReportRow, MergeRow, noDeadline } from './incident.entity';
import type { MergeIncidentsInput, UnmergeIncidentInput } from './incident.input';
import { refuseGoing, refuseLeaving, roleForDeed } from './incident.policy';
import { held, heldIncident, incidentOfDeed } from './incident.queries';
import { complaintStandsApart, incidentAfter, refuseJoining } from './incident.rules';
import { subjectsOf } from './subject.queries';

const most = 20;
/** What units read whose legs end as their incident goes into another. */
const workIsOver = '该事件已与其他事件并案，本派单取消；如仍需办理，由平台就保留的事件另行派单。';

/**
 * The desk finds that incidents are one: their reports, and those who follow them, go along into the one that stays. What
 * units had in hand for the others ends with them.
 */
export function mergeIncidents(ctx: IncidentsContext, input: MergeIncidentsInput) {
  return perform(ctx, 'mergeIncidents', input, async (deed) => {
    const reason = freeText(input.reason ?? '', 'reason') || null;
    refuseOddMerge(input);
    const merged = [];
    for (const [index, each] of input.merged.entries()) merged.push(await rowOf(deed, each, index));
    const seen = await incidentOfDeed(deed, input.intoIncidentId).catch((error: unknown) => {
      throw error instanceof Refusal ? new Refusal(error.code, error.message, 'intoIncidentId') : error;
    });
    // The one that stays is held before anything goes into it, so that two merges into it follow one another.
    const into = await heldIncident(deed, seen.id);
    const [subject] = await subjectsOf(ctx, deed.tx, [into]);
    if (!roleForDeed(ctx.viewer, 'mergeIncidents', subject!)) throw notAllowed();
    refuseStale(input.expectedVersion, into.version);
    refuseJoining(into.state, 'intoIncidentId');
    await refuseApart(deed, into, merged);
    for (const [index, { incident, byRole }] of merged.entries())
      await naming(index, goInto(deed, incident, into, { byRole, reason }));
    await advance(deed, into, {});
    return { incidentId: into.id };
  });
}

/** One that is to go in, as its deed finds it; a refusal names the row. */
function rowOf(deed: IncidentsDeed, input: { incidentId: string; expectedVersion: number }, index: number) {
  return naming(
    index,
    incidentAtDesk(deed, 'mergeIncidents', input).then(async (found) => {
      const refusal = refuseGoing(await stillOpen(deed.tx, found.incident.id));
      if (refusal) throw refusal;
      return found;
    }),
  );
}

function naming<Result>(index: number, work: Promise<Result>): Promise<Result> {
  return work.catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, field } = error;
    throw new Refusal(code, message, `merged.${index}${field === null ? '' : `.${field}`}`);
  });
}

function refuseOddMerge({ intoIncidentId, merged }: MergeIncidentsInput): void {
  if (merged.length === 0 || merged.length > most)
    throw new Refusal('MERGE_SIZE', `一次可并入1至${most}个事件。`, 'merged');
  const ids = merged.map(({ incidentId }) => incidentId);
  if (new Set([intoIncidentId, ...ids]).size <= ids.length)
    throw new Refusal('MERGE_REPEATED', '事件不能并入自己，也不能重复。', 'merged');
}

/** Throws COMPLAINT_STANDS_APART where a complaint and a matter of a grid would become one. */
async function refuseApart({ tx }: IncidentsDeed, into: IncidentRow, merged: readonly { incident: IncidentRow }[]) {
  const inGrids = await inSomeGrid(tx, [into.id, ...merged.map(({ incident }) => incident.id)]);
  const odd = merged.findIndex(({ incident }) => inGrids.has(incident.id) !== inGrids.has(into.id));
  if (odd >= 0) throw complaintStandsApart(`merged.${odd}`);
}

async function goInto(
  deed: IncidentsDeed,
  incident: IncidentRow,
  into: IncidentRow,
  { byRole, reason }: { byRole: string; reason: string | null },
): Promise<void> {
  const state = incidentAfter('mergeIncidents', incident.state);
  await advance(deed, incident, { state, mergedIntoId: into.id, nextDeadlineAt: noDeadline });
  // Something may have begun about it since this deed began.
  const refusal = refuseGoing(await stillOpenNow(deed, incident.id));
  if (refusal) throw refusal;
  const merge = { id: newId(deed.now.getTime()), incidentId: incident.id, intoId: into.id };
  await deed.tx.insert(MergeRow, { ...merge, stateBefore: incident.state, mergedAt: deed.now, undoneAt: null });
  const query = deed.tx.createQueryBuilder(ReportRow, 'report').where('report.incidentId = :id', { id: incident.id });
  const reportIds = (await held(deed.ctx, query).getMany()).map(({ id }) => id);
  if (reportIds.length > 0) {
    await deed.tx.insert(
      MergedReportRow,
      reportIds.map((reportId) => ({ mergeId: merge.id, reportId })),
    );
  }
  await carry(deed, reportIds, into.id);
  await cancelOpenLegs(deed, await heldLegs(deed, incident.id), byRole, workIsOver);
  await note(
    deed,
    { action: 'mergeIncidents', state, byRole, incidentId: incident.id, reason },
    { action: 'takeInIncident', state: into.state, byRole, incidentId: into.id, reason: incident.number },
  );
  const at = deed.now.toISOString();
  await deed.emit(incidentsEvents.incidentMerged, { id: incident.id, intoId: into.id, gridId: incident.gridId, at });
}

/** Takes reports, with the VERIFY legs that hang on them, from one incident to another. */
async function carry({ tx }: IncidentsDeed, reportIds: readonly string[], incidentId: string): Promise<void> {
  if (reportIds.length === 0) return;
  await tx.update(ReportRow, { id: In([...reportIds]) }, { incidentId });
  await tx.update(LegRow, { reportId: In([...reportIds]) }, { incidentId });
}

/**
 * A merge was wrong: the incident stands again in the state it had, with the reports that had gone along. Legs that ended
 * with the merge stay so: their units were told to stop, and a time that ran on meanwhile would count against them.
 */
export function unmergeIncident(ctx: IncidentsContext, input: UnmergeIncidentInput) {
  return perform(ctx, 'unmergeIncident', input, async (deed) => {
    const { incident, byRole } = await incidentAtDesk(deed, 'unmergeIncident', input);
    const reason = requiredText(input.reason, 'reason');
    const merge = await deed.tx.findOneByOrFail(MergeRow, { incidentId: incident.id, undoneAt: IsNull() });
    const into = await heldIncident(deed, merge.intoId);
    const refusal = refuseLeaving(into.state);
    if (refusal) throw refusal;
    const state = incidentAfter('unmergeIncident', incident.state, merge.stateBefore);
    await advance(deed, incident, { state, mergedIntoId: null });
    await advance(deed, into, {});
    await deed.tx.update(MergeRow, { id: merge.id }, { undoneAt: deed.now });
    const gone = await deed.tx.findBy(MergedReportRow, { mergeId: merge.id });
    const back = gone.map(({ reportId }) => reportId);
    await carry(deed, back, incident.id);
    await note(
      deed,
      { action: 'unmergeIncident', state, byRole, incidentId: incident.id, reason },
      { action: 'letGoIncident', state: into.state, byRole, incidentId: into.id, reason: incident.number },
    );
    const at = deed.now.toISOString();
    await deed.emit(incidentsEvents.incidentUnmerged, {
      id: incident.id,
      fromId: into.id,
      gridId: incident.gridId,
      at,
    });
    return { incidentId: incident.id };
  });
}
