import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { calendarOfUnits } from '@gridweave/territory/calendar-copy';
import { categoryCodeOf } from '../category/category.queries';
import { advanceLeg, keepNextDeadline, placeOf } from '../leg/leg.commands';
import type { LegRow } from '../leg/leg.entity';
import { rulesByVersion } from '../leg-decision/decision-rules.queries';
import { type DecisionRule, LegDecisionKind, ruleFor } from '../leg-decision/decision-rules.rules';
import { askedAbout, keepDecision, sketchRequest } from '../leg-decision/leg-decision.commands';
import { deciderRole } from '../leg-decision/leg-decision.policy';
import { decisionOfDeed } from '../leg-decision/leg-decision.queries';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { note } from '../timeline/entry.commands';
import { LegExtensionRow } from './leg-extension.entity';
import { refuseDecideExtension, refuseRequestExtension } from './leg-extension.policy';
import { ExtensionState, extended, momentInWords } from './leg-extension.rules';
import { type DecideExtensionInput, ExtensionVerdict, type RequestExtensionInput } from './leg-extension.type';

/** Those who have a leg ask for more time, before it is due. */
export function requestExtension(ctx: IncidentsContext, input: RequestExtensionInput) {
  return perform(ctx, 'requestExtension', input, async (deed) => {
    const asked = await askedAbout(deed, 'requestExtension', input, (subject) =>
      refuseRequestExtension(ctx.viewer, subject, deed.now),
    );
    const { leg, subject, byRole } = asked;
    const { sketch, rule } = await sketchRequest(deed, asked, input, LegDecisionKind.EXTENSION, subject.extensions + 1);
    const { amount, unit } = input;
    await newDue(deed, leg, { amount, unit }, rule);
    await deed.tx.insert(LegExtensionRow, {
      ...sketch,
      state: ExtensionState.PENDING,
      amount,
      unit,
      dueBefore: leg.dueAt!,
      dueAfter: null,
    });
    const { reasonLabel: reason, reasonCode } = sketch;
    await note(deed, { action: 'requestExtension', state: leg.state, byRole, ...placeOf(leg), reason, reasonCode });
    return { extensionId: sketch.id };
  });
}

async function newDue(
  { tx }: IncidentsDeed,
  leg: LegRow,
  asked: Pick<LegExtensionRow, 'amount' | 'unit'>,
  { most }: DecisionRule,
) {
  const unitId = `${leg.unitId}`;
  const { calendar, hoursOf } = await calendarOfUnits(tx, [unitId]);
  return extended(leg.dueAt!, asked, most!, calendar, hoursOf(unitId));
}

/** Whoever the rules name grants the time, or less of it, or refuses. */
export function decideExtension(ctx: IncidentsContext, input: DecideExtensionInput) {
  return perform(ctx, 'decideExtension', input, async (deed) => {
    const notFound = new Refusal('EXTENSION_NOT_FOUND', '没有这个延期申请。', 'extensionId');
    const { row, leg, incident, subject } = await decisionOfDeed(deed, LegExtensionRow, input.extensionId, notFound);
    const refusal = refuseDecideExtension(ctx.viewer, subject);
    if (refusal?.code === 'FORBIDDEN') throw refusal;
    refuseStale(input.expectedVersion, row.version);
    if (refusal) throw refusal;
    const byRole = deciderRole(ctx.viewer, subject)!;
    if (input.verdict === ExtensionVerdict.REFUSE) {
      const decisionReason = requiredText(input.reason ?? '', 'reason');
      const change = { state: ExtensionState.REFUSED, decidedAt: deed.now, decisionReason };
      await keepDecision(deed, LegExtensionRow, row, change);
      const action = 'refuseExtension';
      await note(deed, { action, state: leg.state, byRole, ...placeOf(leg), reason: decisionReason });
      return { extensionId: row.id };
    }
    const rules = (await rulesByVersion(deed.tx, [row.rulesVersion])).get(row.rulesVersion)!;
    const rule = ruleFor(rules, LegDecisionKind.EXTENSION, row.nth, await categoryCodeOf(deed.tx, incident.categoryId));
    const { amount, unit } = { amount: input.amount ?? row.amount, unit: input.unit ?? row.unit };
    const due = await newDue(deed, leg, { amount, unit }, rule!);
    const decisionReason = freeText(input.reason ?? '', 'reason') || null;
    const granted = { amount, unit, decidedAt: deed.now, decisionReason, dueAfter: due.dueAt };
    await keepDecision(deed, LegExtensionRow, row, { state: ExtensionState.GRANTED, ...granted });
    await advanceLeg(deed, leg, due);
    await keepNextDeadline(deed, incident.id);
    const reason = `延期至${momentInWords(due.dueAt)}（${row.reasonLabel}）`;
    await note(deed, { action: 'decideExtension', state: leg.state, byRole, ...placeOf(leg), reason });
    return { extensionId: row.id };
  });
}
