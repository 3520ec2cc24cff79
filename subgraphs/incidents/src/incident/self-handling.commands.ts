import { incidentsEvents } from '@gridweave/events/incidents-events';
import { perform } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { categoryCodeOf } from '../category/category.queries';
import { newLeg } from '../leg/dispatch.commands';
import { keepNextDeadline } from '../leg/leg.commands';
import { LegRow } from '../leg/leg.entity';
import { LegKind } from '../leg/leg.rules';
import { withInboxPlace } from '../leg/leg-waiting';
import type { IncidentsContext } from '../services';
import { appointmentOnDuty } from '../staffing/on-duty.queries';
import { note } from '../timeline/entry.commands';
import { advance, incidentAtDesk } from './incident.commands';
import type { HandleWithinGridInput } from './incident.input';
import { incidentAfter } from './incident.rules';

/** The desk leaves a filed incident to the grid itself: its chief gets the leading leg, and tells what came of it. */
export function handleWithinGrid(ctx: IncidentsContext, input: HandleWithinGridInput) {
  return perform(ctx, 'handleWithinGrid', input, async (deed) => {
    const { incident, byRole } = await incidentAtDesk(deed, 'handleWithinGrid', input);
    const { id: incidentId, gridId } = incident;
    const dueAt = input.dueAt ?? null;
    if (dueAt !== null && dueAt <= deed.now) throw new Refusal('DUE_IN_PAST', '时限不能早于现在。', 'dueAt');
    const state = incidentAfter('handleWithinGrid', incident.state);
    const chiefAppointmentId = await appointmentOnDuty(deed.tx, gridId, deed.now);
    const leg = newLeg({
      kind: LegKind.LEAD,
      incidentId,
      gridId,
      appointmentId: chiefAppointmentId,
      task: requiredText(input.task, 'task'),
      dueAt,
      dispatchedAt: deed.now,
    });
    await advance(deed, incident, {
      state,
      selfHandled: true,
      leadUnitId: null,
      chiefAppointmentId,
      dispatchedAt: deed.now,
    });
    await deed.tx.insert(LegRow, withInboxPlace(leg));
    await keepNextDeadline(deed, incidentId);
    const reason = freeText(input.reason ?? '', 'reason') || null;
    await note(deed, { action: 'handleWithinGrid', state, byRole, incidentId, gridId, reason });
    await deed.emit(incidentsEvents.incidentSelfHandled, {
      id: incidentId,
      categoryCode: await categoryCodeOf(deed.tx, incident.categoryId),
      gridId,
      chiefAppointmentId,
      legId: leg.id,
      at: deed.now.toISOString(),
    });
    return { incidentId };
  });
}
