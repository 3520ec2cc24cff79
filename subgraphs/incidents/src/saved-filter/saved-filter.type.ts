import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IncidentFilter } from '../incident/incident-filter.type';

@ObjectType({ description: '常用筛选。A filter of incidents that the viewer keeps under a name.' })
export class SavedFilter {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => String, { description: '名称。What its owner calls it.' })
  name: string;
  @Field(() => String, { description: '筛选条件。An IncidentFilter as JSON, to be given to `incidents` as it stands.' })
  filter: string;
  @Field(() => Int, { description: '版本。Goes up with every change.' })
  version: number;
  @Field(() => DateTime, { description: '保存时间。When it was last saved.' })
  at: Date;
}

const keyDescription = '请求编号。Unique per subject and mutation; a repeat answers the same thing again.';

@InputType({ description: '保存常用筛选。Keeps a filter under a name.' })
export class SaveFilterInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { nullable: true, description: '要更改的筛选。The one to change; a new one without it.' })
  savedFilterId?: string | null;
  @Field(() => Int, { nullable: true, description: '版本。Version that is changed; with savedFilterId alone.' })
  expectedVersion?: number | null;
  @Field(() => String, { description: '名称（60字内）。At most 60 characters; each name once.' })
  name: string;
  @Field(() => IncidentFilter, { description: '筛选条件。What it keeps.' })
  filter: IncidentFilter;
}

@InputType({ description: '删除常用筛选。Forgets a filter.' })
export class DeleteFilterInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '筛选。The filter.' })
  savedFilterId: string;
  @Field(() => Int, { description: '版本。Version that is deleted.' })
  expectedVersion: number;
}

const kept = '常用筛选。The filter as it is kept now; null when the deed was refused.';

@ObjectType('SaveFilterPayload', { description: '操作结果。What SaveFilter answers.' })
export class SaveFilterPayload extends PayloadType(
  'SaveFilter',
  'savedFilter',
  () => SavedFilter as ClassType<SavedFilter>,
  kept,
) {}

@ObjectType('DeleteFilterPayload', { description: '操作结果。What DeleteFilter answers.' })
export class DeleteFilterPayload extends PayloadType(
  'DeleteFilter',
  'deletedId',
  () => ID as unknown as ClassType<object>,
  '已删除的标识。Id of what is gone; null when the deed was refused.',
) {}
