import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ServiceRequestStatus } from './service-request.rules';

registerEnumType(ServiceRequestStatus, {
  name: 'ServiceRequestStatus',
  description: '服务请求状态。The two states that Open311 knows.',
  valuesConfig: {
    OPEN: { description: '办理中。Somebody still has to do something.' },
    CLOSED: { description: '已办结。Dealt with, declined or void.' },
  },
});

@ObjectType({
  description:
    '服务请求。What anybody may read of a report that came by Open311: no text, no reporter, a coarse point.',
})
export class ServiceRequest {
  @Field(() => String, { description: '服务请求编号。Its service_request_id.' })
  requestId: string;
  @Field(() => String, { description: '服务代码。As it was handed in.' })
  serviceCode: string;
  @Field(() => DateTime, { description: '提出时间。When it was asked for.' })
  requestedAt: Date;
}

@ObjectType('ServiceRequestConnection', {
  description: '分页列表。A page of ServiceRequest, after the Relay specification.',
})
export class ServiceRequestConnection extends ConnectionType(
  'ServiceRequest',
  () => ServiceRequest as ClassType<ServiceRequest>,
) {}

@ObjectType('SubmitServiceRequestPayload', { description: '操作结果。What SubmitServiceRequest answers.' })
export class SubmitServiceRequestPayload extends PayloadType(
  'SubmitServiceRequest',
  'serviceRequest',
  () => ServiceRequest,
  '服务请求。As anybody may read it, null when it was refused.',
) {
  @Field(() => Int, {
    nullable: true,
    description: '重试等待（秒）。After how many seconds to try again, where too many came; null otherwise.',
  })
  retryAfterSeconds: number | null;
}
