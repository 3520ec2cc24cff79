import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultsOf, provider, refusesInOneSentence, web } from '../test/refused';
import { readConfig, secretVariables } from './config';

const key = 'a key of more than thirty-two characters';

describe('a setting', () => {
  refusesInOneSentence([
    ['a mistyped name', { GRIDWEAVE_PROT: '1' }, null, /GRIDWEAVE_PROT is no setting.*Did you mean GRIDWEAVE_PORT\?/],
    ['a name near nothing', { GRIDWEAVE_COLOUR_OF_THE_SKY: '1' }, null, /is no setting of Gridweave\.$/],
    ['a port in words', { GRIDWEAVE_PORT: 'http' }, null, /GRIDWEAVE_PORT is http: it takes a port/],
    ['a port too high', { GRIDWEAVE_PORT: '65536' }, null, /GRIDWEAVE_PORT/],
    ['another database', { GRIDWEAVE_DATABASE_URL: 'postgres://u:secret@h/d' }, null, /it takes mysql:\/\//],
    ['a schema with a dash', { GRIDWEAVE_DATABASE_URL: 'mysql://u:secret@h/my-db' }, null, /prefix of the schemas/],
    [
      'a password half written',
      { GRIDWEAVE_DATABASE_URL: 'mysql://u:%ffsecret@h/d' },
      null,
      /signs in the password as/,
    ],
    [
      'more behind the schemas',
      { GRIDWEAVE_DATABASE_URL: 'mysql://u:secret@h/d?ssl=true' },
      null,
      /nothing follows it/,
    ],
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
      'mail over the web',
      { GRIDWEAVE_SMTP_URL: 'https://u:secret@h', GRIDWEAVE_SMTP_FROM: 'a@b.cn' },
      null,
      /it takes smtp:/,
    ],
    ['mail without a sender', { GRIDWEAVE_SMTP_URL: 'smtp://h' }, null, /SMTP_FROM go together/],
    ['a call-back without a secret', { GRIDWEAVE_CALLBACK_URL: 'https://a.cn' }, null, /CALLBACK_SECRET go together/],
    ['a flag in words', { GRIDWEAVE_SAMPLE: 'yes' }, null, /GRIDWEAVE_SAMPLE is yes: it takes 1 \(on\) or 0 \(off\)/],
  ]);
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
    for (const name of secretVariables) expect(faultsOf({ [`${name}_FILE`]: join(folder, 'none') })[0]).toContain(name);
  });

  it('is refused beside one in the environment, without either', () => {
    const [fault, ...others] = faultsOf({ GRIDWEAVE_INTERNAL_KEY: key, GRIDWEAVE_INTERNAL_KEY_FILE: file(key) });
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
    const said = faultsOf({ GRIDWEAVE_CALLBACK_URL: 'https://a.cn', GRIDWEAVE_CALLBACK_SECRET_FILE: path() });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(sentence);
    expect(said[0]).not.toMatch(/thirty-two|short-secret/);
    expect(said[0]).not.toContain(folder);
  });

  it('is not taken for what is no secret', () => {
    expect(faultsOf({ GRIDWEAVE_PORT_FILE: file('4000') })[0]).toMatch(/^GRIDWEAVE_PORT_FILE is no setting/);
  });
});
