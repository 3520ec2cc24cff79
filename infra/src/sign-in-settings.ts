import type { IdentityConfig, Variable } from './config';
import type { EnvironmentReader } from './environment-reader';

/** As what the gateway signs browsers in at the district’s provider. */
export interface SignInSettings {
  readonly clientId: string;
  /** Null: a public client, which proves itself by PKCE alone. */
  readonly clientSecret: string | null;
  /** The origin under which browsers reach the gateway. */
  readonly publicUrl: string;
}

const client = 'GRIDWEAVE_CLIENT_ID';
const place = 'GRIDWEAVE_PUBLIC_URL';
const secret = 'GRIDWEAVE_CLIENT_SECRET';

/** Null where browsers do not sign in, or sign in at the development provider, which needs none of it. */
export function readSignIn(
  read: EnvironmentReader<Variable>,
  { identity, production }: { readonly identity: IdentityConfig; readonly production: boolean },
): SignInSettings | null {
  const clientId = read.text(client);
  const clientSecret = read.secret(secret, 16);
  const publicUrl = read.pageOrigin(place, production);
  if (read.isGiven(client) !== read.isGiven(place)) {
    read.fault(`${client} and ${place} go together: set both, or neither.`);
  }
  if (read.isGiven(secret) && !read.isGiven(client)) read.fault(`${secret} needs ${client}: set both, or neither.`);
  if (identity.kind === 'development' && read.isGiven(client)) {
    read.fault(
      `${client} needs GRIDWEAVE_ISSUER: set GRIDWEAVE_ISSUER and GRIDWEAVE_AUDIENCE to your identity provider.`,
    );
  }
  return clientId && publicUrl ? { clientId, clientSecret, publicUrl } : null;
}
