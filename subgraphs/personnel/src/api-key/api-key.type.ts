import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { ApiKeyPermit } from './api-key.enums';

@Directive('@key(fields: "id")')
@ObjectType({ description: '接口密钥。A system from outside that is let in; the secret itself is kept nowhere.' })
export class ApiKey {
  @Field(() => ID, { description: '标识。Opaque; stays the same when the secret changes.' })
  id: string;
  @Field(() => String, { description: '系统名称。Names the system, for people.' })
  label: string;
  @Field(() => DateTime, { description: '创建时间。When it was made.' })
  createdAt: Date;
  @Field(() => DateTime, { nullable: true, description: '吊销时间。When it was revoked; null while it is in use.' })
  revokedAt: Date | null;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType({
  description: '密钥的一份。One secret of a key, without the secret: two overlap while a system changes over.',
})
export class ApiKeySecret {
  @Field(() => DateTime, { description: '创建时间。When it was given out.' })
  createdAt: Date;
  @Field(() => DateTime, { description: '到期时间。From then on it opens nothing.' })
  expiresAt: Date;
}

@ObjectType({ description: '密钥变动。What was done with a key, and why.' })
export class ApiKeyChange {
  @Field(() => String, { description: '操作。createApiKey, rotateApiKey or revokeApiKey.' })
  action: string;
  @Field(() => DateTime, { description: '时间。When.' })
  at: Date;
  @Field(() => String, { description: '原因。Why.' })
  reason: string;
}

@ObjectType('ApiKeyConnection', { description: '分页列表。A page of ApiKey, after the Relay specification.' })
export class ApiKeyConnection extends ConnectionType('ApiKey', () => ApiKey as ClassType<ApiKey>) {}

const payload = (deed: string) => PayloadType(deed, 'apiKey', () => ApiKey, '接口密钥。The key as it now stands.');
const secret = {
  nullable: true,
  description: '密钥明文。The secret; shown here and never again, sent as `Authorization: Bearer <secret>`.',
} as const;

@ObjectType('CreateApiKeyPayload', { description: '操作结果。What createApiKey answers.' })
export class CreateApiKeyPayload extends payload('CreateApiKey') {
  @Field(() => String, secret)
  secret?: string;
}

@ObjectType('RotateApiKeyPayload', { description: '操作结果。What rotateApiKey answers.' })
export class RotateApiKeyPayload extends payload('RotateApiKey') {
  @Field(() => String, secret)
  secret?: string;
}

@ObjectType('RevokeApiKeyPayload', { description: '操作结果。What revokeApiKey answers.' })
export class RevokeApiKeyPayload extends payload('RevokeApiKey') {}

@Directive('@inaccessible')
@ObjectType({ description: '密钥持有系统。Whose a secret is, for the gateway alone.' })
export class ApiKeyHolder {
  @Field(() => String, { description: '摘要。The digest that was asked about.' })
  digest: string;
  @Field(() => ID, { description: '接口密钥。The key.' })
  apiKeyId: string;
  @Field(() => [ApiKeyPermit], { description: '权限。What it may do.' })
  permits: ApiKeyPermit[];
  @Field(() => ID, { description: '区划。Where it may do so.' })
  divisionId: string;
  @Field(() => DateTime, { description: '到期时间。From then on it opens nothing.' })
  expiresAt: Date;
}
