import { perform } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { AppointmentChangeRow } from '../appointment/appointment.entity';
import { changeableAppointment } from '../appointment/appointment.queries';
import { refuseEnded, refuseTakenBack } from '../appointment/appointment.rules';
import { Role } from '../appointment/role.type';
import type { PersonnelContext } from '../services';
import { GridDutyRow } from './grid-duty.entity';
import type { AssignGridDutiesInput } from './grid-duty.input';

/** Sets the duties of an appointment on a grid, and answers its id. */
export async function assignGridDuties(ctx: PersonnelContext, input: AssignGridDutiesInput): Promise<string> {
  const { id } = await perform(ctx, 'assignGridDuties', input, async ({ tx, now }) => {
    const reason = requiredText(input.reason, 'reason');
    const { id: appointmentId, ...appointment } = await changeableAppointment(tx, ctx, input.appointmentId);
    if (appointment.gridId === null) throw new Refusal('NOT_ON_A_GRID', '该任职不在网格上。', 'appointmentId');
    refuseTakenBack(appointment);
    refuseEnded(appointment, shanghaiDay(now));
    await tx.delete(GridDutyRow, { appointmentId });
    const duties = [...new Set(input.duties)];
    if (duties.length > 0) {
      await tx.insert(
        GridDutyRow,
        duties.map((duty) => ({ appointmentId, duty })),
      );
    }
    await tx.insert(AppointmentChangeRow, {
      id: newId(now.getTime()),
      appointmentId,
      action: 'assignGridDuties',
      at: now,
      bySubject: ctx.viewer.id,
      byRole: Role.HR_OFFICER,
      reason,
    });
    return { id: appointmentId };
  });
  return id;
}
