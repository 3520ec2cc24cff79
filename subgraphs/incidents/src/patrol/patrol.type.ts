import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, ObjectType } from 'type-graphql';
import { GridMatter } from '../grid-matter/grid-matter.type';
import { PatrolOutcome } from './patrol.rules';

@ObjectType({
  implements: GridMatter,
  description: '巡查。Somebody went round a grid and looked; neither who nor which way is kept.',
})
export class Patrol extends GridMatter {
  @Field(() => DateTime, { description: '时间。When it was.' })
  at: Date;
  @Field(() => String, { nullable: true, description: '主题。What was looked for, where something particular was.' })
  theme: string | null;
  @Field(() => PatrolOutcome, { description: '结果。What came of it; nothing found is a result.' })
  outcome: PatrolOutcome;
  @Field(() => String, { nullable: true, description: '说明。A remark.' })
  remark: string | null;
}

@ObjectType('PatrolConnection', { description: '分页列表。A page of Patrol, after the Relay specification.' })
export class PatrolConnection extends ConnectionType('Patrol', () => Patrol as ClassType<Patrol>) {}

const changed = '巡查。The patrol as it is now, null when the deed was refused or it is not the viewer’s to see.';

@ObjectType('RecordPatrolPayload', { description: '操作结果。What RecordPatrol answers.' })
export class RecordPatrolPayload extends PayloadType('RecordPatrol', 'patrol', () => Patrol, changed) {}
