import { incidentsEvents } from '@gridweave/events/incidents-events';
import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import type { Role } from '@gridweave/viewer/viewer';
import { notAllowed, raisingRole } from '../access/matter.policy';
import type { CategoryRow } from '../category/category.entity';
import { knownCategory } from '../category/category.queries';
import { latitudeRow } from '../place/latitude-rows';
import { divisionsAbove, keepGrids, placed } from '../place/place.queries';
import { todaysDivisions } from '../place/today-divisions.queries';
import { elementId, verticalAddress } from '../place/written-address';
import type { ReportOrigin } from '../report/report.rules';
import { keepNewIncidentTexts } from '../search/incident-text.commands';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { urgeAnother } from '../supervision/urged-unit.commands';
import { note } from '../timeline/entry.commands';
import type { TransitionTable } from '../transition/transition.rules';
import { lapseVoiding } from '../voiding/lapse.commands';
import { IncidentRow, undecidedIncident } from './incident.entity';
import type { RaiseIncidentInput } from './incident.input';
import { type DeskDeed, refuseDeskDeed, roleForDeed } from './incident.policy';
import { incidentOfDeed } from './incident.queries';
import { IncidentState, startsOf } from './incident.rules';
import { nextIncidentNumber } from './incident-number.commands';
import { recurrenceOf } from './recurrence.queries';
import { subjectsOf } from './subject.queries';

/** What a new incident takes from its report, or from whoever raises it. */
export type IncidentSketch = Pick<
  IncidentRow,
  | 'text'
  | 'divisionId'
  | 'gridId'
  | 'microGridId'
  | 'longitude'
  | 'latitude'
  | 'accuracyMetres'
  | 'building'
  | 'floor'
  | 'raisedBy'
  | 'synthetic'
> & {
  registerElementId?: string | null;
  origin: ReportOrigin;
  category: CategoryRow;
  gridIds: readonly string[];
};

/** Makes an incident in state RAISED, numbers it and tells of it. */
export async function raise(deed: IncidentsDeed, sketch: IncidentSketch): Promise<IncidentRow> {
  const { category, gridIds, ...columns } = sketch;
  const id = newId(deed.now.getTime());
  const incident: IncidentRow = {
    ...undecidedIncident,
    ...columns,
    latitudeRow: latitudeRow(sketch.latitude),
    ...divisionsAbove(deed.ctx.services.territory, sketch.divisionId),
    ...(await todaysDivisions(deed.tx, sketch.divisionId)),
    id,
    number: await nextIncidentNumber(deed.tx, deed.now),
    state: IncidentState.RAISED,
    version: 1,
    categoryId: category.id,
    raisedAt: deed.now,
    recurrenceOfId: await recurrenceOf(deed, { ...columns, id, categoryId: category.id }),
  };
  await deed.tx.insert(IncidentRow, incident);
  await keepGrids(deed.tx, incident.id, gridIds);
  await keepNewIncidentTexts(deed.tx, deed.ctx.services.territory, [incident]);
  await tellRaised(deed, incident, category);
  return incident;
}

async function tellRaised(deed: IncidentsDeed, incident: IncidentRow, { code }: CategoryRow): Promise<void> {
  const { id, number, divisionId, gridId, microGridId, raisedAt } = incident;
  const place = { divisionId, gridId, microGridId };
  const told = { id, number, categoryCode: code, ...place, raisedAt: raisedAt.toISOString() };
  await deed.emit(incidentsEvents.incidentRaised, told);
}

/** Staff raise an incident that nobody has reported. */
export function raiseIncident(ctx: IncidentsContext, input: RaiseIncidentInput) {
  return perform(ctx, 'raiseIncident', input, async (deed) => {
    const place = placed(ctx.services.territory, input.point, deed.now);
    const byRole = raisingRole(ctx.viewer, place);
    if (!byRole) throw notAllowed();
    const { divisionIds: _, ...where } = place;
    const incident = await raise(deed, {
      ...where,
      ...verticalAddress(input.address),
      text: requiredText(input.text, 'text'),
      origin: input.origin,
      category: await knownCategory(deed.tx, input.categoryCode, 'categoryCode'),
      registerElementId: elementId(input.registerElementId),
      raisedBy: ctx.viewer.id,
      synthetic: false,
    });
    await note(deed, {
      action: 'raiseIncident',
      state: incident.state,
      byRole,
      incidentId: incident.id,
      gridId: byRole === 'DISPATCHER' || byRole === 'SHIFT_LEADER' ? null : incident.gridId,
    });
    return { incidentId: incident.id };
  });
}

/** An incident as a desk deed finds it. Throws when it is not the viewer's to see or to change, stale, or in another state. */
export async function incidentAtDesk(
  deed: IncidentsDeed,
  name: DeskDeed,
  input: { incidentId: string; expectedVersion: number },
): Promise<{ incident: IncidentRow; byRole: Role; table: TransitionTable }> {
  const { viewer } = deed.ctx;
  const incident = await incidentOfDeed(deed, input.incidentId);
  const [subject] = await subjectsOf(deed.ctx, deed.tx, [incident]);
  const refusal = refuseDeskDeed(viewer, name, subject!);
  if (refusal?.code === 'FORBIDDEN') throw refusal;
  refuseStale(input.expectedVersion, incident.version);
  if (refusal) throw refusal;
  return { incident, byRole: roleForDeed(viewer, name, subject!)!, table: subject!.table };
}

/**
 * Changes an incident that nobody else has changed meanwhile. Whoever leads it is urged where it is supervised; a request to
 * void it is overtaken where it goes on.
 */
export async function advance(
  deed: IncidentsDeed,
  incident: IncidentRow,
  change: Partial<IncidentRow>,
): Promise<IncidentRow> {
  const { id, version, leadUnitId } = incident;
  const next = { ...change, version: version + 1 };
  const { affected } = await deed.tx.update(IncidentRow, { id, version }, next);
  if (affected === 0) refuseStale(version, next.version);
  if (overtakesVoiding(incident.state, change.state)) await lapseVoiding(deed, 'incidentId', id);
  if (change.leadUnitId !== undefined && change.leadUnitId !== leadUnitId)
    await urgeAnother(deed, id, change.leadUnitId);
  return { ...incident, ...next };
}

/** Whether an incident goes on from where somebody may have asked to void it. One that is merged may come back to there. */
function overtakesVoiding(from: IncidentState, to: IncidentState = from): boolean {
  const stands = [from, IncidentState.VOIDED, IncidentState.MERGED].includes(to);
  return !stands && startsOf('voidIncident').includes(from);
}

/** Keeps when the next result is due; what follows from the legs is no change of the incident's own. */
export async function keepDeadline({ tx }: IncidentsDeed, id: string, nextDeadlineAt: Date): Promise<void> {
  await tx.update(IncidentRow, { id }, { nextDeadlineAt });
}
