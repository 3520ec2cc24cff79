import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType({
  description:
    '交流案例。What somebody on secondment did about something, told to the others of the scheme (比学赶超). It is neither liked, counted nor ranked.',
})
export class SharedCase {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => String, { description: '标题。What it is called.' })
  title: string;
  @Field(() => String, { description: '做法。What was done and what came of it.' })
  text: string;
  @Field(() => DateTime, { description: '分享时间。When it was told.' })
  sharedAt: Date;
  @Field(() => Boolean, { description: '是否已撤回。True: only its author and HR officers of the line still see it.' })
  withdrawn: boolean;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType('SharedCaseConnection', { description: '分页列表。A page of SharedCase, after the Relay specification.' })
export class SharedCaseConnection extends ConnectionType('SharedCase', () => SharedCase as ClassType<SharedCase>) {}

const payload = (deed: string) => PayloadType(deed, 'sharedCase', () => SharedCase, '案例。The case as it now stands.');

@ObjectType('ShareCasePayload', { description: '操作结果。What shareCase answers.' })
export class ShareCasePayload extends payload('ShareCase') {}

@ObjectType('ChangeSharedCasePayload', { description: '操作结果。What changeSharedCase answers.' })
export class ChangeSharedCasePayload extends payload('ChangeSharedCase') {}

@ObjectType('WithdrawSharedCasePayload', { description: '操作结果。What withdrawSharedCase answers.' })
export class WithdrawSharedCasePayload extends payload('WithdrawSharedCase') {}
