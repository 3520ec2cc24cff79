import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Role } from './role.type';

@Directive('@key(fields: "id")')
@ObjectType({ description: '任职。Somebody holds a post from one date to another. Who it is, is masked by policy.' })
export class Appointment {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => Role, { description: '角色。The role that the post gives.' })
  role: Role;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType('AppointmentConnection', { description: '分页列表。A page of Appointment, after the Relay specification.' })
export class AppointmentConnection extends ConnectionType('Appointment', () => Appointment as ClassType<Appointment>) {}

@ObjectType('EndAppointmentPayload', { description: '操作结果。What endAppointment answers.' })
export class EndAppointmentPayload extends PayloadType(
  'EndAppointment',
  'appointment',
  () => Appointment,
  '任职。The appointment as it now stands.',
) {}
