import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import { anonymous } from '@gridweave/viewer/viewer';
import { internalKeyOfStands } from '../../stand/stand';
import { type Around, type Attack, graph } from './attack';

type Claims = Readonly<Record<string, unknown>>;

const refused = { status: 401, code: 'UNAUTHENTICATED' };
const key = Buffer.from(internalKeyOfStands);
const written = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ownRsa = generateKeyPairSync('rsa', { modulusLength: 2048 });

function ofStand({ stand }: Around): { privateJwk: JsonWebKey; publicJwk: JsonWebKey } {
  return JSON.parse(readFileSync(join(stand.dataDirectory, 'development-issuer.json'), 'utf8'));
}

/** What the issuer would say of the administrator, unless told otherwise. */
function said(claims: Claims): Claims {
  const now = Math.floor(Date.now() / 1_000);
  const usual = { iss: 'gridweave-development', aud: 'gridweave', sub: 'development-administrator' };
  return { ...usual, iat: now, exp: now + 3_600, ...claims };
}

const joined = (head: Claims, claims: Claims) => `${written(head)}.${written(said(claims))}`;

function hmac(text: string, secret: string | Buffer): string {
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

/** Signed with the issuer's own key, so that nothing but what is said can be wrong with it. */
function genuine(around: Around, claims: Claims, head: Claims = {}, dsaEncoding: 'ieee-p1363' | 'der' = 'ieee-p1363') {
  const text = joined({ alg: 'ES256', ...head }, claims);
  const privateKey = createPrivateKey({ key: ofStand(around).privateJwk, format: 'jwk' });
  return `${text}.${sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding }).toString('base64url')}`;
}

function byOwnKey(head: Claims): string {
  const text = joined({ alg: 'ES256', ...head }, {});
  const signature = sign('sha256', Buffer.from(text), { key: own.privateKey, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

function byRsa(head: Claims): string {
  const text = joined({ alg: 'RS256', ...head }, {});
  return `${text}.${sign('sha256', Buffer.from(text), ownRsa.privateKey).toString('base64url')}`;
}

const publicKeyOf = (around: Around) => createPublicKey({ key: ofStand(around).publicJwk, format: 'jwk' });
const pem = (around: Around) => publicKeyOf(around).export({ type: 'spki', format: 'pem' }) as string;
const now = () => Math.floor(Date.now() / 1_000);
const administrator = { ...anonymous('attack'), kind: 'PERSON', id: 'development-administrator' } as const;

/** Tokens that somebody made up, changed, kept too long, or brings to another door than theirs. */
const tokens: Readonly<Record<string, (around: Around) => string | Promise<string>>> = {
  'signed by nobody': () => `${joined({ alg: 'none' }, {})}.`,
  'signed by nobody, in other letters': () => `${joined({ alg: 'nOnE', typ: 'JWT' }, {})}.`,
  'signed by nobody, without the last dot': () => joined({ alg: 'none' }, {}),
  'whose signature was taken away': (around) => genuine(around, {}).replace(/\.[^.]*$/, '.'),
  'whose signature is that of another': (around) =>
    `${joined({ alg: 'ES256' }, {})}.${genuine(around, { sub: 'development-clerk' }).split('.')[2]}`,
  'with a signature of zeros': () => `${joined({ alg: 'ES256' }, {})}.${Buffer.alloc(64).toString('base64url')}`,
  'with a signature in another writing': (around) => genuine(around, {}, {}, 'der'),
  'with the public key for a shared secret, as PEM': (around) => hmac(joined({ alg: 'HS256' }, {}), pem(around)),
  'with the public key for a shared secret, as JWK': (around) =>
    hmac(joined({ alg: 'HS256' }, {}), JSON.stringify(ofStand(around).publicJwk)),
  'with no shared secret': () => hmac(joined({ alg: 'HS256' }, {}), ''),
  'with a shared secret that many have': () => hmac(joined({ alg: 'HS256' }, {}), 'secret'),
  'whose key is a file': () => hmac(joined({ alg: 'HS256', kid: '../../../../dev/null' }, {}), ''),
  'whose key is SQL': () => hmac(joined({ alg: 'HS256', kid: "x' UNION SELECT 'secret" }, {}), 'secret'),
  'that brings its key': () => byOwnKey({ jwk: own.publicKey.export({ format: 'jwk' }) }),
  'that brings the address of its key': () => byOwnKey({ jku: 'http://127.0.0.1:9/keys', x5u: 'http://127.0.0.1:9/x' }),
  'that brings a certificate': () =>
    byOwnKey({ x5c: [own.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')] }),
  'of another algorithm': () => byRsa({}),
  'of another algorithm under the same name': () => byRsa({ alg: 'ES256' }),
  'that demands to be understood': (around) => genuine(around, {}, { crit: ['exp', 'b64'], b64: false }),
  'that has expired': (around) => genuine(around, { exp: now() - 60 }),
  'that expires in words': (around) => genuine(around, { exp: 'never' }),
  'that is not valid yet': (around) => genuine(around, { nbf: now() + 3_600 }),
  'for another audience': (around) => genuine(around, { aud: 'another' }),
  'of another issuer': (around) => genuine(around, { iss: 'https://login.example.cn' }),
  'of nobody': (around) => genuine(around, { sub: undefined }),
  'of an empty name': (around) => genuine(around, { sub: '' }),
  'of an operator for a name': (around) => genuine(around, { sub: { $ne: null } }),
  'of a hundred kilobytes': () => 'a'.repeat(12_000),
  'of nothing but dots': () => '.'.repeat(5_000),
  'encrypted for nobody': () => `${written({ alg: 'dir', enc: 'A256GCM' })}..a.b.c`,
  'that is an identity for a subgraph': () => signIdentity(administrator, 'personnel', key),
  'of a report, made up': () =>
    hmac(
      `${written({ alg: 'HS256' })}.${written({ iss: 'gridweave-incidents', aud: 'gridweave-report', sub: 'x', exp: now() + 60 })}`,
      'secret',
    ),
  'of a report, signed by nobody': () =>
    `${written({ alg: 'none' })}.${written({ iss: 'gridweave-incidents', aud: 'gridweave-report', sub: 'x', exp: now() + 60 })}.`,
  'of a system, made up': () => `gwk_${'0'.repeat(32)}_${'A'.repeat(43)}`,
  'of a system, of a prototype': () => 'gwk___proto__',
};

export const tokenAttacks: readonly Attack[] = [
  ...Object.entries(tokens).map(([what, token]) => ({
    name: `a token ${what}`,
    sent: async (around: Around) => ({
      ...graph('{ viewer { id } people(first: 1) { totalCount } }'),
      headers: [
        ['content-type', 'application/json'],
        ['authorization', `Bearer ${await token(around)}`],
      ] as const,
    }),
    ...refused,
  })),
  ...['Basic YWRtaW46YWRtaW4=', 'Bearer', 'Bearer  ', 'Negotiate abc', 'bearer a b', '{"$ne":null}'].map(
    (authorization) => ({
      name: `the header “authorization: ${authorization}”`,
      sent: {
        ...graph('{ viewer { id } }'),
        headers: [
          ['content-type', 'application/json'],
          ['authorization', authorization],
        ] as const,
      },
      ...refused,
    }),
  ),
];
