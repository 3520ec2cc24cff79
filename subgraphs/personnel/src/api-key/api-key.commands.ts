import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { apiKeyDigest, apiKeyOf } from '@gridweave/viewer/api-key';
import { MoreThan } from 'typeorm';
import type { PersonnelContext, PersonnelServices } from '../services';
import { ApiKeyChangeRow, ApiKeyRow, ApiKeySecretRow } from './api-key.entity';
import type { CreateApiKeyInput, RevokeApiKeyInput, RotateApiKeyInput } from './api-key.input';
import { canKeepApiKeys } from './api-key.policy';
import { notYours } from './api-key.queries';
import { overlapEnd, readLabel, readPermits, refuseExpiry, refuseRevoked } from './api-key.rules';

type KeyDeed = Deed<PersonnelServices>;

/** Lets a system in, and answers the ids of its key and of the secret that it gets. */
export function createApiKey(ctx: PersonnelContext, input: CreateApiKeyInput) {
  return perform(ctx, 'createApiKey', input, async (deed) => {
    const { divisionId, expiresAt } = input;
    if (!isWord(divisionId) || !ctx.services.territory.division(divisionId)?.live) {
      throw new Refusal('DIVISION_NOT_FOUND', '没有这个区划。', 'divisionId');
    }
    if (!canKeepApiKeys(ctx.viewer, ctx.services.territory, divisionId)) throw notYours();
    refuseExpiry(expiresAt, deed.now);
    const key: ApiKeyRow = {
      id: newId(deed.now.getTime()),
      label: readLabel(input.label),
      permits: readPermits(input.permits).join(','),
      divisionId,
      createdAt: deed.now,
      revokedAt: null,
      version: 1,
    };
    await deed.tx.insert(ApiKeyRow, key);
    const secretId = await giveOut(deed, key.id, expiresAt);
    await note(deed, key.id, 'createApiKey', input.reason);
    return { apiKeyId: key.id, secretId };
  });
}

/** Gives a system a new secret, and answers the ids as before; earlier ones go on for a while. */
export function rotateApiKey(ctx: PersonnelContext, input: RotateApiKeyInput) {
  return perform(ctx, 'rotateApiKey', input, async (deed) => {
    const key = await changeable(deed, input);
    refuseExpiry(input.expiresAt, deed.now);
    const end = overlapEnd(input.overlapHours, deed.now);
    await change(deed, key, {});
    await deed.tx.update(ApiKeySecretRow, { apiKeyId: key.id, expiresAt: MoreThan(end) }, { expiresAt: end });
    const secretId = await giveOut(deed, key.id, input.expiresAt);
    await note(deed, key.id, 'rotateApiKey', input.reason);
    return { apiKeyId: key.id, secretId };
  });
}

/** Lets a system in no longer, whichever secret it has. */
export function revokeApiKey(ctx: PersonnelContext, input: RevokeApiKeyInput) {
  return perform(ctx, 'revokeApiKey', input, async (deed) => {
    const key = await changeable(deed, input);
    await change(deed, key, { revokedAt: deed.now });
    await note(deed, key.id, 'revokeApiKey', input.reason);
    return { apiKeyId: key.id };
  });
}

async function changeable(
  { tx, ctx }: KeyDeed,
  { apiKeyId: id, expectedVersion }: RotateApiKeyInput | RevokeApiKeyInput,
): Promise<ApiKeyRow> {
  const key = isWord(id) ? await tx.findOneBy(ApiKeyRow, { id }) : null;
  // Whoever may not see a key does not learn that there is one.
  if (!key || !canKeepApiKeys(ctx.viewer, ctx.services.territory, key.divisionId)) {
    throw new Refusal('API_KEY_NOT_FOUND', '没有这个密钥。', 'apiKeyId');
  }
  refuseStale(expectedVersion, key.version);
  refuseRevoked(key);
  return key;
}

async function change({ tx }: KeyDeed, { id, version }: ApiKeyRow, changes: Partial<ApiKeyRow>): Promise<void> {
  const { affected } = await tx.update(ApiKeyRow, { id, version }, { ...changes, version: version + 1 });
  if (affected !== 1) refuseStale(version, version + 1);
}

/** Keeps the digest of a new secret, and answers the id that the secret is derived from. */
async function giveOut({ tx, ctx, now }: KeyDeed, apiKeyId: string, expiresAt: Date): Promise<string> {
  const id = newId(now.getTime());
  const digest = apiKeyDigest(apiKeyOf(id, ctx.services.internalKey)) as string;
  await tx.insert(ApiKeySecretRow, { id, apiKeyId, digest, createdAt: now, expiresAt, lastUsedDay: null });
  return id;
}

async function note({ tx, ctx, now }: KeyDeed, apiKeyId: string, action: string, reason: string): Promise<void> {
  const entry = { id: newId(now.getTime()), apiKeyId, action, at: now, bySubject: ctx.viewer.id };
  await tx.insert(ApiKeyChangeRow, { ...entry, reason: requiredText(reason, 'reason') });
}
