import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
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

@ObjectType({
  description:
    '当时所知的任期。What was known of an appointment’s term from one moment of record to another; corrections leave it.',
})
export class AppointmentTerm {
  @Field(() => DateTime, { description: '记录自。Since when this was on record.' })
  knownFrom: Date;
  @Field(() => DateTime, {
    nullable: true,
    description: '记录至（不含）。When something else took its place; null while it is what is known.',
  })
  knownUntil: Date | null;
}

@ObjectType('AppointmentConnection', { description: '分页列表。A page of Appointment, after the Relay specification.' })
export class AppointmentConnection extends ConnectionType('Appointment', () => Appointment as ClassType<Appointment>) {}

const payload = (deed: string) =>
  PayloadType(deed, 'appointment', () => Appointment, '任职。The appointment as it now stands.');

@ObjectType('AppointPayload', { description: '操作结果。What appoint answers.' })
export class AppointPayload extends payload('Appoint') {}

@ObjectType('StandInForPayload', { description: '操作结果。What standInFor answers.' })
export class StandInForPayload extends payload('StandInFor') {}

@ObjectType('EndAppointmentPayload', { description: '操作结果。What endAppointment answers.' })
export class EndAppointmentPayload extends payload('EndAppointment') {}

@ObjectType('CorrectAppointmentPayload', { description: '操作结果。What correctAppointment answers.' })
export class CorrectAppointmentPayload extends payload('CorrectAppointment') {}

@ObjectType('WithdrawAppointmentPayload', { description: '操作结果。What withdrawAppointment answers.' })
export class WithdrawAppointmentPayload extends payload('WithdrawAppointment') {}

@ObjectType('AnnulAppointmentPayload', { description: '操作结果。What annulAppointment answers.' })
export class AnnulAppointmentPayload extends payload('AnnulAppointment') {}
