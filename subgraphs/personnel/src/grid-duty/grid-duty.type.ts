import { PayloadType } from '@gridweave/subgraph/payload-types';
import { ObjectType } from 'type-graphql';
import { Appointment } from '../appointment/appointment.type';

@ObjectType('AssignGridDutiesPayload', { description: '操作结果。What assignGridDuties answers.' })
export class AssignGridDutiesPayload extends PayloadType(
  'AssignGridDuties',
  'appointment',
  () => Appointment,
  '任职。The appointment with its duties.',
) {}
