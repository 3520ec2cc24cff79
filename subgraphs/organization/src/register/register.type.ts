import { LocalDate } from '@gridweave/subgraph/scalars';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export enum RegisterElementKind {
  PLACE = 'PLACE',
  THING = 'THING',
  ORGANIZATION = 'ORGANIZATION',
}
registerEnumType(RegisterElementKind, {
  name: 'RegisterElementKind',
  description: '要素类型。The kind of an element of the base register.',
  valuesConfig: {
    PLACE: { description: '地。A road, a building, a square.' },
    THING: { description: '物。A manhole, a lamp, a pipe.' },
    ORGANIZATION: { description: '组织。A merchant or an institution.' },
  },
});

export enum HandoverStatus {
  HANDED_OVER = 'HANDED_OVER',
  NOT_HANDED_OVER = 'NOT_HANDED_OVER',
}
registerEnumType(HandoverStatus, {
  name: 'HandoverStatus',
  description: '移交状态。Whether a road or asset has been handed over to public upkeep.',
  valuesConfig: {
    HANDED_OVER: { description: '已移交。In public upkeep.' },
    NOT_HANDED_OVER: { description: '未移交。Still with its builder; no public unit keeps it.' },
  },
});

@ObjectType({ description: '移交情况。A handover status and when it held.' })
export class Handover {
  @Field(() => HandoverStatus, { description: '状态。The status.' })
  status: HandoverStatus;
  @Field(() => LocalDate, { description: '自。From this day on.' })
  from: string;
  @Field(() => LocalDate, { nullable: true, description: '至（不含）。Up to, not at, this day; null while it holds.' })
  to: string | null;
  @Field(() => String, { description: '依据。What it rests on.' })
  basis: string;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: '基础要素。A road, building, asset or organization of the base register.' })
export class RegisterElement {
  @Field(() => ID, { description: '标识。Opaque and lasting.' })
  id: string;
  @Field(() => RegisterElementKind, { nullable: true, description: '类型。Its kind.' })
  kind: RegisterElementKind;
  @Field(() => String, { nullable: true, description: '细类。What it is within its kind, in Chinese: 道路, 楼宇.' })
  type: string;
  @Field(() => String, { nullable: true, description: '名称。Its name.' })
  name: string;
  @Field(() => Boolean, { nullable: true, description: '是否虚构。True when its place or parties are made up.' })
  synthetic: boolean;
}
