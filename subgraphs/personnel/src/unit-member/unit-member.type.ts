import { PayloadType } from '@gridweave/subgraph/payload-types';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Appointment } from '../appointment/appointment.type';
import { Unit } from '../references/labels.type';

@ObjectType({
  description: '单位管理员。Who admits the people of an outside unit, as the operation centre named them.',
})
export class UnitAdministrator {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

const ofUnit = (deed: string) => PayloadType(deed, 'unit', () => Unit, '单位。The unit, with its administrators.');
const ofMember = (deed: string) =>
  PayloadType(deed, 'appointment', () => Appointment, '任职。The admission, an appointment of the unit’s.');

@ObjectType('NameUnitAdministratorPayload', { description: '操作结果。What nameUnitAdministrator answers.' })
export class NameUnitAdministratorPayload extends ofUnit('NameUnitAdministrator') {}

@ObjectType('EndUnitAdministratorPayload', { description: '操作结果。What endUnitAdministrator answers.' })
export class EndUnitAdministratorPayload extends ofUnit('EndUnitAdministrator') {}

@ObjectType('AdmitUnitMemberPayload', { description: '操作结果。What admitUnitMember answers.' })
export class AdmitUnitMemberPayload extends ofMember('AdmitUnitMember') {}

@ObjectType('DismissUnitMemberPayload', { description: '操作结果。What dismissUnitMember answers.' })
export class DismissUnitMemberPayload extends ofMember('DismissUnitMember') {}
