import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ConfigFault, type PartName, readConfig, secretVariables } from './config';

const key = 'a key of more than thirty-two characters';

const provider = { GRIDWEAVE_ISSUER: 'https://i.cn', GRIDWEAVE_AUDIENCE: 'g' };
const web = { GRIDWEAVE_CLIENT_ID: 'web', GRIDWEAVE_PUBLIC_URL: 'https://g.cn' };

function faults(env: NodeJS.ProcessEnv, part: PartName | null = null): readonly string[] {
  try {
    readConfig(env, part);
    return [];
  } catch (fault) {
    if (fault instanceof ConfigFault) return fault.faults;
    throw fault;
  }
}

describe('the environment', () => {
  it('is good when it says nothing: one process, loopback, SQLite, development issuer, sample data', () => {
    expect(readConfig({})).toEqual({
      part: null,
      dataDirectory: resolve('.gridweave'),
      databaseUrl: `sqlite:${resolve('.gridweave')}`,
      mediaDirectory: resolve('.gridweave/media'),
      mediaBucket: null,
      uploads: { directory: resolve('.gridweave/uploads'), hours: 24 },
      feedback: { mail: null, callback: null },
      edge: {
        rates: { address: 12_000, caller: 3_000, stranger: 1_200 },
        costs: { operation: 100_000, caller: 3_000_000, stranger: 600_000 },
        live: { caller: 40, address: 2_000, gateway: 10_000 },
        trustedProxies: [],
        corsOrigins: [],
        behindTls: false,
      },
      open311: { keys: [], contact: null, publicUrl: null },
      operations: { directory: null, others: true },
      entityCacheMegabytes: 0,
      entityCacheRedis: null,
      supergraph: null,
      host: '127.0.0.1',
      port: 4000,
      subgraphUrls: {
        organization: 'http://127.0.0.1:4001',
        incidents: 'http://127.0.0.1:4002',
        personnel: 'http://127.0.0.1:4003',
      },
      internalKey: null,
      fieldKeys: null,
      audit: { key: null, headDirectory: resolve('.gridweave/audit-heads'), keptYears: 3 },
      identity: { kind: 'development' },
      signIn: null,
      telemetry: { metrics: null, traces: null },
      sample: true,
      production: false,
    });
  });

  it('takes what it says', () => {
    const config = readConfig({
      NODE_ENV: 'production',
      GRIDWEAVE_DATA: '/var/lib/gridweave',
      GRIDWEAVE_PORT: '8080',
      GRIDWEAVE_HOST: '0.0.0.0',
      GRIDWEAVE_DATABASE_URL: 'mysql://gridweave:secret@db:3306/district',
      GRIDWEAVE_MEDIA: '/srv/media',
      GRIDWEAVE_MEDIA_S3: 'https://key:se%2Fcret@s3.example.cn:9000/gridweave/erqi/media?region=cn-north-1',
      GRIDWEAVE_UPLOADS: '/srv/uploads',
      GRIDWEAVE_UPLOAD_HOURS: '6',
      GRIDWEAVE_SMTP_URL: 'smtps://gridweave:secret@mail.example.cn',
      GRIDWEAVE_SMTP_FROM: 'gridweave@example.cn',
      GRIDWEAVE_CALLBACK_URL: 'https://app.example.cn/gridweave',
      GRIDWEAVE_CALLBACK_SECRET: key,
      GRIDWEAVE_ISSUER: 'https://login.example.cn/',
      GRIDWEAVE_AUDIENCE: 'gridweave',
      GRIDWEAVE_CLIENT_ID: 'gridweave-web',
      GRIDWEAVE_CLIENT_SECRET: key,
      GRIDWEAVE_PUBLIC_URL: 'https://gridweave.example.cn',
      GRIDWEAVE_INTERNAL_KEY: key,
      GRIDWEAVE_RATE_ADDRESS: '0',
      GRIDWEAVE_RATE_CALLER: '600',
      GRIDWEAVE_RATE_STRANGER: '60',
      GRIDWEAVE_COST_OPERATION: '5000',
      GRIDWEAVE_COST_CALLER: '0',
      GRIDWEAVE_TRUSTED_PROXIES: '10.0.0.7, fd00::/8',
      GRIDWEAVE_CORS_ORIGINS: 'https://app.example.cn,https://staff.example.cn:8443',
      GRIDWEAVE_BEHIND_TLS: '1',
      GRIDWEAVE_SUPERGRAPH: '/etc/gridweave/supergraph.graphql',
      GRIDWEAVE_OPERATIONS: '/etc/gridweave/operations',
      GRIDWEAVE_ENTITY_CACHE_MB: '64',
      GRIDWEAVE_ENTITY_CACHE_REDIS: 'rediss://gridweave:se%2Fcret@redis.example.cn:6380/2',
    });
    expect(config).toMatchObject({
      edge: {
        rates: { address: null, caller: 600, stranger: 60 },
        costs: { operation: 5_000, caller: null, stranger: 600_000 },
        trustedProxies: ['10.0.0.7', 'fd00::/8'],
        corsOrigins: ['https://app.example.cn', 'https://staff.example.cn:8443'],
        behindTls: true,
      },
      dataDirectory: '/var/lib/gridweave',
      host: '0.0.0.0',
      port: 8080,
      databaseUrl: 'mysql://gridweave:secret@db:3306/district',
      mediaDirectory: '/srv/media',
      mediaBucket: {
        endpoint: 'https://s3.example.cn:9000',
        bucket: 'gridweave',
        prefix: 'erqi/media/',
        region: 'cn-north-1',
        keyId: 'key',
        secret: 'se/cret',
      },
      uploads: { directory: '/srv/uploads', hours: 6 },
      operations: { directory: '/etc/gridweave/operations', others: false },
      entityCacheMegabytes: 64,
      entityCacheRedis: 'rediss://gridweave:se%2Fcret@redis.example.cn:6380/2',
      supergraph: '/etc/gridweave/supergraph.graphql',
      feedback: {
        mail: { url: 'smtps://gridweave:secret@mail.example.cn', from: 'gridweave@example.cn' },
        callback: { url: 'https://app.example.cn/gridweave', secret: key },
      },
      identity: { kind: 'remote', issuer: 'https://login.example.cn/', audience: 'gridweave' },
      signIn: { clientId: 'gridweave-web', clientSecret: key, publicUrl: 'https://gridweave.example.cn' },
      sample: false,
      production: true,
    });
  });

  it.each<[PartName, number]>([
    ['gateway', 4000],
    ['organization', 4001],
    ['incidents', 4002],
    ['personnel', 4003],
  ])('gives %s alone the port %d', (part, port) => {
    expect(readConfig({ GRIDWEAVE_DEVELOPMENT_ISSUER: '1' }, part).port).toBe(port);
  });

  it('fills a subgraph alone with sample data only where the development issuer is on', () => {
    expect(readConfig({}, 'incidents').sample).toBe(false);
    expect(readConfig({ GRIDWEAVE_DEVELOPMENT_ISSUER: '1' }, 'incidents').sample).toBe(true);
    expect(readConfig({ GRIDWEAVE_DEVELOPMENT_ISSUER: '1', GRIDWEAVE_SAMPLE: '0' }, 'incidents').sample).toBe(false);
  });

  it('lets browsers come in clear text to this machine, while developing', () => {
    const publicUrl = 'http://localhost:4000';
    const { signIn } = readConfig({ ...provider, ...web, GRIDWEAVE_PUBLIC_URL: publicUrl });
    expect(signIn).toEqual({ clientId: 'web', clientSecret: null, publicUrl });
  });

  it('takes an empty value for none', () => {
    expect(readConfig({ GRIDWEAVE_PORT: '', GRIDWEAVE_DATABASE_URL: ' ' })).toEqual(readConfig({}));
  });

  it('lets a subgraph alone listen to the network when it has the key of the gateway', () => {
    expect(faults({ GRIDWEAVE_HOST: '0.0.0.0', GRIDWEAVE_INTERNAL_KEY: key }, 'personnel')).toEqual([]);
  });

  it.each<[string, NodeJS.ProcessEnv, PartName | null, RegExp]>([
    ['a mistyped name', { GRIDWEAVE_PROT: '1' }, null, /GRIDWEAVE_PROT is no setting.*Did you mean GRIDWEAVE_PORT\?/],
    ['a name near nothing', { GRIDWEAVE_COLOUR_OF_THE_SKY: '1' }, null, /is no setting of Gridweave\.$/],
    ['a port in words', { GRIDWEAVE_PORT: 'http' }, null, /GRIDWEAVE_PORT is http: it takes a port/],
    ['a port too high', { GRIDWEAVE_PORT: '65536' }, null, /GRIDWEAVE_PORT/],
    ['another database', { GRIDWEAVE_DATABASE_URL: 'postgres://u:secret@h/d' }, null, /it takes mysql:\/\//],
    ['a schema with a dash', { GRIDWEAVE_DATABASE_URL: 'mysql://u:secret@h/my-db' }, null, /prefix of the schemas/],
    ['a subgraph that is no address', { GRIDWEAVE_PERSONNEL_URL: 'personnel' }, null, /GRIDWEAVE_PERSONNEL_URL/],
    ['a socket without a path', { GRIDWEAVE_PERSONNEL_URL: 'unix:personnel' }, null, /unix:\/run\/gridweave/],
    [
      'a socket whose path is too long for some systems',
      { GRIDWEAVE_PERSONNEL_URL: `unix:/${'p'.repeat(100)}` },
      null,
      /of at most 100 bytes/,
    ],
    ['a short key', { GRIDWEAVE_INTERNAL_KEY: 'secret' }, null, /has 6 characters: it takes at least 32/],
    [
      'mail over the web',
      { GRIDWEAVE_SMTP_URL: 'https://u:secret@h', GRIDWEAVE_SMTP_FROM: 'a@b.cn' },
      null,
      /it takes smtp:/,
    ],
    [
      'a bucket without a secret',
      { GRIDWEAVE_MEDIA_S3: 'https://s3.cn/media' },
      null,
      /it takes https:\/\/key:secret@/,
    ],
    [
      'a secret half written',
      { GRIDWEAVE_MEDIA_S3: 'https://k:%ffsecret@s3.cn/media' },
      null,
      /signs in the secret as %2F/,
    ],
    ['a key without a bucket', { GRIDWEAVE_MEDIA_S3: 'https://k:secret@s3.cn' }, null, /cn\/bucket/],
    ['hours in words', { GRIDWEAVE_UPLOAD_HOURS: 'a day' }, null, /whole number between 1 and 168/],
    ['more hours than a week', { GRIDWEAVE_UPLOAD_HOURS: '169' }, null, /whole number between 1 and 168/],
    [
      'a shared cache without a cache',
      { GRIDWEAVE_ENTITY_CACHE_REDIS: 'redis://:secret@h' },
      null,
      /needs a cache: set/,
    ],
    [
      'a shared cache of no megabytes',
      { GRIDWEAVE_ENTITY_CACHE_REDIS: 'redis://h', GRIDWEAVE_ENTITY_CACHE_MB: '0' },
      null,
      /REDIS needs a cache: set GRIDWEAVE_ENTITY_CACHE_MB/,
    ],
    ...['http://u:secret@h', 'redis://u:secret@h/name', 'redis:', 'redis://u:%ffsecret@h', 'h:6379'].map(
      (url): [string, NodeJS.ProcessEnv, null, RegExp] => [
        `a shared cache at ${url}`,
        { GRIDWEAVE_ENTITY_CACHE_REDIS: url, GRIDWEAVE_ENTITY_CACHE_MB: '16' },
        null,
        /^GRIDWEAVE_ENTITY_CACHE_REDIS is not understood: it takes redis:.*TLS; signs in the password as %2F and the like\.$/,
      ],
    ),
    ['mail without a sender', { GRIDWEAVE_SMTP_URL: 'smtp://h' }, null, /SMTP_FROM go together/],
    ['a call-back without a secret', { GRIDWEAVE_CALLBACK_URL: 'https://a.cn' }, null, /CALLBACK_SECRET go together/],
    [
      'a proxy by name',
      { GRIDWEAVE_TRUSTED_PROXIES: '10.0.0.7,proxy' },
      null,
      /does not understand proxy: it takes addr/,
    ],
    ['every origin', { GRIDWEAVE_CORS_ORIGINS: '*' }, null, /does not understand \*: it takes origins/],
    ['an origin with a path', { GRIDWEAVE_CORS_ORIGINS: 'https://a.cn/' }, null, /without a path/],
    ['a rate in words', { GRIDWEAVE_RATE_CALLER: 'many' }, null, /whole number between 0 and 1000000/],
    ['a flag in words', { GRIDWEAVE_SAMPLE: 'yes' }, null, /GRIDWEAVE_SAMPLE is yes: it takes 1 \(on\) or 0 \(off\)/],
    [
      'an issuer in clear text',
      { GRIDWEAVE_ISSUER: 'http://login.example.cn', GRIDWEAVE_AUDIENCE: 'g' },
      null,
      /https/,
    ],
    ['an issuer without audience', { GRIDWEAVE_ISSUER: 'https://login.example.cn' }, null, /go together/],
    ['an audience without issuer', { GRIDWEAVE_AUDIENCE: 'gridweave' }, null, /go together/],
    ['the open network without issuer', { GRIDWEAVE_HOST: '0.0.0.0' }, null, /GRIDWEAVE_HOST=0\.0\.0\.0 is open/],
    [
      'a subgraph on the open network without key',
      { GRIDWEAVE_HOST: '10.0.0.5' },
      'incidents',
      /GRIDWEAVE_INTERNAL_KEY/,
    ],
    [
      'production without issuer',
      { NODE_ENV: 'production', GRIDWEAVE_OTHER_OPERATIONS: '1' },
      null,
      /NODE_ENV=production has no development issuer/,
    ],
    [
      'production in which nothing may be asked',
      { NODE_ENV: 'production', GRIDWEAVE_ISSUER: 'https://i.cn', GRIDWEAVE_AUDIENCE: 'g' },
      'gateway',
      /NODE_ENV=production has known operations answered alone: set GRIDWEAVE_OPERATIONS/,
    ],
    [
      'a folder of operations that is not named',
      { GRIDWEAVE_OTHER_OPERATIONS: '0' },
      null,
      /OTHER_OPERATIONS=0 has known operations answered alone/,
    ],
    [
      'the development issuer in production',
      { NODE_ENV: 'production', GRIDWEAVE_DEVELOPMENT_ISSUER: '1' },
      'organization',
      /is refused with NODE_ENV=production/,
    ],
    [
      'two issuers',
      { GRIDWEAVE_DEVELOPMENT_ISSUER: '1', GRIDWEAVE_ISSUER: 'https://i.cn', GRIDWEAVE_AUDIENCE: 'g' },
      null,
      /exclude each other/,
    ],
    [
      'a client that nobody can be sent back to',
      { ...provider, GRIDWEAVE_CLIENT_ID: 'web' },
      null,
      /PUBLIC_URL go together/,
    ],
    ['a place without a client', { ...provider, GRIDWEAVE_PUBLIC_URL: 'https://g.cn' }, null, /PUBLIC_URL go together/],
    [
      'a secret without a client',
      { ...provider, GRIDWEAVE_CLIENT_SECRET: key },
      null,
      /SECRET needs GRIDWEAVE_CLIENT_ID/,
    ],
    ['a short secret', { ...provider, ...web, GRIDWEAVE_CLIENT_SECRET: 'short' }, null, /has 5 characters/],
    ['a place with a path', { ...provider, ...web, GRIDWEAVE_PUBLIC_URL: 'https://g.cn/' }, null, /without a path/],
    [
      'a place in clear text',
      { ...provider, ...web, GRIDWEAVE_PUBLIC_URL: 'http://g.cn' },
      null,
      /takes an origin such as/,
    ],
    [
      'this machine in clear text, in production',
      {
        ...{ ...provider, ...web, NODE_ENV: 'production', GRIDWEAVE_OTHER_OPERATIONS: '1' },
        GRIDWEAVE_PUBLIC_URL: 'http://127.0.0.1:4000',
      },
      null,
      /takes an origin such as/,
    ],
    ['a client of the development issuer', web, null, /CLIENT_ID needs GRIDWEAVE_ISSUER/],
    ['no issuer at all', { GRIDWEAVE_DEVELOPMENT_ISSUER: '0' }, null, /leaves no issuer/],
    ['a gateway alone that was told no issuer', {}, 'gateway', /A gateway of its own needs an issuer/],
  ])('is refused in one sentence for %s', (_what, env, part, sentence) => {
    const found = faults(env, part);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(sentence);
    expect(found[0]).not.toContain('\n');
  });

  it('has every fault told at once, and no secret in any', () => {
    const found = faults({
      GRIDWEAVE_PORT: '-1',
      GRIDWEAVE_SAMPEL: '1',
      GRIDWEAVE_DATABASE_URL: 'mysql:/secret@',
      GRIDWEAVE_INTERNAL_KEY: 'secret',
      GRIDWEAVE_ENTITY_CACHE_MB: '16',
      GRIDWEAVE_ENTITY_CACHE_REDIS: 'rediss:/secret@',
    });
    expect(found).toHaveLength(5);
    expect(found.join()).not.toContain('secret');
  });

  it('takes keys of Open311 by their digests, and never repeats what stands in place of one', () => {
    const sha256 = 'ab'.repeat(32);
    const { open311 } = readConfig({
      GRIDWEAVE_OPEN311_KEYS: `app:erqi:${sha256}, lab:test:${sha256}`,
      GRIDWEAVE_OPEN311_CONTACT: '区运行中心',
      GRIDWEAVE_OPEN311_URL: 'https://gridweave.example.cn/',
    });
    expect(open311).toEqual({
      keys: [
        { label: 'app', jurisdiction: 'erqi', sha256 },
        { label: 'lab', jurisdiction: 'test', sha256 },
      ],
      contact: '区运行中心',
      publicUrl: 'https://gridweave.example.cn',
    });
    const [fault, ...others] = faults({ GRIDWEAVE_OPEN311_KEYS: `app:erqi:${sha256},the-key-itself` });
    expect(others).toEqual([]);
    expect(fault).toMatch(/^GRIDWEAVE_OPEN311_KEYS is not understood at entry 2/);
    expect(fault).not.toContain('the-key-itself');
    expect(faults({ GRIDWEAVE_OPEN311_KEYS: `app:erqi:${sha256},app:test:${sha256}` })[0]).toContain('twice');
  });
});

describe('a secret in a file', () => {
  let folder: string;
  const file = (text: string) => {
    const path = join(folder, 'secret');
    writeFileSync(path, text);
    return path;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gridweave-secrets-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const digits = 'ab'.repeat(32);
  it.each<[(typeof secretVariables)[number], string, NodeJS.ProcessEnv]>([
    ['GRIDWEAVE_DATABASE_URL', 'mysql://gridweave:secret@db:3306/district', {}],
    ['GRIDWEAVE_MEDIA_S3', 'https://key:secret@s3.example.cn/media', {}],
    ['GRIDWEAVE_INTERNAL_KEY', key, {}],
    ['GRIDWEAVE_FIELD_KEYS', `2026:${digits}`, { GRIDWEAVE_FIELD_HASH_KEY: digits }],
    ['GRIDWEAVE_FIELD_HASH_KEY', digits, { GRIDWEAVE_FIELD_KEYS: `2026:${digits}` }],
    ['GRIDWEAVE_SMTP_URL', 'smtp://gridweave:secret@mail.example.cn', { GRIDWEAVE_SMTP_FROM: 'g@example.cn' }],
    ['GRIDWEAVE_CLIENT_SECRET', key, { ...provider, ...web }],
    ['GRIDWEAVE_CALLBACK_SECRET', key, { GRIDWEAVE_CALLBACK_URL: 'https://app.example.cn' }],
    ['GRIDWEAVE_ENTITY_CACHE_REDIS', 'redis://:secret@redis:6379', { GRIDWEAVE_ENTITY_CACHE_MB: '16' }],
  ])('is taken as if it were in the environment: %s', (name, value, beside) => {
    const inEnvironment = readConfig({ ...beside, [name]: value });
    expect(readConfig({ ...beside, [`${name}_FILE`]: file(`${value}\n`) })).toEqual(inEnvironment);
    expect(inEnvironment).not.toEqual(readConfig({}));
  });

  it('may be any of those that are secret', () => {
    expect(secretVariables).toHaveLength(10);
    for (const name of secretVariables) expect(faults({ [`${name}_FILE`]: join(folder, 'none') })[0]).toContain(name);
  });

  it('is refused beside one in the environment, without either', () => {
    const [fault, ...others] = faults({ GRIDWEAVE_INTERNAL_KEY: key, GRIDWEAVE_INTERNAL_KEY_FILE: file(key) });
    expect(fault).toMatch(/^GRIDWEAVE_INTERNAL_KEY and GRIDWEAVE_INTERNAL_KEY_FILE exclude each other/);
    expect(others).toEqual([]);
  });

  it.each([
    ['is not there', () => join(folder, 'none'), /cannot be read \(ENOENT\)/],
    ['is a folder', () => folder, /cannot be read \(EISDIR\)/],
    ['is empty', () => file(' \n'), /is empty/],
    ['is the secret itself', () => `${key}\0`, /cannot be read/],
    ['holds too short a one', () => file('short-secret'), /has 12 characters: it takes at least 32/],
  ])('is refused in one sentence that repeats nothing when the file %s', (_what, path, sentence) => {
    const said = faults({ GRIDWEAVE_CALLBACK_URL: 'https://a.cn', GRIDWEAVE_CALLBACK_SECRET_FILE: path() });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(sentence);
    expect(said[0]).not.toMatch(/thirty-two|short-secret/);
    expect(said[0]).not.toContain(folder);
  });

  it('is not taken for what is no secret', () => {
    expect(faults({ GRIDWEAVE_PORT_FILE: file('4000') })[0]).toMatch(/^GRIDWEAVE_PORT_FILE is no setting/);
  });
});
