import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, ObjectType } from 'type-graphql';
import { GridMatter } from '../grid-matter/grid-matter.type';
import {
  HomeServiceItem,
  HomeServiceReason,
  HomeServiceResult,
  HomeServiceState,
  InspectedThing,
} from './home-service.rules';

@ObjectType({ description: '随访检查。What was looked at in the home beside the service.' })
export class HomeInspection {
  @Field(() => InspectedThing, { description: '项目。What was looked at.' })
  thing: InspectedThing;
  @Field(() => Boolean, { description: '是否安全。Whether it was safe.' })
  safe: boolean;
}

@ObjectType({
  implements: GridMatter,
  description:
    '上门服务。A service that is brought to the home of somebody who cannot come. Nothing biometric is kept, only that it passed and when.',
})
export class HomeService extends GridMatter {
  @Field(() => HomeServiceState, { description: '状态。How far it is.' })
  state: HomeServiceState;
  @Field(() => HomeServiceItem, { description: '事项。What is brought.' })
  item: HomeServiceItem;
  @Field(() => String, { nullable: true, description: '其他事项。What it is, where it is another.' })
  otherItem: string | null;
  @Field(() => HomeServiceReason, { description: '上门原因。Why somebody cannot come.' })
  reason: HomeServiceReason;
  @Field(() => DateTime, { description: '时间。When it was asked for, or is to take place once that is settled.' })
  at: Date;
  @Field(() => HomeServiceResult, { nullable: true, description: '结果。What came of it; null until then.' })
  result: HomeServiceResult | null;
  @Field(() => LocalDate, { nullable: true, description: '办结日期。On which day.' })
  resultOn: string | null;
  @Field(() => String, { nullable: true, description: '说明。A remark.' })
  remark: string | null;
  @Field(() => [HomeInspection], { description: '随访检查。What was looked at beside the service.' })
  inspections: HomeInspection[];
}

@ObjectType('HomeServiceConnection', { description: '分页列表。A page of HomeService, after the Relay specification.' })
export class HomeServiceConnection extends ConnectionType('HomeService', () => HomeService as ClassType<HomeService>) {}

const changed =
  '上门服务。The home service as it is now, null when the deed was refused or it is not the viewer’s to see.';

@ObjectType('RequestHomeServicePayload', { description: '操作结果。What RequestHomeService answers.' })
export class RequestHomeServicePayload extends PayloadType(
  'RequestHomeService',
  'homeService',
  () => HomeService,
  changed,
) {}

@ObjectType('ScheduleHomeServicePayload', { description: '操作结果。What ScheduleHomeService answers.' })
export class ScheduleHomeServicePayload extends PayloadType(
  'ScheduleHomeService',
  'homeService',
  () => HomeService,
  changed,
) {}

@ObjectType('CompleteHomeServicePayload', { description: '操作结果。What CompleteHomeService answers.' })
export class CompleteHomeServicePayload extends PayloadType(
  'CompleteHomeService',
  'homeService',
  () => HomeService,
  changed,
) {}

@ObjectType('CancelHomeServicePayload', { description: '操作结果。What CancelHomeService answers.' })
export class CancelHomeServicePayload extends PayloadType(
  'CancelHomeService',
  'homeService',
  () => HomeService,
  changed,
) {}
