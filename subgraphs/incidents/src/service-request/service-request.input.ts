import { DateTime } from '@gridweave/subgraph/scalars';
import { PointInput } from '@gridweave/subgraph/shared-types';
import { Field, InputType } from 'type-graphql';
import { ReporterContactInput } from '../report/report-content.type';
import { ServiceRequestStatus } from './service-request.rules';

@InputType({ description: '提交服务请求。What a client of Open311 hands in, for the jurisdiction that calls.' })
export class SubmitServiceRequestInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
  @Field(() => String, { description: '服务请求编号。Its service_request_id; the same id comes once.' })
  requestId: string;
  @Field(() => String, { description: '服务代码。Of the catalogue; or of another system, with `serviceName`.' })
  serviceCode: string;
  @Field(() => String, {
    nullable: true,
    description: '服务名称（100字内）。What another system calls its code, which then need not be in the catalogue.',
  })
  serviceName?: string | null;
  @Field(() => String, { description: '情况说明（4000字内）。What is the matter; only staff read it.' })
  text: string;
  @Field(() => PointInput, { description: '位置。Where it is.' })
  point: PointInput;
  @Field(() => ReporterContactInput, { nullable: true, description: '联系方式。How to reach the reporter.' })
  contact?: ReporterContactInput | null;
  @Field(() => DateTime, {
    nullable: true,
    description: '提出时间。When the other system was asked; now without it. From 2000 to now.',
  })
  requestedAt?: Date | null;
  @Field(() => DateTime, {
    nullable: true,
    description: '来源办结时间。When the other system closed it; then nobody here is asked to go.',
  })
  closedAt?: Date | null;
}

@InputType({ description: '服务请求筛选。Which service requests; all conditions must hold.' })
export class ServiceRequestFilter {
  @Field(() => [String], { nullable: true, description: '服务请求编号（至多100个）。With any of these ids.' })
  requestId?: string[] | null;
  @Field(() => [String], { nullable: true, description: '服务代码（至多100个）。With any of these codes.' })
  serviceCode?: string[] | null;
  @Field(() => ServiceRequestStatus, { nullable: true, description: '状态。Open or closed.' })
  status?: ServiceRequestStatus | null;
  @Field(() => DateTime, { nullable: true, description: '提出时间起。Requested at this moment or later.' })
  requestedFrom?: Date | null;
  @Field(() => DateTime, { nullable: true, description: '提出时间止。Requested at this moment or earlier.' })
  requestedTo?: Date | null;
}
