import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { legRole } from '../access/matter.policy';
import { advanceLeg, placeOf } from '../leg/leg.commands';
import { legRoleFor } from '../leg/leg.policy';
import { legNotFound, legOfDeed } from '../leg/leg.queries';
import { tableOfLeg } from '../leg/leg-table.queries';
import type { IncidentsContext } from '../services';
import { holdsAppointmentAt } from '../staffing/appointment-interval.queries';
import { note } from '../timeline/entry.commands';
import { inWords, reasonOf } from '../transition/transition.rules';
import { LegHandOverRow } from './leg-hand-over.entity';
import { refuseHandOver } from './leg-hand-over.policy';
import type { HandOverLegInput } from './leg-hand-over.type';

/** A unit names who of its people has a leg from now on, by appointment. */
export function handOverLeg(ctx: IncidentsContext, input: HandOverLegInput) {
  return perform(ctx, 'handOverLeg', input, async (deed) => {
    const leg = await legOfDeed(deed, input.legId);
    if (!legRole(ctx.viewer, leg)) throw legNotFound();
    refuseStale(input.expectedVersion, leg.version);
    const table = await tableOfLeg(deed, leg);
    const refusal = refuseHandOver(ctx.viewer, leg, table);
    if (refusal) throw refusal;
    const byRole = legRoleFor(ctx.viewer, 'handOverLeg', leg, table)!;
    const { appointmentId } = input;
    if (appointmentId === leg.appointmentId)
      throw new Refusal('APPOINTMENT_SAME', '该派单已由此人负责。', 'appointmentId');
    if (!(await holdsAppointmentAt(deed.tx, appointmentId, `${leg.unitId}`, deed.now)))
      throw new Refusal('APPOINTMENT_UNKNOWN', '本单位没有这一在任人员。', 'appointmentId');
    const why = reasonOf(table, 'handOverLeg', leg.state, input.reasonCode ?? null);
    const reason = inWords(why, freeText(input.reason ?? '', 'reason', 500) || null);
    await advanceLeg(deed, leg, { appointmentId });
    await deed.tx.insert(LegHandOverRow, {
      ...{ id: newId(deed.now.getTime()), legId: leg.id, at: deed.now, byRole, reason },
      fromAppointmentId: leg.appointmentId,
      toAppointmentId: appointmentId,
    });
    await note(deed, {
      action: 'handOverLeg',
      state: leg.state,
      byRole,
      ...placeOf(leg),
      reason,
      reasonCode: why?.code ?? null,
    });
    return { legId: leg.id };
  });
}
