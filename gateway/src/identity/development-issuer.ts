import { generateKeyPairSync, type JsonWebKey, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errors, importJWK, type JSONWebKeySet, jwtVerify, SignJWT } from 'jose';
import { StartFault } from '../start-fault';
import type { IdentityProvider } from './provider';
import { subjectIn } from './remote-issuer';

export interface DevelopmentIssuer extends IdentityProvider {
  /** A token for a subject; the lifetime reads like `12h` or `7d`. */
  sign(subject: string, lifetime?: string): Promise<string>;
  /** Tells a client who has signed in; as a token of requests it opens nothing. */
  signIdToken(claims: IdTokenClaims): Promise<string>;
  readonly keys: JSONWebKeySet;
}

export interface IdTokenClaims {
  readonly issuer: string;
  readonly audience: string;
  readonly subject: string;
  readonly nonce: string | null;
}

const issuer = 'gridweave-development';
const audience = 'gridweave';
const algorithm = 'ES256';

/** Signs and checks tokens with a key pair kept in the data directory. For trying the system out, never for production. */
export async function developmentIssuer({ directory }: { directory: string }): Promise<DevelopmentIssuer> {
  if (process.env.NODE_ENV === 'production') {
    throw new StartFault(
      'The development issuer is refused with NODE_ENV=production: set GRIDWEAVE_ISSUER and GRIDWEAVE_AUDIENCE to the district’s identity provider instead.',
    );
  }
  const { privateJwk, publicJwk } = keptKeyPair(directory);
  const [privateKey, publicKey] = await Promise.all([
    importJWK(privateJwk, algorithm),
    importJWK(publicJwk, algorithm),
  ]);
  return {
    sign: (subject, lifetime = '12h') =>
      new SignJWT({})
        .setProtectedHeader({ alg: algorithm })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime(lifetime)
        .sign(privateKey),
    signIdToken: ({ nonce, ...told }) =>
      new SignJWT({ ...(nonce !== null && { nonce }) })
        .setProtectedHeader({ alg: algorithm })
        .setIssuer(told.issuer)
        .setAudience(told.audience)
        .setSubject(told.subject)
        .setIssuedAt()
        .setExpirationTime('1m')
        .sign(privateKey),
    keys: { keys: [{ ...publicJwk, alg: algorithm, use: 'sig' } as JSONWebKeySet['keys'][number]] },
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, publicKey, { issuer, audience, algorithms: [algorithm] });
        return subjectIn(payload.sub);
      } catch (fault) {
        if (fault instanceof errors.JOSEError) return null;
        throw fault;
      }
    },
  };
}

interface KeyPair {
  readonly privateJwk: JsonWebKey;
  readonly publicJwk: JsonWebKey;
}

/** The pair of this data directory; of two processes that start at once, both take the pair of whoever was first. */
function keptKeyPair(directory: string): KeyPair {
  const file = join(directory, 'development-issuer.json');
  mkdirSync(directory, { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const fresh: KeyPair = {
    privateJwk: privateKey.export({ format: 'jwk' }),
    publicJwk: publicKey.export({ format: 'jwk' }),
  };
  writeFileSync(draft, JSON.stringify(fresh), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  } finally {
    rmSync(draft);
  }
  return readKeyPair(file);
}

function readKeyPair(file: string): KeyPair {
  try {
    const { privateJwk, publicJwk } = JSON.parse(readFileSync(file, 'utf8')) as KeyPair;
    if (privateJwk?.kty === 'EC' && publicJwk?.kty === 'EC') return { privateJwk, publicJwk };
  } catch {
    // Told below together with a file of another shape.
  }
  throw new StartFault(`${file} holds no key pair of the development issuer: delete it, and a new one is made.`);
}
