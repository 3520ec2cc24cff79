import { Directive, Field, InputType } from 'type-graphql';

const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';
const digest = '摘要。SHA-256 of what the cookie holds, in hexadecimal.';

@Directive('@inaccessible')
@InputType({ description: '建立会话。Whom the provider has signed in, for the gateway alone.' })
export class OpenBrowserSessionInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => String, { description: digest })
  digest: string;
  @Field(() => String, { description: '主体。As the provider names them.' })
  subject: string;
}

@Directive('@inaccessible')
@InputType({ description: '关闭会话。Which session ends, for the gateway alone.' })
export class CloseBrowserSessionInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => String, { description: digest })
  digest: string;
}

@InputType({ description: '结束本人全部会话。Ends all sessions of the viewer.' })
export class EndMySessionsInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
}
