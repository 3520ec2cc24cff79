import { looksLikeApiKey } from '@gridweave/viewer/api-key';
import { verifyReportToken } from '@gridweave/viewer/report-token';
import { anonymous, type Viewer } from '@gridweave/viewer/viewer';
import { codedError } from '../edge/coded-error';
import { logFault } from '../log';
import type { ApiKeys } from './api-keys';
import type { GrantsOfPersonnel } from './grants';
import type { IdentityProvider } from './provider';

export interface CallerSources {
  readonly identity: IdentityProvider;
  readonly internalKey: Uint8Array;
  readonly grants: GrantsOfPersonnel;
  readonly apiKeys: ApiKeys;
}

const bearer = /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i;

/** Who is calling, by the Authorization header. Throws UNAUTHENTICATED for a token that opens nothing. */
export async function callerOf(
  authorization: string | undefined,
  traceId: string,
  sources: CallerSources,
): Promise<Viewer> {
  if (authorization === undefined) return anonymous(traceId);
  const token = authorization.match(bearer)?.[1];
  if (!token) throw unauthenticated('The Authorization header must read “Bearer <token>”.');
  if (looksLikeApiKey(token)) return clientOf(token, traceId, sources.apiKeys);
  const reportId = await verifyReportToken(token, sources.internalKey);
  if (reportId) return { ...anonymous(traceId), id: reportId, kind: 'RESIDENT', reportId };
  const subject = await subjectOf(token, traceId, sources.identity);
  if (!subject) throw unauthenticated('The token is not valid or has expired: sign in again.');
  const person: Viewer = { ...anonymous(traceId), id: subject, kind: 'PERSON' };
  const { grants, areLastKnown } = await sources.grants.of(person);
  return { ...person, grants, grantsAreLastKnown: areLastKnown };
}

async function clientOf(token: string, traceId: string, apiKeys: ApiKeys): Promise<Viewer> {
  const holder = await orTrace(traceId, () => apiKeys.holderOf(token));
  if (!holder) throw unauthenticated('The API key is not valid, has expired or was revoked.');
  return { ...anonymous(traceId), id: holder.apiKeyId, kind: 'CLIENT', client: holder.rights };
}

function subjectOf(token: string, traceId: string, identity: IdentityProvider): Promise<string | null> {
  return orTrace(traceId, () => identity.verify(token));
}

/** A fault of ours is not the caller’s, and no reason to treat them as nobody. */
async function orTrace<T>(traceId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    logFault(traceId, fault);
    throw codedError('INTERNAL', 'Internal error', 503);
  }
}

function unauthenticated(message: string): Error {
  return codedError('UNAUTHENTICATED', message, 401);
}
