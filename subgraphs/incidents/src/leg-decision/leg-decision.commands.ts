import { refuseStale } from '@gridweave/subgraph/deed';
import { freeText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { Role } from '@gridweave/viewer/viewer';
import type { EntityTarget } from 'typeorm';
import { legRole } from '../access/matter.policy';
import { categoryCodeOf } from '../category/category.queries';
import { ClockKind } from '../clock/clock.rules';
import { endDeadlines, setDeadlines } from '../clock/deadline.commands';
import type { IncidentRow } from '../incident/incident.entity';
import { heldIncident } from '../incident/incident.queries';
import { advanceLeg } from '../leg/leg.commands';
import type { LegRow } from '../leg/leg.entity';
import { legRoleFor } from '../leg/leg.policy';
import { legNotFound, legOfDeed } from '../leg/leg.queries';
import { tableOfLeg } from '../leg/leg-table.queries';
import type { IncidentsDeed } from '../services';
import { rulesInForce } from './decision-rules.queries';
import { type DecisionRule, kindLabels, type LegDecisionKind, reasonIn, ruleFor } from './decision-rules.rules';
import type { LegDecisionRow } from './leg-decision.entity';
import type { RequestSubject } from './leg-decision.policy';
import { subjectOfRequest } from './leg-decision.queries';

export interface LegRequestInput {
  readonly legId: string;
  readonly expectedVersion: number;
  readonly reasonCode: string;
  readonly reason?: string | null;
}

/** What those who have a leg ask for. */
export type LegRequest = 'requestReturn' | 'requestExtension' | 'requestHold';

/** A leg as a request about it finds it, and by which role of the viewer. */
export interface Asked {
  readonly leg: LegRow;
  readonly incident: IncidentRow;
  readonly subject: RequestSubject;
  readonly byRole: Role;
}

/** Throws when the leg is not the viewer's, stale, or does not take the request as it stands. The incident is held. */
export async function askedAbout(
  deed: IncidentsDeed,
  name: LegRequest,
  input: LegRequestInput,
  refuse: (subject: RequestSubject) => Refusal | null,
): Promise<Asked> {
  const leg = await legOfDeed(deed, input.legId);
  if (!legRole(deed.ctx.viewer, leg)) throw legNotFound();
  refuseStale(input.expectedVersion, leg.version);
  if (leg.incidentId === null) {
    const table = await tableOfLeg(deed, leg);
    throw refuse({ ...leg, pending: [], extensions: 0, bound: false, table }) ?? legNotFound();
  }
  const incident = await heldIncident(deed, leg.incidentId);
  const subject = await subjectOfRequest(deed, leg);
  const refusal = refuse(subject);
  if (refusal) throw refusal;
  return { leg, incident, subject, byRole: legRoleFor(deed.ctx.viewer, name, leg, subject.table)! };
}

/** What all requests have: who decides by the rules in force, and why it is asked. */
export async function sketchRequest(
  deed: IncidentsDeed,
  { leg, incident }: Asked,
  input: LegRequestInput,
  kind: LegDecisionKind,
  nth: number,
): Promise<{ sketch: Omit<LegDecisionRow, 'state'>; rule: DecisionRule }> {
  const rules = await rulesInForce(deed.tx);
  const rule = ruleFor(rules, kind, nth, await categoryCodeOf(deed.tx, incident.categoryId));
  if (!rule) throw new Refusal('NO_RULE', `现行规则不允许再次${kindLabels[kind]}。`, 'legId');
  const { code, label } = reasonIn(rules, kind, input.reasonCode);
  const sketch = {
    id: newId(deed.now.getTime()),
    legId: leg.id,
    incidentId: incident.id,
    version: 1,
    nth,
    rulesVersion: rules.version,
    deciderRole: rule.role,
    reasonCode: code,
    reasonLabel: label,
    reason: freeText(input.reason ?? '', 'reason') || null,
    requestedAt: deed.now,
    decidedAt: null,
    decisionReason: null,
  };
  // Whoever is slower of two stops here, and no deed on the leg passes unseen by what is asked about it.
  await advanceLeg(deed, leg, {});
  const waits = { kind: ClockKind.DECISION, subjectId: sketch.id, legId: leg.id, incidentId: incident.id };
  await setDeadlines(deed, [waits]);
  return { sketch, rule };
}

/** Changes a request that nobody else has changed meanwhile: what it waited for has come. */
export async function keepDecision<Row extends LegDecisionRow>(
  deed: IncidentsDeed,
  entity: new () => Row,
  row: Row,
  change: Partial<Row>,
): Promise<void> {
  const version = row.version + 1;
  const target = entity as EntityTarget<LegDecisionRow>;
  const next = { ...change, version } as Partial<LegDecisionRow>;
  const { affected } = await deed.tx.update(target, { id: row.id, version: row.version }, next);
  if (affected === 0) refuseStale(row.version, version);
  await endDeadlines(deed, [row.id]);
}
