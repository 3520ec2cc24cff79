import { forbidden } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { In, IsNull, LessThan } from 'typeorm';
import type { PersonnelContext } from '../services';
import { ApiKeyRow, ApiKeySecretRow } from './api-key.entity';
import type { ApiKeyPermit } from './api-key.enums';
import { canLookUpKeys } from './api-key.policy';
import { isInForce } from './api-key.rules';
import type { ApiKeyHolder } from './api-key.type';

const mostDigests = 1_000;

/** Whose the secrets of some digests are, as far as they are in force; the day of their use is noted, once a day. */
export async function apiKeyHolders(ctx: PersonnelContext, digests: readonly string[]): Promise<ApiKeyHolder[]> {
  if (!canLookUpKeys(ctx.viewer) || digests.length > mostDigests) throw forbidden();
  const asked = [...new Set(digests)].filter((each) => /^[0-9a-f]{64}$/.test(each));
  if (asked.length === 0) return [];
  const { manager } = ctx.database;
  const secrets = await manager.findBy(ApiKeySecretRow, { digest: In(asked) });
  if (secrets.length === 0) return [];
  const keys = await manager.findBy(ApiKeyRow, { id: In(secrets.map(({ apiKeyId }) => apiKeyId)) });
  const keyOf = new Map(keys.map((key) => [key.id, key]));
  const inForce = secrets.flatMap((secret) => {
    const key = keyOf.get(secret.apiKeyId);
    return key && isInForce(key, secret, ctx.now) ? [{ key, secret }] : [];
  });
  await noteUse(
    ctx,
    inForce.map(({ secret }) => secret),
  );
  return inForce.map(({ key, secret: { digest, expiresAt } }) => ({
    ...{ digest, apiKeyId: key.id, divisionId: key.divisionId, expiresAt },
    permits: key.permits.split(',') as ApiKeyPermit[],
  }));
}

async function noteUse({ database, now }: PersonnelContext, secrets: readonly ApiKeySecretRow[]): Promise<void> {
  const today = shanghaiDay(now);
  const ids = secrets.filter(({ lastUsedDay }) => lastUsedDay === null || lastUsedDay < today).map(({ id }) => id);
  if (ids.length === 0) return;
  await database.transaction(async (tx) => {
    const unused = { id: In(ids), lastUsedDay: IsNull() };
    await tx.update(ApiKeySecretRow, unused, { lastUsedDay: today });
    await tx.update(ApiKeySecretRow, { id: In(ids), lastUsedDay: LessThan(today) }, { lastUsedDay: today });
  });
}
