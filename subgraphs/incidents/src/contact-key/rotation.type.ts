import { PayloadType } from '@gridweave/subgraph/payload-types';
import { Field, InputType, ObjectType } from 'type-graphql';
import { IncidentsJob } from '../job/job.type';

@InputType({ description: '更换上报人联系方式的加密密钥。Asks for the job.' })
export class RotateReporterKeysInput {
  @Field(() => String, {
    description: '请求编号。Unique per caller and mutation; the same key answers the same again.',
  })
  idempotencyKey: string;
}

@ObjectType('RotateReporterKeysPayload', { description: '操作结果。What rotateReporterKeys answers.' })
export class RotateReporterKeysPayload extends PayloadType(
  'RotateReporterKeys',
  'job',
  () => IncidentsJob,
  '任务。The job; its count of rows is how many were encrypted anew.',
) {}
