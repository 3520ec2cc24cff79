import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description: '管理空白区的办理办法。How a district deals with unmanaged places, from a moment on.',
})
export class UnmanagedPlacePractice {
  @Field(() => Int, {
    description: '一段的长度（米）。Within how many metres, or on one road or asset, incidents belong to one place.',
  })
  stretchMetres: number;
  @Field(() => Int, { description: '期限（工作日）。Within how many working days somebody should answer.' })
  deadlineWorkingDays: number;
  @Field(() => Boolean, {
    description: '是否假定。True while the district has set nothing: no rule about it is published.',
  })
  assumed: boolean;
  @Field(() => String, { nullable: true, description: '依据。What it rests on; null while assumed.' })
  basis: string | null;
  @Field(() => DateTime, { nullable: true, description: '生效。Since when; null while assumed.' })
  validFrom: Date | null;
  @Field(() => Int, {
    description: '版本。Of the newest setting of the district, also one that is still ahead; the next change names it.',
  })
  version: number;
}
