import type { RateLimits } from '../edge/rate-limits';
import type { SubgraphLink } from '../execution/subgraph-call';
import { BrowserSessions } from './browser-sessions';
import { PendingSignIns } from './pending-sign-in';
import { type ProviderClient, ProviderFlow } from './provider-flow';
import { SessionGuard } from './session-guard';
import { SignInRoute } from './sign-in-route';

export interface SignInOptions extends Pick<ProviderClient, 'clientId' | 'clientSecret'> {
  /** The district’s provider; null: the development provider of this gateway. */
  readonly issuer: string | null;
  /** The origin under which browsers reach this gateway; null: any name of this machine, in development. */
  readonly publicUrl: string | null;
}

/** How browsers sign in. */
export interface SignIn {
  readonly sessions: BrowserSessions;
  readonly guard: SessionGuard;
  readonly route: SignInRoute;
}

interface Around {
  readonly personnel: SubgraphLink;
  readonly internalKey: Uint8Array;
  readonly rates: RateLimits;
  readonly clock: () => number;
  readonly developmentIssuer: () => string;
}

export function signInOf(options: SignInOptions, around: Around): SignIn {
  const { issuer, publicUrl } = options;
  const client = { ...options, issuer: issuer === null ? around.developmentIssuer : () => issuer };
  const flow = new ProviderFlow(client, around.clock);
  const sessions = new BrowserSessions(around.personnel);
  const guard = new SessionGuard(publicUrl);
  const route = new SignInRoute(flow, new PendingSignIns(around.internalKey), sessions, guard, around.rates);
  return { sessions, guard, route };
}
