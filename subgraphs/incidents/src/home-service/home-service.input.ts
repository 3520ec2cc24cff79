import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { ChangeInput, DeedInput, GridMatterFilter, HazardInput } from '../grid-matter/grid-matter.type';
import {
  HomeServiceItem,
  HomeServiceReason,
  HomeServiceResult,
  HomeServiceState,
  InspectedThing,
} from './home-service.rules';

registerEnumType(HomeServiceState, {
  name: 'HomeServiceState',
  description: '上门服务状态。How far a home service is.',
  valuesConfig: {
    REQUESTED: { description: '已申请。Asked for.' },
    SCHEDULED: { description: '已安排。Somebody is to go.' },
    DONE: { description: '已办结。Done, with a result.' },
    CANCELLED: { description: '已取消。Called off.' },
  },
});

registerEnumType(HomeServiceItem, {
  name: 'HomeServiceItem',
  description: '上门服务事项。What is brought.',
  valuesConfig: {
    PENSION_ELIGIBILITY: {
      description: '待遇资格认证。That a pension goes on; the check itself stays in the social-security app.',
    },
    OLD_AGE_ALLOWANCE: { description: '高龄津贴。The old-age allowance.' },
    MEDICAL_CLAIM: { description: '医保报销。A medical claim.' },
    OTHER: { description: '其他。Another, told in words.' },
  },
});

registerEnumType(HomeServiceReason, {
  name: 'HomeServiceReason',
  description: '上门原因。Why somebody cannot come.',
  valuesConfig: {
    NO_SMARTPHONE: { description: '无智能手机。Has no smartphone.' },
    REDUCED_MOBILITY: { description: '行动不便。Moves with difficulty.' },
    ADVANCED_AGE: { description: '高龄。Is very old.' },
    OTHER: { description: '其他。Another reason.' },
  },
});

registerEnumType(HomeServiceResult, {
  name: 'HomeServiceResult',
  description: '上门服务结果。What came of a home service.',
  valuesConfig: {
    PASSED: { description: '已通过。Passed on the spot.' },
    HANDED_IN: { description: '已代交。Papers were taken along and handed in.' },
    NOT_PASSED: { description: '未通过。Did not pass.' },
  },
});

registerEnumType(InspectedThing, {
  name: 'InspectedThing',
  description: '检查项目。What is looked at in a home.',
  valuesConfig: {
    GAS: { description: '燃气。Gas.' },
    ELECTRICITY: { description: '用电。Electricity.' },
    FIRE_SAFETY: { description: '消防。Fire safety.' },
    WATER: { description: '用水。Water.' },
  },
});

@InputType({ description: '随访检查。What was looked at in the home beside the service.' })
export class HomeInspectionInput {
  @Field(() => InspectedThing, { description: '项目。What was looked at.' })
  thing: InspectedThing;
  @Field(() => Boolean, { description: '是否安全。Whether it was safe.' })
  safe: boolean;
}

@InputType({ description: '申请上门服务。What is to be brought where.' })
export class RequestHomeServiceInput extends DeedInput {
  @Field(() => ID, { description: '网格。The grid of the home.' })
  gridId: string;
  @Field(() => HomeServiceItem, { description: '事项。What is to be brought.' })
  item: HomeServiceItem;
  @Field(() => String, { nullable: true, description: '其他事项（60字内）。What it is, where it is another.' })
  otherItem?: string | null;
  @Field(() => HomeServiceReason, { description: '上门原因。Why somebody cannot come.' })
  reason: HomeServiceReason;
  @Field(() => String, {
    nullable: true,
    description: '称呼。How to call the person; kept as a surname and 某, whatever is typed.',
  })
  alias?: string | null;
  @Field(() => String, {
    nullable: true,
    description: '门牌（60字内）。Building and door; read by those who go there alone.',
  })
  door?: string | null;
}

@InputType({ description: '安排上门。Who goes and when.' })
export class ScheduleHomeServiceInput extends ChangeInput {
  @Field(() => ID, { description: '上门服务。The home service.' })
  homeServiceId: string;
  @Field(() => ID, { description: '上门人员任职。The appointment of whoever goes.' })
  visitorAppointmentId: string;
  @Field(() => DateTime, { description: '上门时间。When.' })
  at: Date;
}

@InputType({ description: '办结上门服务。What came of it.' })
export class CompleteHomeServiceInput extends ChangeInput {
  @Field(() => ID, { description: '上门服务。The home service.' })
  homeServiceId: string;
  @Field(() => HomeServiceResult, { description: '结果。What came of it.' })
  result: HomeServiceResult;
  @Field(() => LocalDate, { description: '办结日期。On which day.' })
  resultOn: string;
  @Field(() => String, { nullable: true, description: '说明（1000字内）。A remark; no names, nothing about health.' })
  remark?: string | null;
  @Field(() => [HomeInspectionInput], { nullable: true, description: '随访检查。What was looked at, each thing once.' })
  inspections?: HomeInspectionInput[] | null;
  @Field(() => [HazardInput], { nullable: true, description: '隐患。Hazards that become incidents, at most 20.' })
  hazards?: HazardInput[] | null;
}

@InputType({ description: '取消上门服务。It is not needed any more.' })
export class CancelHomeServiceInput extends ChangeInput {
  @Field(() => ID, { description: '上门服务。The home service.' })
  homeServiceId: string;
  @Field(() => String, { description: '理由（1000字内）。Why.' })
  reason: string;
}

@InputType({ description: '上门服务筛选。Which home services to list; all conditions must hold.' })
export class HomeServiceFilter extends GridMatterFilter {
  @Field(() => HomeServiceState, { nullable: true, description: '状态。In this state.' })
  state?: HomeServiceState | null;
  @Field(() => HomeServiceItem, { nullable: true, description: '事项。Of this item.' })
  item?: HomeServiceItem | null;
}
