import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { AppointmentRow } from '../appointment/appointment.entity';
import { visibleAppointment } from '../appointment/appointment.queries';
import { Appointment } from '../appointment/appointment.type';
import type { PersonnelContext } from '../services';
import { assignGridDuties } from './grid-duty.commands';
import { GridDuty } from './grid-duty.enums';
import { AssignGridDutiesInput } from './grid-duty.input';
import { dutiesOf } from './grid-duty.queries';
import { AssignGridDutiesPayload } from './grid-duty.type';

@Resolver(() => Appointment)
export class GridDutyResolver {
  @Mutation(() => AssignGridDutiesPayload, {
    nullable: true,
    description:
      '设定六员职责。Sets the duties that somebody does under an appointment on a grid. By an HR officer within scope. Refusals: APPOINTMENT_NOT_FOUND, FORBIDDEN, NOT_ON_A_GRID, APPOINTMENT_ALREADY_WITHDRAWN, APPOINTMENT_ALREADY_ENDED.',
  })
  assignGridDuties(
    @Arg('input', () => AssignGridDutiesInput, { description: '输入。All duties from now on.' })
    input: AssignGridDutiesInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ appointment: await visibleAppointment(ctx, await assignGridDuties(ctx, input)) }));
  }

  @FieldResolver(() => [GridDuty], {
    nullable: true,
    description: '六员职责。What its holder does on the grid beside the post; everyone may know.',
  })
  duties(@Root() { id }: AppointmentRow, @Ctx() ctx: PersonnelContext) {
    return dutiesOf(ctx, id);
  }
}
