import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { noteCrossing } from '../incident/crossing.commands';
import { advance } from '../incident/incident.commands';
import type { IncidentRow } from '../incident/incident.entity';
import { held } from '../incident/incident.queries';
import { countsForScope, crossScopes } from '../incident/overlay.rules';
import { refuseConcerned } from '../leg/concerned-units';
import { isTerritorial, knownUnit, newLeg, withDeadlines } from '../leg/dispatch.commands';
import { tellDispatched } from '../leg/dispatch.events';
import { advanceLeg, cancelOpenLegs, earliestDeadline, placeOf } from '../leg/leg.commands';
import { LegRow } from '../leg/leg.entity';
import { heldLegs } from '../leg/leg.queries';
import { LegKind, legAfter, openLegStates } from '../leg/leg.rules';
import { withInboxPlace } from '../leg/leg-waiting';
import { LegDecisionKind } from '../leg-decision/decision-rules.rules';
import { askedAbout, keepDecision, sketchRequest } from '../leg-decision/leg-decision.commands';
import { deciderRole } from '../leg-decision/leg-decision.policy';
import { type AboutDecision, decisionOfDeed } from '../leg-decision/leg-decision.queries';
import { divisionsAbove } from '../place/place.queries';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { note } from '../timeline/entry.commands';
import { LegReturnRow } from './leg-return.entity';
import { refuseDecideReturn, refuseRequestReturn } from './leg-return.policy';
import { ReturnState, ReturnVerdict, refuseOddFinding, refuseReferring, stateAfterVerdict } from './leg-return.rules';
import type { DecideReturnInput, RequestReturnInput } from './leg-return.type';

/** A unit would give its leg back. It goes on with it until somebody has decided. */
export function requestReturn(ctx: IncidentsContext, input: RequestReturnInput) {
  return perform(ctx, 'requestReturn', input, async (deed) => {
    const { viewer } = ctx;
    const asked = await askedAbout(deed, 'requestReturn', input, (subject) => refuseRequestReturn(viewer, subject));
    const { leg, incident, byRole } = asked;
    const { sketch } = await sketchRequest(deed, asked, input, LegDecisionKind.RETURN, await nthReturn(deed, incident));
    const proposedUnitId = input.proposedUnitId ?? null;
    if (proposedUnitId !== null) refuseSameUnit(deed, proposedUnitId, leg, 'proposedUnitId');
    await deed.tx.insert(LegReturnRow, {
      ...sketch,
      state: ReturnState.PENDING,
      legalBasis: requiredText(input.legalBasis, 'legalBasis'),
      proposedUnitId,
      unitId: `${leg.unitId}`,
      subdistrictId: incident.subdistrictId,
      districtId: incident.districtId,
      finding: null,
      newLegId: null,
    });
    const { reasonLabel: reason, reasonCode } = sketch;
    await note(deed, { action: 'requestReturn', state: leg.state, byRole, ...placeOf(leg), reason, reasonCode });
    return { returnId: sketch.id };
  });
}

/** How many returns there have been about an incident, and this one. */
async function nthReturn({ tx, ctx }: IncidentsDeed, { id: incidentId }: IncidentRow): Promise<number> {
  const query = tx.createQueryBuilder(LegReturnRow, 'decision').where('decision.incidentId = :incidentId', {
    incidentId,
  });
  return (await held(ctx, query).getMany()).length + 1;
}

function refuseSameUnit({ ctx }: IncidentsDeed, unitId: string, leg: LegRow, field: string): void {
  knownUnit(ctx.services.territory, unitId, field);
  if (unitId === leg.unitId) throw new Refusal('UNIT_SAME', '不能仍派给退单的单位。', field);
}

/** Whoever decides takes the leg back and gives it to another unit, refuses, or passes it on to a joint meeting. */
export function decideReturn(ctx: IncidentsContext, input: DecideReturnInput) {
  return perform(ctx, 'decideReturn', input, async (deed) => {
    const notFound = new Refusal('RETURN_NOT_FOUND', '没有这个退单申请。', 'returnId');
    const about = await decisionOfDeed(deed, LegReturnRow, input.returnId, notFound);
    const { row, subject } = about;
    const refusal = refuseDecideReturn(ctx.viewer, subject);
    if (refusal?.code === 'FORBIDDEN') throw refusal;
    refuseStale(input.expectedVersion, row.version);
    if (refusal) throw refusal;
    const byRole = deciderRole(ctx.viewer, subject)!;
    refuseOddFinding(input.verdict, input.finding);
    if (input.verdict === ReturnVerdict.ACCEPT) await takeBack(deed, about, input, byRole);
    else await leaveInForce(deed, about, input, byRole);
    return { returnId: row.id };
  });
}

async function leaveInForce(
  deed: IncidentsDeed,
  { row, leg, incident }: AboutDecision<LegReturnRow>,
  { verdict, finding, reason: words }: DecideReturnInput,
  byRole: string,
): Promise<void> {
  const refers = verdict === ReturnVerdict.REFER_TO_MEETING;
  const decisionReason = requiredText(words ?? '', 'reason');
  if (refers) refuseReferring(row.state, row.nth, await scopesAcross(deed, incident, row));
  const decided = refers ? {} : { decidedAt: deed.now, finding };
  await keepDecision(deed, LegReturnRow, row, { state: stateAfterVerdict[verdict], decisionReason, ...decided });
  const action = refers ? 'referReturn' : 'refuseReturn';
  await note(deed, { action, state: leg.state, byRole, ...placeOf(leg), reason: decisionReason });
}

/** What borders the matter crosses, by the units that have legs of it and the one that is said to own it. */
async function scopesAcross(deed: IncidentsDeed, incident: IncidentRow, { proposedUnitId }: LegReturnRow) {
  const { territory } = deed.ctx.services;
  const legs = (await heldLegs(deed, incident.id)).filter(countsForScope);
  const unitIds = [...legs.map(({ unitId }) => unitId), proposedUnitId];
  const units = unitIds.flatMap((id) => (id === null ? [] : (territory.unit(id) ?? [])));
  const areaOf = (divisionId: string | null) => divisionId && divisionsAbove(territory, divisionId).subdistrictId;
  return crossScopes(
    units.map(({ id, level, divisionId }) => ({ unitId: id, level, areaId: areaOf(divisionId) })),
    incident.subdistrictId,
  );
}

/** Whoever assists may lead instead, and assists no more. Throws where a unit would have the same work twice. */
function assistingOf(unitId: string, legs: readonly LegRow[], returned: LegRow): LegRow[] {
  const own = legs.filter((leg) => leg.unitId === unitId && openLegStates.includes(leg.state));
  const assisting = returned.kind === LegKind.LEAD ? own.filter(({ kind }) => kind === LegKind.ASSIST) : [];
  // Who was called to the place comes beside what it is sent.
  if (own.some((leg) => leg.kind !== LegKind.REPORT_IN && !assisting.includes(leg)))
    throw new Refusal('UNIT_REPEATED', '该单位已在办理此事件，请改派其他单位。', 'newUnitId');
  return assisting;
}

/** The leg ends with its clock as it stood; the other unit's begins now. */
async function takeBack(
  deed: IncidentsDeed,
  { row, leg, incident }: AboutDecision<LegReturnRow>,
  input: DecideReturnInput,
  byRole: string,
): Promise<void> {
  const unitId = input.newUnitId ?? row.proposedUnitId;
  if (unitId === null) throw new Refusal('NEW_UNIT_MISSING', '请指明改派的单位。', 'newUnitId');
  refuseSameUnit(deed, unitId, leg, 'newUnitId');
  await refuseConcerned(deed, incident.id, [[unitId, 'newUnitId']]);
  const legs = await heldLegs(deed, incident.id);
  const assisting = assistingOf(unitId, legs, leg);
  const decisionReason = freeText(input.reason ?? '', 'reason') || null;
  const task = freeText(input.task ?? '', 'task') || leg.task;
  const sketch = newLeg({ kind: leg.kind, incidentId: incident.id, unitId, task, dispatchedAt: deed.now });
  const [next] = await withDeadlines(deed, incident, [sketch]);
  const state = legAfter('decideReturn', leg.state);
  await advanceLeg(deed, leg, { state });
  await cancelOpenLegs(deed, assisting, byRole);
  await deed.tx.insert(LegRow, withInboxPlace(next!));
  await noteCrossing(deed, incident.id);
  const { finding } = input;
  const decided = { decidedAt: deed.now, decisionReason, finding, newLegId: next!.id };
  await keepDecision(deed, LegReturnRow, row, { state: ReturnState.ACCEPTED, ...decided });
  await note(
    deed,
    { action: 'decideReturn', state, byRole, ...placeOf(leg), reason: decisionReason },
    { action: 'dispatchLeg', state: next!.state, byRole, ...placeOf(next!) },
  );
  const left = [...legs.filter((each) => each.id !== leg.id && !assisting.includes(each)), next!];
  const redispatched = await advance(deed, incident, {
    nextDeadlineAt: earliestDeadline(left),
    ...(leg.kind === LegKind.LEAD && {
      leadUnitId: unitId,
      dispatchedAt: deed.now,
      // A unit from beyond the territory has been found to answer for the place.
      noResponsibleUnit: incident.noResponsibleUnit && isTerritorial(deed.ctx.services.territory, incident, unitId),
    }),
  });
  await tellDispatched(deed, redispatched, [next!]);
}
