import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from './config';
import { findInternalKey, keepInternalKey } from './kept-key';

describe('the internal key', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'gridweave-key-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const found = (env: NodeJS.ProcessEnv = {}, part: 'incidents' | null = null) =>
    findInternalKey(readConfig({ GRIDWEAVE_DATA: directory, ...env }, part));

  it('is made for one process, and kept for its owner alone once the start has succeeded', () => {
    const first = found();
    expect(readdirSync(directory)).toEqual([]);
    first.keep();
    expect(readdirSync(directory)).toEqual(['internal-key']);
    expect(statSync(join(directory, 'internal-key')).mode & 0o777).toBe(0o600);
    expect(found().key).toEqual(first.key);
  });

  it('is the one of the environment before that of the data directory', () => {
    found().keep();
    const given = 'a key that the environment gives, long enough';
    expect(Buffer.from(found({ GRIDWEAVE_INTERNAL_KEY: given }).key).toString()).toBe(given);
  });

  it('is the first one when two processes make one at once', () => {
    const first = keepInternalKey(directory, 'the first key, thirty-two characters');
    const second = keepInternalKey(directory, 'the second key, thirty-two characters');
    expect(second).toBe(first);
    expect(readdirSync(directory)).toEqual(['internal-key']);
  });

  it('has to be given to a part alone, unless the data directory has it', () => {
    expect(() => found({}, 'incidents')).toThrow(/The incidents part needs the key that the parts share/);
    found().keep();
    expect(found({}, 'incidents').key).toEqual(found().key);
  });

  it('is refused when the file holds none', () => {
    writeFileSync(join(directory, 'internal-key'), 'short\n');
    expect(() => found()).toThrow(/internal-key does not hold a key of 32 characters: put back a copy/);
  });
});
