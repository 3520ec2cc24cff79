import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ApiKeyPermit } from './api-key.enums';

const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';
const reason = '原因或依据。Why; kept in the record.';
const expiresAt = '到期时间。From then on it opens nothing; at most 400 days ahead.';

@InputType({ description: '密钥筛选。Which keys; every field given must hold.' })
export class ApiKeyFilter {
  @Field(() => ID, { nullable: true, description: '区划（含下级）。For this division or one under it.' })
  divisionId?: string | null;
  @Field(() => Boolean, { nullable: true, description: '是否已吊销。Revoked, or not.' })
  revoked?: boolean | null;
}

@InputType({ description: '创建接口密钥。Which system is let in, and what for.' })
export class CreateApiKeyInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => String, { description: '系统名称（80字内）。Names the system, for people.' })
  label: string;
  @Field(() => [ApiKeyPermit], { description: '权限。What it may do.' })
  permits: ApiKeyPermit[];
  @Field(() => ID, { description: '区划。Where it may do so: in this division and under it.' })
  divisionId: string;
  @Field(() => DateTime, { description: expiresAt })
  expiresAt: Date;
  @Field(() => String, { description: reason })
  reason: string;
}

@InputType({ description: '更换密钥。A new secret for a system that is let in.' })
export class RotateApiKeyInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: '预期版本。The version that the change was made on.' })
  expectedVersion: number;
  @Field(() => ID, { description: '接口密钥。The key.' })
  apiKeyId: string;
  @Field(() => DateTime, { description: expiresAt })
  expiresAt: Date;
  @Field(() => Int, {
    defaultValue: 24,
    description: '新旧并用小时数（0至168）。How long earlier secrets go on, where they do not end before.',
  })
  overlapHours: number;
  @Field(() => String, { description: reason })
  reason: string;
}

@InputType({ description: '吊销密钥。Which system is let in no longer, and why.' })
export class RevokeApiKeyInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: '预期版本。The version that the change was made on.' })
  expectedVersion: number;
  @Field(() => ID, { description: '接口密钥。The key.' })
  apiKeyId: string;
  @Field(() => String, { description: reason })
  reason: string;
}
