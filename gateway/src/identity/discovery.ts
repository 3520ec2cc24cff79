import type { JSONWebKeySet } from 'jose';

const patience = 3_000;
const mostBytes = 512 * 1024;

/** What a provider says of itself, as far as it is used here. */
export interface Discovered {
  readonly issuer: string;
  readonly jwks_uri: string;
  readonly authorization_endpoint?: string;
  readonly token_endpoint?: string;
  readonly end_session_endpoint?: string;
}

/** Reads what a provider says of itself. Throws where it cannot be reached, or says that it is another. */
export async function discover(issuer: string): Promise<Discovered> {
  const found = (await readJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)) as Discovered;
  if (found.issuer !== issuer) throw new Error('discovery names another issuer');
  if (typeof found.jwks_uri !== 'string') throw new Error('discovery names no keys');
  refusePlain(issuer, found);
  return found;
}

export async function keysOf(issuer: string): Promise<JSONWebKeySet> {
  const { jwks_uri: address } = await discover(issuer);
  const found = (await readJson(address)) as JSONWebKeySet;
  if (!Array.isArray(found.keys)) throw new Error('the issuer answered no set of keys');
  return found;
}

/** A provider behind TLS has everything behind TLS. */
function refusePlain(issuer: string, found: Discovered): void {
  if (!issuer.startsWith('https:')) return;
  const { jwks_uri, authorization_endpoint, token_endpoint, end_session_endpoint } = found;
  for (const address of [jwks_uri, authorization_endpoint, token_endpoint, end_session_endpoint]) {
    if (address !== undefined && !`${address}`.startsWith('https:')) throw new Error('discovery names a plain address');
  }
}

async function readJson(address: string): Promise<unknown> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(patience), redirect: 'error' });
  if (!answer.ok) {
    await answer.body?.cancel();
    throw new Error(`the issuer answered ${answer.status}`);
  }
  const text = await answer.text();
  if (text.length > mostBytes) throw new Error('the issuer answered too much');
  return JSON.parse(text);
}
