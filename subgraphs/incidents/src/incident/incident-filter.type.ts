import { DateTime } from '@gridweave/subgraph/scalars';
import { PointInput } from '@gridweave/subgraph/shared-types';
import { Field, Float, ID, InputType, registerEnumType } from 'type-graphql';
import { CrossScope } from '../joint-meeting/joint-meeting.rules';
import { ReportOrigin } from '../report/report.rules';
import { IncidentState } from './incident.rules';

export enum UnitRelation {
  HOLDS = 'HOLDS',
  HELD = 'HELD',
  NEXT = 'NEXT',
  LEADS = 'LEADS',
}
registerEnumType(UnitRelation, {
  name: 'UnitRelation',
  description: '单位与事件的关系。How a unit is connected with an incident.',
  valuesConfig: {
    HOLDS: { description: '正在承办。Has a leg that is not done.' },
    HELD: { description: '曾经承办。Had a leg that is done, returned or cancelled.' },
    NEXT: { description: '待签收。Has a leg that it has not signed for.' },
    LEADS: { description: '主办。Has the leading leg, done or not.' },
  },
});

@InputType({ description: '按单位筛选。Incidents of a unit.' })
export class IncidentUnitFilter {
  @Field(() => ID, { description: '单位。The unit.' })
  id: string;
  @Field(() => UnitRelation, { nullable: true, description: '关系。In which relation; any leg at all without it.' })
  relation?: UnitRelation | null;
}

@InputType({ description: '时段。A period.' })
export class IncidentPeriodInput {
  @Field(() => DateTime, { nullable: true, description: '起（含）。From, inclusive.' })
  from?: Date | null;
  @Field(() => DateTime, { nullable: true, description: '止（不含）。To, exclusive.' })
  to?: Date | null;
}

@InputType({ description: '附近。Around a point.' })
export class NearInput {
  @Field(() => PointInput, { description: '中心。The middle.' })
  point: PointInput;
  @Field(() => Float, { description: '半径（米，至多5000）。How far, in metres, at most 5,000.' })
  metres: number;
}

@InputType({ description: '事件筛选。Which incidents to list; all conditions must hold.' })
export class IncidentFilter {
  @Field(() => String, {
    nullable: true,
    description:
      '文字（100字内）。Words that all stand in the text or the place; what is in quotation marks stands there as a whole. Lists then go by number, which is the order of time.',
  })
  text?: string | null;
  @Field(() => ID, { nullable: true, description: '区划。In or under this division, by today’s tree.' })
  divisionId?: string | null;
  @Field(() => ID, { nullable: true, description: '网格。In this grid of any kind.' })
  gridId?: string | null;
  @Field(() => IncidentUnitFilter, { nullable: true, description: '单位。Of this unit.' })
  unit?: IncidentUnitFilter | null;
  @Field(() => String, { nullable: true, description: '类别代码。Four digits, or two for a major category.' })
  categoryCode?: string | null;
  @Field(() => [IncidentState], { nullable: true, description: '状态。In any of these states.' })
  state?: IncidentState[] | null;
  @Field(() => ReportOrigin, { nullable: true, description: '来源。From this origin.' })
  origin?: ReportOrigin | null;
  @Field(() => IncidentPeriodInput, { nullable: true, description: '发生时段。Raised within this period.' })
  reported?: IncidentPeriodInput | null;
  @Field(() => NearInput, { nullable: true, description: '附近。Around this point.' })
  near?: NearInput | null;
  @Field(() => ID, {
    nullable: true,
    description: '基础要素。About this merchant, building or asset of the base register.',
  })
  registerElementId?: string | null;
  @Field(() => Boolean, { nullable: true, description: '是否超时。Whether a result is due that has not been told.' })
  overdue?: boolean | null;
  @Field(() => DateTime, { nullable: true, description: '时限早于。The next result is due before this.' })
  dueBefore?: Date | null;
  @Field(() => Boolean, { nullable: true, description: '是否督办中。Whether it is supervised now.' })
  supervised?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: '是否挂账。Whether a leg of it is laid aside now.' })
  held?: boolean | null;
  @Field(() => [CrossScope], { nullable: true, description: '三跨。Crosses any of these borders.' })
  crossScope?: CrossScope[] | null;
}

export enum IncidentOrder {
  RAISED_AT = 'RAISED_AT',
  OLDEST = 'OLDEST',
  NEXT_DEADLINE = 'NEXT_DEADLINE',
}
registerEnumType(IncidentOrder, {
  name: 'IncidentOrder',
  description: '排序。The order of a list of incidents.',
  valuesConfig: {
    RAISED_AT: { description: '发生时间，新的在前。When it was raised, newest first.' },
    OLDEST: { description: '发生时间，旧的在前。When it was raised, oldest first.' },
    NEXT_DEADLINE: { description: '最近时限，早的在前。The next deadline, earliest first; those without one last.' },
  },
});

export enum IncidentFacet {
  STATE = 'STATE',
  CATEGORY = 'CATEGORY',
  SUBDISTRICT = 'SUBDISTRICT',
  DIVISION = 'DIVISION',
  ORIGIN = 'ORIGIN',
  UNIT = 'UNIT',
}
registerEnumType(IncidentFacet, {
  name: 'IncidentFacet',
  description: '分面。By what the incidents of a list are counted.',
  valuesConfig: {
    STATE: { description: '状态。By state.' },
    CATEGORY: { description: '类别。By category code.' },
    SUBDISTRICT: { description: '街道（镇）。By the subdistrict or town, by today’s tree.' },
    DIVISION: { description: '社区（村）。By the community or village.' },
    ORIGIN: { description: '来源。By origin.' },
    UNIT: { description: '主办单位。By the unit that leads; incidents without one are not counted.' },
  },
});
