import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigFault, readConfig } from './config';
import { findFieldKeys } from './kept-field-keys';

const hex = (digit: string) => digit.repeat(64);

describe('the keys of personal fields', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'gridweave-field-keys-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const found = (env: NodeJS.ProcessEnv = {}) => findFieldKeys(readConfig({ GRIDWEAVE_DATA: directory, ...env }));

  it('are made once, and kept for their owner alone', () => {
    const first = found();
    expect(first.keys).toEqual([{ id: expect.stringMatching(/^made-[0-9a-f]{8}$/), key: expect.any(Uint8Array) }]);
    expect(first.keys[0]?.key).toHaveLength(32);
    expect(first.digestKey).toHaveLength(32);
    expect(readdirSync(directory)).toEqual(['field-keys']);
    expect(statSync(join(directory, 'field-keys')).mode & 0o777).toBe(0o600);
    expect(found()).toEqual(first);
  });

  it('are those of the environment before those of the data directory, the current one first', () => {
    const { keys, digestKey } = found({
      GRIDWEAVE_FIELD_KEYS: `2027:${hex('a')}, 2026:${hex('b')}`,
      GRIDWEAVE_FIELD_HASH_KEY: hex('c'),
    });
    expect(keys.map(({ id, key }) => [id, Buffer.from(key).toString('hex')])).toEqual([
      ['2027', hex('a')],
      ['2026', hex('b')],
    ]);
    expect(Buffer.from(digestKey).toString('hex')).toBe(hex('c'));
    expect(readdirSync(directory)).toEqual([]);
  });

  it('are not made anew where the file does not hold them', () => {
    writeFileSync(join(directory, 'field-keys'), 'GRIDWEAVE_FIELD_KEYS=2026:short\n');
    expect(() => found()).toThrow(/field-keys does not hold the two settings of field keys: put back a copy/);
  });

  it.each([
    ['one without the other', { GRIDWEAVE_FIELD_KEYS: `a:${hex('a')}` }, /go together/],
    ['a short key', { GRIDWEAVE_FIELD_KEYS: 'a:123', GRIDWEAVE_FIELD_HASH_KEY: hex('a') }, /64 hexadecimal digits/],
    [
      'one name twice',
      { GRIDWEAVE_FIELD_KEYS: `a:${hex('a')},a:${hex('b')}`, GRIDWEAVE_FIELD_HASH_KEY: hex('a') },
      /a name of its own/,
    ],
    [
      'no hash key',
      { GRIDWEAVE_FIELD_KEYS: `a:${hex('a')}`, GRIDWEAVE_FIELD_HASH_KEY: 'secret-word' },
      /HASH_KEY takes/,
    ],
  ])('refuse %s without telling it', (_what, env, message) => {
    expect(() => found(env)).toThrow(ConfigFault);
    expect(() => found(env)).toThrow(message);
    expect(() => found(env)).not.toThrow(/secret-word|aaaa/);
  });
});
