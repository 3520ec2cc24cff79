import { SignJWT } from 'jose';
import { signIdentity, verifyIdentity } from './internal-identity';
import { anonymous } from './viewer';

const key = new TextEncoder().encode('a key for tests that is long enough for each of the algorithms, HS512 too');
const otherKey = new TextEncoder().encode('another key that is long enough too');
const viewer = { ...anonymous('trace-1'), id: 'p1', kind: 'PERSON' as const };
const { traceId, ...claims } = viewer;

/** As the gateway signs, but for what a case changes. */
function signed({ alg = 'HS256', iss = 'gridweave', aud = 'incidents', expires = '60s', by = key } = {}) {
  const token = new SignJWT({ viewer: claims }).setProtectedHeader({ alg }).setIssuer(iss).setAudience(aud);
  return token.setJti(traceId).setIssuedAt().setExpirationTime(expires).sign(by);
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const unsigned = (header: object) =>
  `${part(header)}.${part({ viewer: claims, iss: 'gridweave', aud: 'incidents', exp: Date.now() / 1000 + 60 })}.`;

describe('a signed identity', () => {
  it('is who the gateway said, at the part that it was signed for', async () => {
    expect(await verifyIdentity(await signIdentity(viewer, 'incidents', key), 'incidents', key)).toEqual(viewer);
    expect(await verifyIdentity(await signed(), 'incidents', key)).toEqual(viewer);
  });

  it('is good for a minute', async () => {
    const now = Date.now();
    const signedAgo = async (seconds: number) => {
      const clock = jest.spyOn(Date, 'now').mockReturnValue(now - seconds * 1_000);
      const token = await signIdentity(viewer, 'incidents', key);
      clock.mockRestore();
      return verifyIdentity(token, 'incidents', key);
    };
    expect(await signedAgo(50)).toEqual(viewer);
    expect(await signedAgo(61)).toBeNull();
  });

  it('carries whatever a name holds', async () => {
    const named = { ...viewer, id: '虞虚构 "\\" \u0000 ü', reportId: 'r.1' };
    expect(await verifyIdentity(await signIdentity(named, 'personnel', key), 'personnel', key)).toEqual(named);
  });

  it.each<[string, () => Promise<string> | string]>([
    ['for another part', () => signed({ aud: 'personnel' })],
    ['of another issuer', () => signed({ iss: 'gridweave-incidents' })],
    ['that has expired', () => signed({ expires: '-1s' })],
    ['by another key', () => signed({ by: otherKey })],
    ['by another algorithm of the same key', () => signed({ alg: 'HS512' })],
    ['without an algorithm', () => unsigned({ alg: 'none' })],
    ['without an algorithm, in capitals', () => unsigned({ alg: 'NONE' })],
    ['with the path of a key in it', () => unsigned({ alg: 'HS256', kid: '../../../dev/null' })],
    ['with a key of its own in it', () => unsigned({ alg: 'HS256', jwk: { kty: 'oct', k: '' } })],
    ['whose signature is as long in other letters', async () => (await signed()).replace(/[^.]*$/, 'é'.repeat(43))],
    [
      'whose signature differs in its last letter',
      async () => (await signed()).replace(/.$/, (last) => (last === 'A' ? 'E' : 'A')),
    ],
    [
      'whose payload was exchanged',
      async () =>
        (await signed()).replace(
          /\..*\./,
          `.${part({ viewer: { ...claims, id: 'p2' }, iss: 'gridweave', aud: 'incidents', exp: Date.now() / 1000 + 60 })}.`,
        ),
    ],
    ['with a fourth part', async () => `${await signed()}.x`],
    ['whose signature was cut off', async () => (await signed()).replace(/[^.]*$/, '')],
    ['that is no token', () => 'nonsense'],
    ['that is empty', () => ''],
  ])('%s is nobody’s', async (_, token) => {
    expect(await verifyIdentity(await token(), 'incidents', key)).toBeNull();
  });
});
