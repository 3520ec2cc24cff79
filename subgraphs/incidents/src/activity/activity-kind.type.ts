import { PayloadType } from '@gridweave/subgraph/payload-types';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: '活动类型。A kind of service activity, as the district has entered it.' })
export class ActivityKind {
  @Field(() => String, { description: '代码。Its code.' })
  code: string;
  @Field(() => String, { description: '名称。What it is called.' })
  name: string;
}

@ObjectType({ description: '协办方。An organization that helps.' })
export class ActivityPartner {
  @Field(() => String, { description: '名称。What it is called.' })
  name: string;
}

@ObjectType('DefineActivityKindPayload', { description: '操作结果。What DefineActivityKind answers.' })
export class DefineActivityKindPayload extends PayloadType(
  'DefineActivityKind',
  'kind',
  () => ActivityKind,
  '活动类型。The kind as it is now, null when the deed was refused.',
) {}
