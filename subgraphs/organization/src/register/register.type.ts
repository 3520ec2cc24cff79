import { LocalDate } from '@gridweave/subgraph/scalars';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { SceneType } from '../grid/grid.type';

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

export enum RegisterElementType {
  PERSON = 'PERSON',
  PLACE = 'PLACE',
  THING = 'THING',
  EVENT = 'EVENT',
  SITUATION = 'SITUATION',
  ORGANIZATION = 'ORGANIZATION',
}
registerEnumType(RegisterElementType, {
  name: 'RegisterElementType',
  description: '六要素。The six elements; of people, events and situations the register keeps counts alone.',
  valuesConfig: {
    PERSON: { description: '人。People; counts only.' },
    PLACE: { description: '地。Places.' },
    THING: { description: '物。Things.' },
    EVENT: { description: '事。Events; counts only.' },
    SITUATION: { description: '情。Situations; counts only.' },
    ORGANIZATION: { description: '组织。Organizations.' },
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

@ObjectType({ description: '地址。Where in a building something is.' })
export class RegisterAddress {
  @Field(() => String, { nullable: true, description: '楼栋。The building.' })
  building: string | null;
  @Field(() => String, { nullable: true, description: '楼层。The floor, as it is written there: 21, B1.' })
  floor: string | null;
  @Field(() => String, { nullable: true, description: '房号。The room.' })
  room: string | null;
}

@ObjectType({ description: '场景信息。One fact that the schema of a scene asks of its elements.' })
export class RegisterFact {
  @Field(() => String, { description: '代号。Its name in the schema.' })
  name: string;
  @Field(() => String, { description: '标题。What it is called, in Chinese.' })
  label: string;
  @Field(() => String, { description: '内容。Its value as text.' })
  value: string;
}

@ObjectType({
  description: '联系方式。Whom to call about an element: masked, and for those alone who work for the place.',
})
export class RegisterContact {
  @Field(() => String, { nullable: true, description: '姓名（脱敏）。Surname and a star for each further character.' })
  name: string | null;
  @Field(() => String, { nullable: true, description: '电话（脱敏）。First three and last four digits.' })
  phone: string | null;
}

@ObjectType({ description: '要素数量。How many there are of one type.' })
export class RegisterCount {
  @Field(() => RegisterElementType, { description: '要素。Which of the six elements.' })
  element: RegisterElementType;
  @Field(() => String, { description: '细类。The type within it, in Chinese.' })
  type: string;
  @Field(() => Int, { description: '数量。How many.' })
  count: number;
}

@ObjectType({ description: '要素统计。What the register holds for a grid or division, by type.' })
export class RegisterCounts {
  @Field(() => Int, { description: '合计。All together.' })
  total: number;
  @Field(() => [RegisterCount], { description: '按细类。By element and type, the most first.' })
  counts: RegisterCount[];
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
  @Field(() => String, { nullable: true, description: '经营品类。What a merchant deals in: 小吃, 服装.' })
  trade: string | null;
  @Field(() => String, { nullable: true, description: '来源系统。The source that it came from; null for none.' })
  source: string | null;
  @Field(() => LocalDate, { nullable: true, description: '自。From this day on; null when not known.' })
  validFrom: string | null;
  @Field(() => LocalDate, { nullable: true, description: '至（不含）。Up to, not at, this day; null while it lasts.' })
  validTo: string | null;
  @Field(() => SceneType, { nullable: true, description: '场景。The scene that its facts belong to.' })
  scene: SceneType | null;
  @Field(() => Int, { nullable: true, description: '版本。Rises with every change.' })
  version: number;
}
