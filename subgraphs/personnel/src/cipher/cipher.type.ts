import { PayloadType } from '@gridweave/subgraph/payload-types';
import { ObjectType } from 'type-graphql';
import { PersonnelJob } from '../job/job.type';

@ObjectType('RotateFieldKeysPayload', { description: '操作结果。What rotateFieldKeys answers.' })
export class RotateFieldKeysPayload extends PayloadType(
  'RotateFieldKeys',
  'job',
  () => PersonnelJob,
  '任务。The job; its count of rows is how many were encrypted anew.',
) {}
