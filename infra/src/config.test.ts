import { resolve } from 'node:path';
import { faultsOf, refusesInOneSentence } from '../test/refused';
import { type PartName, readConfig } from './config';

const key = 'a key of more than thirty-two characters';

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

  it('takes an empty value for none', () => {
    expect(readConfig({ GRIDWEAVE_PORT: '', GRIDWEAVE_DATABASE_URL: ' ' })).toEqual(readConfig({}));
  });

  it('lets a subgraph alone listen to the network when it has the key of the gateway', () => {
    expect(faultsOf({ GRIDWEAVE_HOST: '0.0.0.0', GRIDWEAVE_INTERNAL_KEY: key }, 'personnel')).toEqual([]);
  });

  refusesInOneSentence([
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
    ['no issuer at all', { GRIDWEAVE_DEVELOPMENT_ISSUER: '0' }, null, /leaves no issuer/],
    ['a gateway alone that was told no issuer', {}, 'gateway', /A gateway of its own needs an issuer/],
  ]);

  it('has every fault told at once, and no secret in any', () => {
    const found = faultsOf({
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
});
