import type { IncomingMessage, ServerResponse } from 'node:http';
import { looksLikeApiKey } from '@gridweave/viewer/api-key';
import { verifyReportToken } from '@gridweave/viewer/report-token';
import { anonymous, type Viewer } from '@gridweave/viewer/viewer';
import { decodeJwt } from 'jose';
import { codedError } from '../edge/coded-error';
import type { RateLimits } from '../edge/rate-limits';
import { logFault } from '../log';
import type { SignIn } from '../sign-in/sign-in';
import type { ApiKeys } from './api-keys';
import type { GrantsOfPersonnel } from './grants';
import type { IdentityProvider } from './provider';

export interface CallerSources {
  readonly identity: IdentityProvider;
  readonly internalKey: Uint8Array;
  readonly grants: GrantsOfPersonnel;
  readonly apiKeys: ApiKeys;
  /** Null where browsers do not sign in. */
  readonly signIn: Pick<SignIn, 'guard' | 'sessions'> | null;
  readonly rates: RateLimits;
}

const bearer = /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i;

export interface Calling {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly traceId: string;
  /** Whether the answer is a file, which a link or a picture asks for. */
  readonly givesFile?: boolean;
  /** Whether nobody asks, but a stream goes on: that is no use of a session. */
  readonly goesOn?: boolean;
}

/**
 * Who is calling, by the Authorization header or the cookie of a session. Throws UNAUTHENTICATED for what opens nothing,
 * RATE_LIMITED for whoever asks too often, and what refuseForgery throws; whoever tries tokens is a stranger.
 */
export async function callerOf(calling: Calling, sources: CallerSources): Promise<Viewer> {
  const viewer = await viewerOf(calling, sources).catch((fault) => {
    sources.rates.takeOfStranger(calling);
    throw fault;
  });
  sources.rates.takeOf(viewer, calling);
  return viewer;
}

/** Refuses what another page may have sent, before anything of it is read. */
export function refuseForgery(calling: Omit<Calling, 'traceId'>, { signIn, rates }: CallerSources): void {
  try {
    signIn?.guard.refuseForgery(calling.request, calling.givesFile);
  } catch (fault) {
    rates.takeOfStranger(calling);
    throw fault;
  }
}

/** The same for who has been counted before. Throws UNAUTHENTICATED, and what refuseForgery throws. */
export async function viewerOf(
  { request, traceId, givesFile, goesOn }: Calling,
  sources: CallerSources,
): Promise<Viewer> {
  const { signIn } = sources;
  signIn?.guard.refuseForgery(request, givesFile);
  const held = signIn?.guard.heldIn(request) ?? null;
  if (signIn && held !== null) {
    const subject = await orTrace(traceId, () => signIn.sessions.subjectOf(held, !goesOn));
    if (subject === null) throw unauthenticated('The session has ended: sign in again.');
    return personOf(subject, traceId, sources.grants);
  }
  const [authorization, ...others] = request.headersDistinct.authorization ?? [];
  if (authorization === undefined) return anonymous(traceId);
  // Somebody in front may have looked at another of them than we would.
  if (others.length > 0) throw unauthenticated('There must be one Authorization header.');
  const token = authorization.match(bearer)?.[1];
  if (!token) throw unauthenticated('The Authorization header must read “Bearer <token>”.');
  if (looksLikeApiKey(token)) return clientOf(token, traceId, sources.apiKeys);
  const reportId = verifyReportToken(token, sources.internalKey);
  if (reportId) return { ...anonymous(traceId), id: reportId, kind: 'RESIDENT', reportId };
  const subject = await subjectOf(token, traceId, sources.identity);
  if (!subject) throw unauthenticated('The token is not valid or has expired: sign in again.');
  return personOf(subject, traceId, sources.grants);
}

/** The same whichever way they signed in. */
async function personOf(subject: string, traceId: string, known: GrantsOfPersonnel): Promise<Viewer> {
  const person: Viewer = { ...anonymous(traceId), id: subject, kind: 'PERSON' };
  const { grants, areLastKnown } = await known.of(person);
  return { ...person, grants, grantsAreLastKnown: areLastKnown };
}

/** When the token of a request ends, in milliseconds since the epoch; null for none that says so. */
export function expiryIn({ headers }: IncomingMessage): number | null {
  const token = headers.authorization?.match(bearer)?.[1];
  try {
    const { exp } = decodeJwt(token ?? '');
    return exp === undefined ? null : exp * 1_000;
  } catch {
    return null;
  }
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
