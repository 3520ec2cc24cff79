import * as oidc from 'openid-client';
import { discover } from '../identity/discovery';
import { algorithms, clockTolerance, subjectIn } from '../identity/remote-issuer';
import type { PendingSignIn } from './pending-sign-in';

export interface ProviderClient {
  /** Only known once the gateway listens where it is its own, in development. */
  readonly issuer: () => string;
  readonly clientId: string;
  /** Null: a public client, which proves itself by PKCE alone. */
  readonly clientSecret: string | null;
}

/** The provider cannot be reached, or fails. */
export class ProviderDown extends Error {}

/** What the provider sent back opens nothing. */
export class SignInRefused extends Error {}

/** How long what the provider says of itself, keys included, is taken to be so. */
const fresh = 10 * 60_000;
const patienceSeconds = 5;

/** The authorization code flow with PKCE, state and nonce against the district’s provider. */
export class ProviderFlow {
  #known: { readonly at: number; readonly configuration: oidc.Configuration } | null = null;

  constructor(
    private readonly client: ProviderClient,
    private readonly clock: () => number,
  ) {}

  /** Where somebody signs in, and what has to be remembered until they come back. Throws ProviderDown. */
  async begin(redirectUri: string, to: string): Promise<{ address: URL; pending: PendingSignIn }> {
    const configuration = await this.#configuration();
    const pending = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      to,
    };
    const address = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: 'openid',
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
    });
    return { address, pending };
  }

  /** Who has signed in, by the address to which the provider sent them. Throws SignInRefused or ProviderDown. */
  async finish(address: URL, { state, nonce, verifier }: PendingSignIn): Promise<string> {
    const configuration = await this.#configuration();
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
    const tokens = await oidc.authorizationCodeGrant(configuration, address, checks).catch((fault) => {
      if (isDown(fault)) throw new ProviderDown();
      throw new SignInRefused(codeOf(fault));
    });
    const subject = subjectIn(tokens.claims()?.sub);
    if (subject === null) throw new SignInRefused('SUBJECT_STRANGE');
    return subject;
  }

  /** Where somebody signs out of the provider too; null where it offers no such place, or cannot be asked. */
  async end(backTo: string): Promise<URL | null> {
    const configuration = await this.#configuration().catch(() => null);
    if (!configuration?.serverMetadata().end_session_endpoint) return null;
    return oidc.buildEndSessionUrl(configuration, { post_logout_redirect_uri: backTo });
  }

  async #configuration(): Promise<oidc.Configuration> {
    const now = this.clock();
    if (this.#known && now - this.#known.at <= fresh) return this.#known.configuration;
    const issuer = this.client.issuer();
    const found = await discover(issuer).catch(() => {
      throw new ProviderDown();
    });
    const configuration = this.#configured(found as oidc.ServerMetadata, issuer.startsWith('http:'));
    this.#known = { at: now, configuration };
    return configuration;
  }

  #configured(found: oidc.ServerMetadata, isPlain: boolean): oidc.Configuration {
    const { clientId, clientSecret } = this.client;
    // What can be made up with a shared secret is left out, whatever the provider offers.
    const offered = found.id_token_signing_alg_values_supported?.filter((each) => algorithms.includes(each));
    const server = { ...found, ...(offered && { id_token_signing_alg_values_supported: offered }) };
    const proof = clientSecret === null ? oidc.None() : proofBy(clientSecret, server);
    const client = { [oidc.clockTolerance]: clockTolerance };
    const configuration = new oidc.Configuration(server, clientId, client, proof);
    // Only an issuer on this machine may speak in clear text.
    if (isPlain) oidc.allowInsecureRequests(configuration);
    // Whoever stands between could otherwise write the token: TLS alone would be believed.
    oidc.enableNonRepudiationChecks(configuration);
    configuration.timeout = patienceSeconds;
    configuration[oidc.customFetch] = fetchOrDown;
    return configuration;
  }
}

/** As the provider takes a secret; in the header, where it does not say. */
function proofBy(
  secret: string,
  { token_endpoint_auth_methods_supported: taken }: oidc.ServerMetadata,
): oidc.ClientAuth {
  const isHeaderTaken = taken === undefined || taken.includes('client_secret_basic');
  return isHeaderTaken ? oidc.ClientSecretBasic(secret) : oidc.ClientSecretPost(secret);
}

async function fetchOrDown(address: string, options: oidc.CustomFetchOptions): Promise<Response> {
  const answer = await fetch(address, { ...options, redirect: 'error' } as RequestInit).catch(() => {
    throw new ProviderDown();
  });
  if (answer.status < 500) return answer;
  await answer.body?.cancel();
  throw new ProviderDown();
}

function isDown(fault: unknown): boolean {
  return fault instanceof ProviderDown || (fault as Error)?.cause instanceof ProviderDown;
}

/** A word for the log: what the provider or the library calls it. */
function codeOf(fault: unknown): string {
  const { error, code } = fault as { error?: unknown; code?: unknown };
  return String(error ?? code ?? 'UNKNOWN')
    .replace(/[^\w-]/g, '?')
    .slice(0, 64);
}
