import { testKey } from '@gridweave/testing/viewers';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { TestProvider } from '../testing/test-provider';
import { remoteIssuer } from './remote-issuer';

const text = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const minutes = 60_000;

describe('the district’s identity provider', () => {
  let provider: TestProvider;
  let now: number;
  const gateway = () => remoteIssuer({ issuer: provider.issuer, audience: 'gridweave', clock: () => now });
  const keysRead = () => provider.asked.filter((path) => path === '/keys').length;

  beforeEach(async () => {
    now = Date.now();
    provider = await TestProvider.start();
  });
  afterEach(() => provider.stop());

  const seconds = (from: number) => Math.floor(Date.now() / 1_000) + from;

  it.each<[string, () => Promise<string>, string | null]>([
    ['as it is given', () => provider.sign(), 'p1'],
    ['for several, us among them', () => provider.sign({ aud: ['elsewhere', 'gridweave'] }), 'p1'],
    ['that ended within what clocks may differ by', () => provider.sign({ exp: seconds(-20) }), 'p1'],
    ['that begins within what clocks may differ by', () => provider.sign({ nbf: seconds(20) }), 'p1'],
    ['that has expired', () => provider.sign({ exp: seconds(-40) }), null],
    ['that has not begun', () => provider.sign({ nbf: seconds(40) }), null],
    ['that never ends', () => provider.sign({ exp: undefined }), null],
    ['for somebody else', () => provider.sign({ aud: 'elsewhere' }), null],
    ['for nobody', () => provider.sign({ aud: undefined }), null],
    ['of another issuer', () => provider.sign({ iss: 'https://elsewhere' }), null],
    ['of an issuer with a slash at the end', () => provider.sign({ iss: `${provider.issuer}/` }), null],
    ['of nobody', () => provider.sign({ sub: '' }), null],
    ['without a subject', () => provider.sign({ sub: undefined }), null],
    ['of a subject that no appointment can name', () => provider.sign({ sub: 'p1\r\nx-admin: 1' }), null],
    ['of a subject that is no text', () => provider.sign({ sub: { $ne: '' } as never }), null],
    ['of a subject without end', () => provider.sign({ sub: 'p'.repeat(121) }), null],
    ['signed with a foreign key', async () => provider.sign({}, {}, (await generateKeyPair('RS256')).privateKey), null],
    [
      'signed with the public key as a secret',
      async () => {
        const publicKey = new TextEncoder().encode(await exportSPKI(provider.publicKey));
        return new SignJWT({ sub: 'p1', iss: provider.issuer, aud: 'gridweave', exp: seconds(300) })
          .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
          .sign(publicKey);
      },
      null,
    ],
    [
      'signed with a secret that the provider has published',
      async () => {
        provider.published = [
          { kty: 'oct', kid: 'shared', alg: 'HS256', k: Buffer.from(testKey).toString('base64url') },
        ];
        return provider.sign({}, { alg: 'HS256', kid: 'shared' }, testKey);
      },
      null,
    ],
    ['without a signature', async () => `${text({ alg: 'none' })}.${(await provider.sign()).split('.')[1]}.`, null],
    [
      'that says it needs no signature',
      async () => `${text({ alg: 'none', kid: 'k1' })}.${(await provider.sign()).split('.').slice(1).join('.')}`,
      null,
    ],
    [
      'with other claims under a signature',
      async () => {
        const [head, , signature] = (await provider.sign()).split('.');
        return `${head}.${text({ sub: 'admin', iss: provider.issuer, aud: 'gridweave', exp: seconds(300) })}.${signature}`;
      },
      null,
    ],
    [
      'that brings its own key',
      async () => {
        const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
        return provider.sign({}, { jwk: await exportJWK(publicKey), kid: 'mine' }, privateKey);
      },
      null,
    ],
    ['that says where its key is', () => provider.sign({}, { kid: '../../../../dev/null' }), null],
    ['that has its key looked up elsewhere', () => provider.sign({}, { jku: 'http://127.0.0.1:9/', kid: 'x' }), null],
    ['with a key name of SQL', () => provider.sign({}, { kid: "k1' OR '1'='1" }), null],
    ['with a demand that nobody understands', () => provider.signByHand({ alg: 'RS256', crit: ['b65'], b65: 1 }), null],
    ['of another algorithm than its key is for', () => provider.signByHand({ alg: 'PS256' }), null],
    ['written by hand', () => provider.signByHand({ alg: 'RS256' }), 'p1'],
    ['that is none', async () => 'nonsense', null],
    ['of three empty parts', async () => '..', null],
    ['whose name is a prototype', async () => '__proto__.constructor.prototype', null],
  ])('knows what to make of a token %s', async (_what, make, subject) => {
    expect(await gateway().verify(await make())).toBe(subject);
  });

  it('throws while it cannot be reached, and is found once it is back', async () => {
    const identity = gateway();
    provider.state = 'down';
    await expect(identity.verify(await provider.sign())).rejects.toThrow();
    provider.state = 'up';
    expect(await identity.verify(await provider.sign())).toBe('p1');
  });

  it('refuses to be another than it was asked for', async () => {
    provider.more = {
      '/.well-known/openid-configuration': () => ({ issuer: 'http://else', jwks_uri: 'http://else/k' }),
    };
    await expect(gateway().verify(await provider.sign())).rejects.toThrow('another issuer');
  });

  it('has a new key known at its first token, and one that it has withdrawn forgotten within ten minutes', async () => {
    const identity = gateway();
    const old = await provider.sign();
    expect(await identity.verify(old)).toBe('p1');
    await provider.rotate('k2');
    now += minutes;
    expect(await identity.verify(await provider.sign())).toBe('p1');
    expect(await identity.verify(old)).toBeNull();
    expect(keysRead()).toBe(2);

    await provider.rotate('k3');
    const between = await provider.sign();
    await provider.rotate('k4');
    now += 11 * minutes;
    expect(await identity.verify(between)).toBeNull();
  });

  it('verifies a token once with the same keys, and lets nobody in with it beyond its end', async () => {
    const identity = gateway();
    const verifying = jest.spyOn(crypto.subtle, 'verify');
    const start = Date.now();
    const token = await provider.sign({ exp: seconds(60) });
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'clearTimeout', 'queueMicrotask'] });
    try {
      for (const [later, subject] of [
        [0, 'p1'],
        [1, 'p1'],
        [88, 'p1'],
        [91, null],
      ] as const) {
        jest.setSystemTime(start + later * 1_000);
        expect(await identity.verify(token)).toBe(subject);
      }
      // At first, and again once it had ended.
      expect(verifying).toHaveBeenCalledTimes(2);
    } finally {
      jest.useRealTimers();
      verifying.mockRestore();
    }
  });

  it('is asked once about a key that nobody knows, however many such tokens come', async () => {
    const identity = gateway();
    await identity.verify(await provider.sign());
    now += minutes;
    const made = await Promise.all(Array.from({ length: 50 }, (_, n) => provider.sign({}, { kid: `made-up-${n}` })));
    const before = keysRead();
    expect(await Promise.all(made.map((token) => identity.verify(token)))).toEqual(made.map(() => null));
    expect(keysRead()).toBe(before + 1);
    expect(await identity.verify(made[0]!)).toBeNull();
    expect(keysRead()).toBe(before + 1);
    now += minutes;
    expect(await identity.verify(made[0]!)).toBeNull();
    expect(keysRead()).toBe(before + 2);
  });

  it('lets those in whom it has signed in while it is down, for four hours and no longer', async () => {
    const identity = gateway();
    const token = await provider.sign({ exp: seconds(86_400) });
    expect(await identity.verify(token)).toBe('p1');
    provider.state = 'down';
    for (const later of [9, 2, 60, 60, 60]) {
      now += later * minutes;
      expect(await identity.verify(token)).toBe('p1');
    }
    // A key that nobody knows is still no fault of ours.
    expect(await identity.verify(await provider.sign({}, { kid: 'unheard-of' }))).toBeNull();
    now += 60 * minutes;
    await expect(identity.verify(token)).rejects.toThrow();
    provider.state = 'up';
    expect(await identity.verify(token)).toBe('p1');
  });

  it('is asked at most twice a minute while it is down', async () => {
    const identity = gateway();
    const token = await provider.sign();
    await identity.verify(token);
    provider.state = 'down';
    now += 11 * minutes;
    const before = provider.asked.length;
    for (let n = 0; n < 20; n += 1) await identity.verify(token);
    expect(provider.asked.length).toBe(before + 1);
  });
});
