import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';

export enum IncidentGrouping {
  NONE = 'NONE',
  UNIT = 'UNIT',
  GRID = 'GRID',
  DIVISION = 'DIVISION',
  CATEGORY = 'CATEGORY',
  ORIGIN = 'ORIGIN',
}
registerEnumType(IncidentGrouping, {
  name: 'IncidentGrouping',
  description: '分组方式。By what incidents are told apart in statistics; never by people.',
  valuesConfig: {
    NONE: { description: '不分组。Everything together.' },
    UNIT: { description: '主办单位。By the leading unit; those without one are a group of their own.' },
    GRID: { description: '网格。By grid; within a subdistrict or below it.' },
    DIVISION: { description: '下级区划。By the divisions right below, as they were when incidents were raised.' },
    CATEGORY: { description: '类别。By category.' },
    ORIGIN: { description: '来源。By how incidents came to be known.' },
  },
});

@InputType({ description: '统计范围。Exactly one of them.' })
export class StatisticsScope {
  @Field(() => ID, { nullable: true, description: '区划。A district, subdistrict, town, community or village.' })
  divisionId?: string | null;
  @Field(() => ID, { nullable: true, description: '网格。A community or village grid.' })
  gridId?: string | null;
  @Field(() => ID, { nullable: true, description: '单位。A unit: what it led, and the legs that were sent to it.' })
  unitId?: string | null;
}

@InputType({ description: '重新统计。Counts all incidents anew.' })
export class RecountStatisticsInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
}

@InputType({ description: '修改统计设置。From how many cases on groups are compared.' })
export class ChangeStatisticsSettingsInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
  @Field(() => Int, { description: '设置的版本。Version of the settings that the change was made on.' })
  expectedVersion: number;
  @Field(() => Int, { description: '可比下限（1至100000）。From how many raised incidents on a group is compared.' })
  leastCompared: number;
  @Field(() => Int, {
    nullable: true,
    description: '多发地点的边长（米，100至2000）。How wide a place is; stays as it is without it.',
  })
  hotSpotMetres?: number | null;
  @Field(() => Int, {
    nullable: true,
    description: '多发地点的件数下限（3至1000）。From how many matters on it is one; stays as it is without it.',
  })
  hotSpotLeast?: number | null;
}
