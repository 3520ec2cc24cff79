import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, ObjectType } from 'type-graphql';

const prefix = '类别前缀。Two digits for a major, four for a minor category; every category without it.';

@ObjectType({
  description: '时限重算。A decision that clocks which run are read anew by the calendar and limits of now.',
})
export class ClockRecomputation {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => DateTime, { description: '时间。When it was decided.' })
  at: Date;
  @Field(() => String, { description: '理由。Why.' })
  reason: string;
  @Field(() => String, { nullable: true, description: prefix })
  categoryPrefix: string | null;
}

@InputType({ description: '重算时限。Has clocks that run read anew; those that the desk has set stay as they are.' })
export class RecomputeClocksInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
  @Field(() => String, { description: '理由（4000字内）。Why: which change of the calendar or of a limit.' })
  reason: string;
  @Field(() => String, { nullable: true, description: prefix })
  categoryPrefix?: string | null;
  @Field(() => ID, { nullable: true, description: '单位。Only the clocks of this unit’s legs.' })
  unitId?: string | null;
}

@ObjectType('RecomputeClocksPayload', { description: '操作结果。What RecomputeClocks answers.' })
export class RecomputeClocksPayload extends PayloadType(
  'RecomputeClocks',
  'recomputation',
  () => ClockRecomputation,
  '重算。The decision, whose job tells how far it is; null when it was refused.',
) {}
