import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { BreakGlassFinding, BreakGlassRole } from './break-glass.enums';

@Directive('@key(fields: "id")')
@ObjectType({
  description:
    '应急启用。Rights that somebody has opened for themself in an emergency, for some hours; looked at by somebody else afterwards.',
})
export class BreakGlass {
  @Field(() => ID, { description: '标识。Opaque; by it the audit of each part finds what was done meanwhile.' })
  id: string;
  @Field(() => BreakGlassRole, { description: '角色。What was opened.' })
  role: BreakGlassRole;
  @Field(() => String, { description: '理由。Why, in the words of whoever opened it.' })
  reason: string;
  @Field(() => DateTime, { description: '启用时间。When it was opened.' })
  openedAt: Date;
  @Field(() => DateTime, { description: '自动结束时间（不含）。When it ends by itself.' })
  endsAt: Date;
  @Field(() => String, {
    nullable: true,
    description: '提前结束的原因。Why it was ended before its time; null where nobody did.',
  })
  endReason: string | null;
  @Field(() => BreakGlassFinding, {
    nullable: true,
    description: '复核结论。What the review found; null before it.',
  })
  finding: BreakGlassFinding | null;
  @Field(() => String, { nullable: true, description: '复核意见。On what grounds; null before the review.' })
  reviewNote: string | null;
  @Field(() => DateTime, { nullable: true, description: '复核时间。When it was reviewed; null before.' })
  reviewedAt: Date | null;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType('BreakGlassConnection', { description: '分页列表。A page of BreakGlass, after the Relay specification.' })
export class BreakGlassConnection extends ConnectionType('BreakGlass', () => BreakGlass as ClassType<BreakGlass>) {}

const payload = (deed: string) =>
  PayloadType(deed, 'breakGlass', () => BreakGlass, '应急启用。As it now stands; null when the deed was refused.');

@ObjectType('BreakGlassPayload', { description: '操作结果。What breakGlass answers.' })
export class BreakGlassPayload extends payload('BreakGlass') {}

@ObjectType('EndBreakGlassPayload', { description: '操作结果。What endBreakGlass answers.' })
export class EndBreakGlassPayload extends payload('EndBreakGlass') {}

@ObjectType('ReviewBreakGlassPayload', { description: '操作结果。What reviewBreakGlass answers.' })
export class ReviewBreakGlassPayload extends payload('ReviewBreakGlass') {}
