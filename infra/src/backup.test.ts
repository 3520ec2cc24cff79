import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '@gridweave/subgraph/database';
import { StartFault } from '@gridweave/subgraph/start-fault';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { backUp } from './backup';
import { readConfig, subgraphNames } from './config';

describe('a backup', () => {
  let home: string;
  let data: string;
  let folder: string;
  let said: jest.SpyInstance;
  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'gridweave-backup-of-'));
    [data, folder] = [join(home, 'data'), join(home, 'kept')];
    for (const part of subgraphNames) await begin(part);
    said = jest.spyOn(console, 'log').mockImplementation();
  });
  afterEach(() => {
    said.mockRestore();
    rmSync(home, { recursive: true, force: true });
  });

  async function begin(part: SubgraphName): Promise<void> {
    const database = await Database.open({ owner: part, url: `sqlite:${data}`, entities: [], migrations: [] });
    await database.transaction((tx) => tx.query('CREATE TABLE kept (id INTEGER PRIMARY KEY)'));
    await database.close();
  }

  const backedUp = (to = folder) => backUp(readConfig({ GRIDWEAVE_DATA: data }), to);

  /** What it says; nothing is left of it then. */
  async function refusal(to?: string): Promise<string> {
    const fault = await backedUp(to).catch((thrown) => thrown);
    expect(fault).toBeInstanceOf(StartFault);
    expect(readdirSync(home)).toEqual(['data']);
    return fault.message;
  }

  it('names the database that is damaged, and none that is whole', async () => {
    writeFileSync(join(data, 'incidents.sqlite'), 'no database at all, but long enough for one'.repeat(100));
    expect(await refusal()).toMatch(/^\S+\/data\/incidents\.sqlite is damaged \(SQLITE_NOTADB\)/);
  });

  it('names what cannot be copied, and where it was to go', async () => {
    // Whoever runs the tests may be allowed to read everything, but nobody copies a folder as a file.
    mkdirSync(join(data, 'internal-key'));
    const key = join(data, 'internal-key');
    const sentence = new RegExp(`^${key} cannot be copied to ${folder} \\(E\\w+\\): see`);
    expect(await refusal()).toMatch(sentence);
  });

  it('is refused within a folder that belongs to it, by whichever name', async () => {
    const media = join(data, 'media');
    mkdirSync(media);
    writeFileSync(join(media, 'picture'), 'a picture');
    expect(await refusal(join(media, 'kept'))).toBe(
      `${join(media, 'kept')} is within ${media}, which belongs to the backup: name a folder elsewhere.`,
    );
    symlinkSync(media, join(data, 'pictures'));
    expect(await refusal(join(data, 'pictures', 'kept'))).toContain('which belongs to the backup');
    expect(readdirSync(media)).toEqual(['picture']);
  });

  it('says which databases are not in it, because they are not there', async () => {
    await backedUp();
    expect(said.mock.calls.join()).not.toContain('Not in it');
    rmSync(join(data, 'personnel.sqlite'));
    await backedUp(join(home, 'two'));
    expect(said.mock.calls.join()).toContain(`Not in it, because ${data} does not have them: personnel.sqlite.`);
    expect(existsSync(join(home, 'two', 'incidents.sqlite'))).toBe(true);
    expect(existsSync(join(home, 'two', 'personnel.sqlite'))).toBe(false);
  });
});
