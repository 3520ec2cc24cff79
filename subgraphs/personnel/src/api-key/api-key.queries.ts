import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { isWord } from '@gridweave/subgraph/words';
import { withinDivisions } from '@gridweave/territory/scope';
import { In } from 'typeorm';
import { denialOf } from '../appointment/appointment.actions';
import type { PersonnelContext } from '../services';
import { ApiKeyChangeRow, ApiKeyRow, ApiKeySecretRow } from './api-key.entity';
import type { ApiKeyFilter } from './api-key.input';
import { canKeepApiKeys, divisionsOfKeys } from './api-key.policy';
import { apiKeyDeeds, refuseRevoked } from './api-key.rules';

function visible(ctx: PersonnelContext) {
  const { sql, parameters } = withinDivisions('apiKey.divisionId', divisionsOfKeys(ctx.viewer), 'kept');
  return ctx.database.manager.createQueryBuilder(ApiKeyRow, 'apiKey').where(sql, parameters);
}

export function visibleApiKey(ctx: PersonnelContext, id: string): Promise<ApiKeyRow | null> {
  return isWord(id) ? load(ctx, visibleApiKeysById, id) : Promise.resolve(null);
}

const visibleApiKeysById: Batch<PersonnelContext, string, ApiKeyRow> = async (ctx, ids) => {
  const rows = await visible(ctx)
    .andWhere({ id: In([...ids]) })
    .getMany();
  return inOrder(ids, rows, (row) => row.id);
};

/** Keys that this viewer may see, newest first. */
export function apiKeyPage(
  ctx: PersonnelContext,
  args: PageArgs,
  { divisionId, revoked }: ApiKeyFilter,
): Promise<Connection<ApiKeyRow>> {
  const query = visible(ctx);
  if (divisionId != null) {
    const { sql, parameters } = withinDivisions('apiKey.divisionId', [divisionId].filter(isWord), 'inDivision');
    query.andWhere(sql, parameters);
  }
  if (revoked != null) query.andWhere(`apiKey.revoked_at IS ${revoked ? 'NOT ' : ''}NULL`);
  return page(args, query, [{ column: 'apiKey.id', direction: 'DESC', of: (row) => row.id }]);
}

/** The secrets of keys, without the secrets, oldest first. */
export const secretsByApiKeyId: Batch<PersonnelContext, string, ApiKeySecretRow[]> = (ctx, ids) =>
  byApiKeyId(ctx, ApiKeySecretRow, ids);

export const changesByApiKeyId: Batch<PersonnelContext, string, ApiKeyChangeRow[]> = (ctx, ids) =>
  byApiKeyId(ctx, ApiKeyChangeRow, ids);

async function byApiKeyId<Row extends ApiKeySecretRow | ApiKeyChangeRow>(
  ctx: PersonnelContext,
  target: new () => Row,
  ids: readonly string[],
): Promise<Row[][]> {
  const rows = await ctx.database.manager
    .createQueryBuilder(target, 'own')
    .where('own.api_key_id IN (:...ids)', { ids })
    .orderBy('own.id')
    .getMany();
  return ids.map((id) => rows.filter(({ apiKeyId }) => apiKeyId === id));
}

/** What this viewer may do with a key now, by the right and the rule that the deeds themselves go by. */
export function actionsOn({ viewer, services }: PersonnelContext, key: ApiKeyRow): AvailableAction[] {
  const denial = denialOf(() => {
    if (!canKeepApiKeys(viewer, services.territory, key.divisionId)) throw notYours();
    refuseRevoked(key);
  });
  return apiKeyDeeds.map((action) => ({ action, allowed: denial === null, denial }));
}

export function notYours(): Refusal {
  return new Refusal('FORBIDDEN', '只有辖区管理员可以管理接口密钥。');
}
