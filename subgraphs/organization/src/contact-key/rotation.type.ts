import { PayloadType } from '@gridweave/subgraph/payload-types';
import { Field, InputType, ObjectType } from 'type-graphql';
import { OrganizationJob } from '../job/job.type';

@InputType({ description: '更换商户联系方式的加密密钥。Asks for the job.' })
export class RotateShopkeeperKeysInput {
  @Field(() => String, { description: '请求编号。Unique to this change; 8 to 100 characters.' })
  idempotencyKey: string;
}

@ObjectType('RotateShopkeeperKeysPayload', { description: '操作结果。What rotateShopkeeperKeys answers.' })
export class RotateShopkeeperKeysPayload extends PayloadType(
  'RotateShopkeeperKeys',
  'job',
  () => OrganizationJob,
  '任务。The job; its count of rows is how many were encrypted anew.',
) {}
