import { PayloadType } from '@gridweave/subgraph/payload-types';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { OrganizationJob } from './job.type';

@InputType({ description: '取消任务。Ends a job that is not finished.' })
export class CancelOrganizationJobInput {
  @Field(() => String, { description: '请求编号。Unique to this change; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => ID, { description: '任务。The job.' })
  jobId: string;
}

@ObjectType('CancelOrganizationJobPayload', { description: '取消结果。What cancelOrganizationJob answers.' })
export class CancelOrganizationJobPayload extends PayloadType(
  'CancelOrganizationJob',
  'job',
  () => OrganizationJob,
  '任务。The job, cancelled; what it had done stays done.',
) {}
