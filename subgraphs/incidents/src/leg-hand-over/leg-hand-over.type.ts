import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Leg } from '../leg/leg.type';

@ObjectType({ description: '内部交接。That a leg went from one person of its unit to another.' })
export class LegHandOver {
  @Field(() => DateTime, { description: '交接时间。When.' })
  at: Date;
  @Field(() => String, { description: '角色。In which role; never who.' })
  byRole: string;
  @Field(() => String, { nullable: true, description: '说明。Why.' })
  reason: string | null;
}

@InputType({ description: '内部交接。Names who of the unit has a leg from now on.' })
export class HandOverLegInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
  @Field(() => ID, { description: '派单。The leg.' })
  legId: string;
  @Field(() => Int, { description: '派单的版本。Version of the leg that the deed was made on.' })
  expectedVersion: number;
  @Field(() => ID, { description: '任职。An appointment in force at the leg’s unit.' })
  appointmentId: string;
  @Field(() => String, {
    nullable: true,
    description: '理由代码。Where the transition table has a list of reasons, one of it.',
  })
  reasonCode?: string | null;
  @Field(() => String, { nullable: true, description: '说明（500字内）。Why.' })
  reason?: string | null;
}

@ObjectType('HandOverLegPayload', { description: '操作结果。What HandOverLeg answers.' })
export class HandOverLegPayload extends PayloadType(
  'HandOverLeg',
  'leg',
  () => Leg,
  '派单。The leg as it is now, null when the deed was refused.',
) {}
