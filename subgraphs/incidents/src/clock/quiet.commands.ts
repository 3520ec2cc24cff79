import type { AlarmHandler } from '@gridweave/subgraph/alarms/alarm-runner';
import type { Database } from '@gridweave/subgraph/database';
import { categoryCodeOf } from '../category/category.queries';
import { close } from '../incident/closing.commands';
import { advance } from '../incident/incident.commands';
import { IncidentRow } from '../incident/incident.entity';
import { heldIncident } from '../incident/incident.queries';
import { ClosingKind, ClosingResult, IncidentState, incidentAfter } from '../incident/incident.rules';
import { neededOfSelfHandled } from '../incident/self-handling.queries';
import { advanceLeg } from '../leg/leg.commands';
import { heldLegs } from '../leg/leg.queries';
import { LegKind, LegState, legAfter } from '../leg/leg.rules';
import type { IncidentsServices } from '../services';
import { note } from '../timeline/entry.commands';
import { evidenceFor } from '../transition/transition.rules';
import { refuseUntrueClosing } from './clock.commands';
import { runOf } from './clock-warning.commands';

/** What the grid dealt with itself, that nobody reported and that was not drawn, ends when nobody has said anything. */
export function closeQuiet(database: Database, services: IncidentsServices): AlarmHandler {
  return async (tx, { subjectId }, now) => {
    const deed = runOf(database, services, tx, now);
    if (!(await tx.existsBy(IncidentRow, { id: subjectId }))) return;
    const incident = await heldIncident(deed, subjectId);
    if (incident.state !== IncidentState.RESOLVED || !incident.selfHandled) return;
    const needed = await neededOfSelfHandled(deed, incident);
    if (!('every' in needed) || needed.every.length > 0) return;
    // Closing that needs something shown is left to people.
    const { transitions } = services;
    const version = incident.transitionVersion;
    const table = await (version === null ? transitions.inForce(tx, now) : transitions.version(tx, version));
    const code = await categoryCodeOf(tx, incident.categoryId);
    if (evidenceFor(table, 'closeIncident', IncidentState.CHECKED, code).length > 0) return;
    const reason = '期满无异议，自动结案。';
    const byRole = 'SYSTEM';
    const state = incidentAfter('checkIncident', incident.state);
    const checked = await advance(deed, incident, { state });
    const legs = (await heldLegs(deed, incident.id)).filter(
      (leg) => leg.kind !== LegKind.VERIFY && leg.state === LegState.DONE,
    );
    for (const leg of legs) await advanceLeg(deed, leg, { state: legAfter('acceptResult', leg.state) });
    await note(deed, { action: 'checkIncident', state, byRole, incidentId: incident.id, reason });
    const refusal = await refuseUntrueClosing(deed, incident, ClosingKind.NORMAL).catch((error: unknown) => error);
    const closingKind = refusal ? ClosingKind.OVERTIME : ClosingKind.NORMAL;
    const outcome = legs.findLast(({ result }) => result !== null)?.result ?? reason;
    const told = { closingResult: ClosingResult.FIXED, responsibleElsewhere: null, byRole, reason, reasonCode: null };
    await close(deed, checked, 'closeIncident', { ...told, closingKind, outcome });
  };
}
