import { Directive, Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTime } from './scalars';

// Every subgraph defines these identically: composition drops an input field or an enum value that one of them lacks.

export enum CoordinateSystem {
  WGS84 = 'WGS84',
  GCJ02 = 'GCJ02',
  BD09 = 'BD09',
}
registerEnumType(CoordinateSystem, {
  name: 'CoordinateSystem',
  description: '坐标系。The system in which coordinates are given.',
  valuesConfig: {
    WGS84: { description: 'GPS 坐标。What satellite receivers give; all stored geometry is in it.' },
    GCJ02: { description: '火星坐标。What Chinese phones and most Chinese maps give.' },
    BD09: { description: '百度坐标。What Baidu Maps gives.' },
  },
});

@InputType({ description: '一个位置。A point together with the system it is given in.' })
export class PointInput {
  @Field(() => Float, { description: '经度（度）。Degrees east.' })
  longitude: number;
  @Field(() => Float, { description: '纬度（度）。Degrees north.' })
  latitude: number;
  @Field(() => CoordinateSystem, { description: '坐标系。The system of the two numbers.' })
  system: CoordinateSystem;
  @Field(() => Float, {
    nullable: true,
    description: '精度（米）。How far off the point may be, in metres, where the device says so.',
  })
  accuracyMetres: number | null;
}

export enum WorkingTimeUnit {
  MINUTE = 'MINUTE',
  HOUR = 'HOUR',
  WORKING_HOUR = 'WORKING_HOUR',
  WORKING_DAY = 'WORKING_DAY',
  CALENDAR_DAY = 'CALENDAR_DAY',
}
registerEnumType(WorkingTimeUnit, {
  name: 'WorkingTimeUnit',
  description: '时限单位。The unit of a limit.',
  valuesConfig: {
    MINUTE: { description: '分钟。Minutes, around the clock.' },
    HOUR: { description: '小时。Hours, around the clock.' },
    WORKING_HOUR: { description: '工作时。Hours within service hours.' },
    WORKING_DAY: { description: '工作日。Working days of the calendar, make-up days included.' },
    CALENDAR_DAY: { description: '自然日。Days of Asia/Shanghai, holidays included.' },
  },
});

@Directive('@shareable')
@ObjectType({ description: '时限。An amount of time in the unit that the rule is written in.' })
export class WorkingTime {
  @Field(() => Int, { description: '数量。How many units.' })
  amount: number;
  @Field(() => WorkingTimeUnit, { description: '单位。The unit.' })
  unit: WorkingTimeUnit;
}

@Directive('@shareable')
@ObjectType({ description: '比率。A rate that carries what it was made from.' })
export class Rate {
  @Field(() => Int, { description: '分子。How many of them.' })
  numerator: number;
  @Field(() => Int, { description: '分母。Out of how many.' })
  denominator: number;
  @Field(() => Float, { nullable: true, description: '值（0 到 1）。Null when the denominator is 0.' })
  value: number | null;
  @Field(() => String, { description: '口径。What is counted, in words.' })
  definition: string;
  @Field(() => DateTime, { nullable: true, description: '起。Start of the period, inclusive.' })
  from: Date | null;
  @Field(() => DateTime, { nullable: true, description: '止。End of the period, exclusive.' })
  to: Date | null;
  @Field(() => DateTime, { description: '统计时点。When it was counted.' })
  asOf: Date;
  @Field(() => Float, { nullable: true, description: '覆盖率。The share of cases about which anything is known.' })
  coverage: number | null;
}

@Directive('@shareable')
@ObjectType({ description: '不可操作的原因。Why an action is not open.' })
export class Denial {
  @Field(() => String, { description: '代码。A stable code that tells the state.' })
  code: string;
  @Field(() => String, { description: '说明。For people, in Chinese.' })
  message: string;
}

@Directive('@shareable')
@ObjectType({ description: '可做的操作。A deed, and whether this viewer may do it now.' })
export class AvailableAction {
  @Field(() => String, { description: '操作名。The name of the mutation.' })
  action: string;
  @Field(() => Boolean, { description: '现在能否操作。Whether the mutation would be accepted.' })
  allowed: boolean;
  @Field(() => Denial, { nullable: true, description: '原因。Null when it is allowed.' })
  denial: Denial | null;
}

export enum ErrorPolicy {
  REJECT_EVERYTHING = 'REJECT_EVERYTHING',
  REJECT_FAILED_ROWS = 'REJECT_FAILED_ROWS',
}
registerEnumType(ErrorPolicy, {
  name: 'ErrorPolicy',
  description: '批量出错时的处理。What a bulk mutation does with rows that fail.',
  valuesConfig: {
    REJECT_EVERYTHING: { description: '一行出错则全部不做。One failed row undoes all of them.' },
    REJECT_FAILED_ROWS: { description: '只跳过出错的行。Failed rows are left out, the others are done.' },
  },
});

export enum ResponsibilityOutcome {
  OWNED = 'OWNED',
  UNMANAGED = 'UNMANAGED',
  AMBIGUOUS = 'AMBIGUOUS',
}
registerEnumType(ResponsibilityOutcome, {
  name: 'ResponsibilityOutcome',
  description: '定责结果。Whether it is known who answers.',
  valuesConfig: {
    OWNED: { description: '有主。One unit answers.' },
    UNMANAGED: { description: '管理空白。Nobody answers: no rule fits, or the road or asset was never handed over.' },
    AMBIGUOUS: { description: '权责不明。Rules of equal rank name different units; all of them stand in `tied`.' },
  },
});

export enum DecisionEffectState {
  PENDING = 'PENDING',
  IN_FORCE = 'IN_FORCE',
  REFUSED = 'REFUSED',
  ENDED = 'ENDED',
}
registerEnumType(DecisionEffectState, {
  name: 'DecisionEffectState',
  description: '会议决定的效力。Whether a joint meeting’s decision on who answers or maintains has taken effect.',
  valuesConfig: {
    PENDING: { description: '待生效。Not heard of yet, or it contradicts a duty rule and waits for an administrator.' },
    IN_FORCE: { description: '已生效。A duty rule says what was decided.' },
    REFUSED: {
      description: '未予采纳。It could not become a rule, or was not let stand against one; back at the meeting.',
    },
    ENDED: { description: '已终止。The meeting has put another decision in its place.' },
  },
});

@Directive('@shareable')
@ObjectType({ description: '分页信息。Where a page stands in its list, after the Relay specification.' })
export class PageInfo {
  @Field(() => Boolean, { description: '后面还有。Whether more follow.' })
  hasNextPage: boolean;
  @Field(() => Boolean, { description: '前面还有。Whether some come before.' })
  hasPreviousPage: boolean;
  @Field(() => String, { nullable: true, description: '首个游标。Cursor of the first element, null on an empty page.' })
  startCursor: string | null;
  @Field(() => String, { nullable: true, description: '末个游标。Cursor of the last element, null on an empty page.' })
  endCursor: string | null;
}

/** Types that stand in every subgraph although not every subgraph uses them yet. */
export const sharedTypes = [PageInfo, Rate, WorkingTime, AvailableAction, Denial] as const;
