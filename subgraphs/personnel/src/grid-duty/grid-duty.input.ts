import { Field, ID, InputType } from 'type-graphql';
import { GridDuty } from './grid-duty.enums';

@InputType({ description: '设定六员职责。All duties that an appointment has from now on.' })
export class AssignGridDutiesInput {
  @Field(() => String, {
    description: '请求编号。Unique per caller and mutation; the same key answers the same again.',
  })
  idempotencyKey: string;
  @Field(() => ID, { description: '任职。An appointment on a grid.' })
  appointmentId: string;
  @Field(() => [GridDuty], { description: '职责。All of them; those left out cease.' })
  duties: GridDuty[];
  @Field(() => String, { description: '原因或依据。Why; kept in the record.' })
  reason: string;
}
