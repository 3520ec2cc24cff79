import { load } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { LocalDate } from '@gridweave/subgraph/scalars';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { apiKeyOf } from '@gridweave/viewer/api-key';
import { Arg, Args, Ctx, Directive, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { divisionLabel } from '../references/labels.queries';
import { Division } from '../references/labels.type';
import type { PersonnelContext } from '../services';
import { createApiKey, revokeApiKey, rotateApiKey } from './api-key.commands';
import { ApiKeyRow, ApiKeySecretRow } from './api-key.entity';
import { ApiKeyPermit } from './api-key.enums';
import { ApiKeyFilter, CreateApiKeyInput, RevokeApiKeyInput, RotateApiKeyInput } from './api-key.input';
import { actionsOn, apiKeyPage, changesByApiKeyId, secretsByApiKeyId, visibleApiKey } from './api-key.queries';
import {
  ApiKey,
  ApiKeyChange,
  ApiKeyConnection,
  ApiKeyHolder,
  ApiKeySecret,
  CreateApiKeyPayload,
  RevokeApiKeyPayload,
  RotateApiKeyPayload,
} from './api-key.type';
import { apiKeyHolders } from './holder.queries';

/** The key, and the secret that it was given. */
async function given(ctx: PersonnelContext, deed: Promise<{ apiKeyId: string; secretId: string }>) {
  const { apiKeyId, secretId } = await deed;
  return { apiKey: await visibleApiKey(ctx, apiKeyId), secret: apiKeyOf(secretId, ctx.services.internalKey) };
}

@Resolver(() => ApiKey)
export class ApiKeyResolver {
  @Query(() => ApiKeyConnection, {
    nullable: true,
    description: '接口密钥列表。Systems that are let in, and were; for administrators over their divisions.',
  })
  apiKeys(
    @Args() args: PageArgs,
    @Arg('filter', () => ApiKeyFilter, { nullable: true, description: '筛选。Which keys.' })
    filter: ApiKeyFilter | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return apiKeyPage(ctx, args, filter ?? {});
  }

  @Directive('@inaccessible')
  @Query(() => [ApiKeyHolder], {
    nullable: true,
    description:
      '密钥归属。Whose secrets are, by their digests; for the gateway alone, and in no schema that it shows.',
  })
  apiKeyHolders(
    @Arg('digests', () => [String], { description: '摘要。SHA-256 of the secrets, in hexadecimal; at most 1,000.' })
    digests: string[],
    @Ctx() ctx: PersonnelContext,
  ) {
    return apiKeyHolders(ctx, digests);
  }

  @Mutation(() => CreateApiKeyPayload, {
    nullable: true,
    description:
      '创建接口密钥。Lets a system from outside in. By an administrator over the division. Refusals: DIVISION_NOT_FOUND, FORBIDDEN, EXPIRY_IN_PAST, EXPIRY_TOO_FAR, LABEL_MISSING, PERMITS_MISSING.',
  })
  createApiKey(
    @Arg('input', () => CreateApiKeyInput, { description: '输入。Which system, what for, until when.' })
    input: CreateApiKeyInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => given(ctx, createApiKey(ctx, input)));
  }

  @Mutation(() => RotateApiKeyPayload, {
    nullable: true,
    description:
      '更换密钥。Gives a system a new secret; earlier ones go on for some hours. By an administrator over its division. Refusals: API_KEY_NOT_FOUND, VERSION_STALE, API_KEY_ALREADY_REVOKED, EXPIRY_IN_PAST, EXPIRY_TOO_FAR, OVERLAP_INVALID.',
  })
  rotateApiKey(
    @Arg('input', () => RotateApiKeyInput, { description: '输入。Which key, until when.' }) input: RotateApiKeyInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => given(ctx, rotateApiKey(ctx, input)));
  }

  @Mutation(() => RevokeApiKeyPayload, {
    nullable: true,
    description:
      '吊销密钥。Lets a system in no longer, from the next request on. By an administrator over its division. Refusals: API_KEY_NOT_FOUND, VERSION_STALE, API_KEY_ALREADY_REVOKED.',
  })
  revokeApiKey(
    @Arg('input', () => RevokeApiKeyInput, { description: '输入。Which key, and why.' }) input: RevokeApiKeyInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ apiKey: await visibleApiKey(ctx, (await revokeApiKey(ctx, input)).apiKeyId) }));
  }

  @FieldResolver(() => [ApiKeyPermit], { description: '权限。What it may do.' })
  permits(@Root() key: ApiKeyRow) {
    return key.permits.split(',');
  }

  @FieldResolver(() => Division, { nullable: true, description: '区划。Where it may do so: here and under it.' })
  division(@Root() key: ApiKeyRow, @Ctx() ctx: PersonnelContext) {
    return divisionLabel(ctx, key.divisionId);
  }

  @FieldResolver(() => [ApiKeySecret], {
    nullable: 'itemsAndList',
    description: '各份密钥。Its secrets of before and now, oldest first, without the secrets.',
  })
  secrets(@Root() key: ApiKeyRow, @Ctx() ctx: PersonnelContext) {
    return load(ctx, secretsByApiKeyId, key.id);
  }

  @FieldResolver(() => [ApiKeyChange], {
    nullable: 'itemsAndList',
    description: '变动记录。What was done with it, oldest first.',
  })
  changes(@Root() key: ApiKeyRow, @Ctx() ctx: PersonnelContext) {
    return load(ctx, changesByApiKeyId, key.id);
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do with it now.',
  })
  availableActions(@Root() key: ApiKeyRow, @Ctx() ctx: PersonnelContext) {
    return actionsOn(ctx, key);
  }
}

@Resolver(() => ApiKeySecret)
export class ApiKeySecretResolver {
  @FieldResolver(() => LocalDate, {
    nullable: true,
    description: '最后使用日。The last day on which it was used; null when never.',
  })
  lastUsedOn(@Root() secret: ApiKeySecretRow) {
    return secret.lastUsedDay;
  }
}
