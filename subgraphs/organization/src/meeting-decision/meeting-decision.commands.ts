import { conflictsAmong } from '@gridweave/duty/duty-conflicts';
import type { MeetingDecisionChanged } from '@gridweave/events/incidents-events';
import type { SubgraphContext } from '@gridweave/subgraph/context';
import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { DecisionEffectState } from '@gridweave/subgraph/shared-types';
import { type ContentSketch, contentOf } from '../duty/content.rules';
import { enactDutyRule, endDutyRule, type Ruling } from '../duty/duty.commands';
import { refuseRuling } from '../duty/duty.policy';
import { rulesLikely } from '../duty/duty.queries';
import { factsOf, wordsOf } from '../duty/duty.rules';
import { DutyArea } from '../duty/duty.type';
import { factCatalogue } from '../duty-fact/duty-fact.queries';
import { handOver, takeBackHandover } from '../register/handover.commands';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { placeLeadsByDecision, placeLosesLead } from '../unmanaged-place/decided.commands';
import { areaOfRule } from '../unmanaged-place/siting.queries';
import { UnmanagedPlaceRow } from '../unmanaged-place/unmanaged-place.entity';
import { maySeeUnmanagedPlaces } from '../unmanaged-place/unmanaged-place.policy';
import { MeetingDecisionRow } from './meeting-decision.entity';
import { DecisionSettlement, type SettleMeetingDecisionInput } from './meeting-decision.input';
import { placeOfDecision } from './meeting-decision.queries';
import { basisOf, decisionEffectChanged, heardDecision, refuseSettling } from './meeting-decision.rules';

const byMeeting = 'JOINT_MEETING';

/**
 * Takes note of a decision: a new one binds and becomes a rule at once, unless it contradicts one, which an administrator
 * has to settle. One that was replaced ends. Answers what has become of it; null when nothing has changed.
 */
export async function hearDecision(ruling: Ruling, told: MeetingDecisionChanged): Promise<MeetingDecisionRow | null> {
  const { tx, now, ctx } = ruling;
  const known = await tx.findOneBy(MeetingDecisionRow, { id: told.id });
  if (known && told.version <= known.toldVersion) return null;
  const isOver = told.state === 'REPLACED';
  if (known) {
    const changed = isOver ? await endEffect(ruling, known) : null;
    const next = { ...(changed ?? known), toldVersion: told.version };
    await tx.update(MeetingDecisionRow, { id: known.id }, next);
    return changed && next;
  }
  const divisionId = ctx.services.territory.grid(told.gridId)?.divisionId ?? null;
  const heard = heardDecision(told, divisionId, now);
  const place = await placeOfDecision(tx, heard);
  const decision = { ...heard, unmanagedPlaceId: place?.id ?? heard.unmanagedPlaceId };
  const effect = isOver ? { state: DecisionEffectState.ENDED } : await effectOf(ruling, decision, place);
  const row = { ...decision, ...effect };
  await tx.insert(MeetingDecisionRow, row);
  return row;
}

type Effect = Partial<MeetingDecisionRow> & Pick<MeetingDecisionRow, 'state'>;

/** Puts a decision into force, or says why not yet or not at all. Writes nothing in the latter cases. */
async function effectOf(
  ruling: Ruling,
  decision: MeetingDecisionRow,
  place: UnmanagedPlaceRow | null,
  goesBefore = false,
): Promise<Effect> {
  const basis = basisOf(decision);
  const note = { action: 'applyMeetingDecision', role: byMeeting, reason: basis };
  const made = await unlessRefused(async () => {
    const sketch = await sketchOf(ruling, decision, place);
    const { contradicting, givingWay } = await conflictsOf(ruling, decision, sketch);
    if (contradicting.length > 0 && !goesBefore) return waiting(contradicting);
    return { ruleId: await enactDutyRule(ruling, sketch, note), ended: [...contradicting, ...givingWay] };
  });
  if ('state' in made) return made;
  const { ruleId, ended } = made;
  for (const id of ended) await endDutyRule(ruling, id, note);
  const managerBeforeId = await handedOver(ruling, decision, place);
  if (place) await placeLeadsByDecision(ruling, place, { ruleId, unitId: decision.unitId, basis });
  return { state: DecisionEffectState.IN_FORCE, reasonCode: null, ruleId, managerBeforeId };
}

function waiting(contradicting: readonly string[]): Effect {
  const conflictingRuleIds = contradicting.join(' ');
  return { state: DecisionEffectState.PENDING, reasonCode: 'DUTY_RULE_CONFLICT', conflictingRuleIds };
}

/** What cannot become a rule is refused with the code of what is wrong: nobody is there to be told otherwise. */
async function unlessRefused<Made extends object>(work: () => Promise<Made>): Promise<Made | Effect> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { state: DecisionEffectState.REFUSED, reasonCode: error.code };
  }
}

/** The rule that says what was decided. What is handed over needs no rule about what was not. */
async function sketchOf(
  ruling: Ruling,
  decision: MeetingDecisionRow,
  place: UnmanagedPlaceRow | null,
): Promise<ContentSketch> {
  const { handsOver, categoryCode, gridId, unitId, assistingIds } = decision;
  const area = place ? await areaOfRule(ruling, place) : { areaKind: DutyArea.GRID, areaId: gridId };
  return {
    ...area,
    ...(handsOver ? { conditions: [] } : {}),
    categoryPrefix: categoryCode,
    leadId: unitId,
    assistingIds: wordsOf(assistingIds),
    legalBasis: basisOf(decision),
  };
}

/** The rules that name another unit for the same; those of a unit that hands over give way. */
async function conflictsOf({ tx, now }: Ruling, { handsOver, fromUnitId }: MeetingDecisionRow, sketch: ContentSketch) {
  const content = contentOf(sketch, await factCatalogue(tx));
  const version = { ...content, ruleId: '', version: 0 } as Parameters<typeof factsOf>[0];
  const mine = factsOf(version);
  const others = (await rulesLikely(tx, content, now)).map(factsOf);
  const against = conflictsAmong([mine, ...others]).flatMap(({ one, other }) => (one === mine ? [other] : []));
  const givesWay = ({ leadId }: { leadId: string }) => handsOver && leadId === fromUnitId;
  const ids = (rules: typeof against) => [...new Set(rules.map(({ id }) => id))];
  return {
    contradicting: ids(against.filter((rule) => !givesWay(rule))),
    givingWay: ids(against.filter(givesWay)),
  };
}

async function handedOver({ tx, now }: Ruling, decision: MeetingDecisionRow, place: UnmanagedPlaceRow | null) {
  if (!decision.handsOver || !place?.registerElementId) return null;
  const handover = { elementId: place.registerElementId, managerId: decision.unitId, basis: basisOf(decision) };
  return handOver(tx, handover, now);
}

/** Takes back what a decision has brought about here. */
async function endEffect(ruling: Ruling, decision: MeetingDecisionRow): Promise<MeetingDecisionRow | null> {
  const { state, ruleId, unmanagedPlaceId, handsOver } = decision;
  if (state === DecisionEffectState.ENDED) return null;
  const note = { action: 'endMeetingDecision', role: byMeeting, reason: basisOf(decision) };
  if (ruleId) {
    await endDutyRule(ruling, ruleId, note);
    const place = await ruling.tx.findOneBy(UnmanagedPlaceRow, { id: anyOf([unmanagedPlaceId ?? '']) });
    if (place?.ruleId === ruleId) await placeLosesLead(ruling, place, note.reason);
    if (handsOver && place?.registerElementId) {
      const { managerBeforeId: managerId } = decision;
      const handover = { elementId: place.registerElementId, managerId, basis: note.reason };
      await takeBackHandover(ruling.tx, handover, ruling.now);
    }
  }
  return changed(decision, { state: DecisionEffectState.ENDED, reasonCode: null }, ruling.now);
}

function changed(decision: MeetingDecisionRow, effect: Effect, now: Date): MeetingDecisionRow {
  return { ...decision, conflictingRuleIds: '', ...effect, since: now, version: decision.version + 1 };
}

/** An administrator says whether a decision goes before the rules that it contradicts, or goes back to its meeting. */
export async function settleMeetingDecision(
  ctx: SubgraphContext<OrganizationServices>,
  input: SettleMeetingDecisionInput,
): Promise<string> {
  const { id } = await perform(ctx, 'settleMeetingDecision', input, async (deed) => {
    const { tx, now } = deed;
    const decision = await tx.findOneBy(MeetingDecisionRow, { id: anyOf([input.decisionId]) });
    if (!decision || !maySeeUnmanagedPlaces(ctx.viewer))
      throw new Refusal('MEETING_DECISION_NOT_FOUND', '没有这项会议决定。', 'decisionId');
    const divisionIds = ctx.services.territory.ancestors(decision.divisionId ?? '').map((division) => division.id);
    const refusal = refuseRuling(ctx.viewer, divisionIds) ?? refuseSettling(decision);
    if (refusal) throw refusal;
    refuseStale(input.expectedVersion, decision.version);
    const settledReason = requiredText(input.reason, 'reason');
    const stands = input.settlement === DecisionSettlement.REPLACE_RULES;
    const effect: Effect = stands
      ? await effectOf(deed, decision, await placeOfDecision(tx, decision), true)
      : { state: DecisionEffectState.REFUSED, reasonCode: 'DUTY_RULE_KEPT', ...keptRules(decision) };
    const next = { ...changed(decision, effect, now), settledReason };
    const { affected } = await tx.update(MeetingDecisionRow, { id: decision.id, version: decision.version }, next);
    if (affected === 0) refuseStale(decision.version, next.version);
    const { type, payload } = decisionEffectChanged(next);
    await deed.emit(type, payload);
    return { id: decision.id };
  });
  return id;
}

const keptRules = ({ conflictingRuleIds }: MeetingDecisionRow) => ({ conflictingRuleIds });
