import { RefusalReason } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description: '浏览器会话。Where somebody is signed in with a browser; kept until it ends, and no longer.',
})
export class BrowserSession {
  @Field(() => ID, { description: '标识。Opaque; opens nothing.' })
  id: string;
  @Field(() => DateTime, { description: '登录时间。When it was made.' })
  createdAt: Date;
  @Field(() => DateTime, { description: '最晚结束时间。When it ends however much it is used.' })
  expiresAt: Date;
}

@Directive('@inaccessible')
@ObjectType({ description: '会话主体。Whose a session is, for the gateway alone.' })
export class BrowserSessionHolder {
  @Field(() => String, { description: '摘要。The digest that was asked about.' })
  digest: string;
  @Field(() => String, { description: '主体。As the provider names them.' })
  subject: string;
}

@Directive('@inaccessible')
@ObjectType({ description: '操作未成的原因。Why the gateway was refused.' })
export class BrowserSessionError extends RefusalReason {}

@ObjectType({ description: '操作未成的原因。Why endMySessions was refused.' })
export class EndMySessionsError extends RefusalReason {}

@Directive('@inaccessible')
@ObjectType({ description: '操作结果。What openBrowserSession answers.' })
export class OpenBrowserSessionPayload {
  @Field(() => ID, { nullable: true, description: '会话。The session that was made.' })
  browserSessionId: string | null;
  @Field(() => [BrowserSessionError], { description: '未成的原因；成功时为空。Empty when the deed was done.' })
  errors: BrowserSessionError[];
}

@Directive('@inaccessible')
@ObjectType({ description: '操作结果。What closeBrowserSession answers.' })
export class CloseBrowserSessionPayload {
  @Field(() => ID, { nullable: true, description: '会话。The session that has ended; null when there was none.' })
  browserSessionId: string | null;
  @Field(() => [BrowserSessionError], { description: '未成的原因；成功时为空。Empty when the deed was done.' })
  errors: BrowserSessionError[];
}

@ObjectType({ description: '操作结果。What endMySessions answers.' })
export class EndMySessionsPayload {
  @Field(() => Int, { nullable: true, description: '结束的会话数。How many sessions have ended.' })
  endedCount: number | null;
  @Field(() => [EndMySessionsError], { description: '未成的原因；成功时为空。Empty when the deed was done.' })
  errors: EndMySessionsError[];
}
