import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { readConfig } from './config';
import { importGrids, readGridImport } from './import-grids';

const today = shanghaiDay(new Date());

/** A box of so many ten-thousandths of a degree in the middle of the district. */
const box = (x: number, y: number, width: number, height: number) => {
  const at = (east: number, north: number) => [113.63 + (x + east) / 10_000, 34.7 + (y + north) / 10_000];
  return { type: 'Polygon', coordinates: [[at(0, 0), at(width, 0), at(width, height), at(0, height), at(0, 0)]] };
};
const feature = (name: string, geometry: object, properties: object) => ({
  type: 'Feature',
  properties: { name, kind: 'COMMUNITY', divisionCode: '410103001001', ...properties },
  geometry,
});

describe('the command that imports grids', () => {
  let directory: string;
  let said: string[];
  const run = (...words: string[]) => importGrids(readConfig({ GRIDWEAVE_DATA: directory }), words);
  const file = (...features: object[]) => {
    const path = join(directory, 'grids.geojson');
    writeFileSync(path, `\uFEFF${JSON.stringify({ type: 'FeatureCollection', features })}`);
    return path;
  };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'gridweave-import-'));
    said = [];
    const keep = (text: unknown) => void said.push(String(text));
    jest.spyOn(console, 'log').mockImplementation(keep);
    jest.spyOn(console, 'error').mockImplementation(keep);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(directory, { recursive: true, force: true });
  });

  it('shows the plan, changes nothing, and applies only when told', async () => {
    const path = file(
      feature('微网格', box(0, 0, 50, 100), { kind: 'MICRO', parentCode: '甲', divisionCode: undefined }),
      feature('西网格', box(0, 0, 100, 100), { code: '甲' }),
    );
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await run(path, '--on', today)).toBe(true);
      const shown = said.at(-1)!;
      expect(shown).toContain('1 CREATED COMMUNITY');
      expect(shown).toContain('row 1: CREATED 410103001001C001-01');
      expect(shown).toContain('row 2: CREATED 410103001001C001 C1 西网格');
      expect(shown).toContain('Nothing has been changed; --apply');
    }
    expect(await run(path, '--on', today, '--apply')).toBe(true);
    expect(said.at(-1)).toContain('Applied.');
    expect(await run(path, '--on', today, '--apply')).toBe(false);
    expect(said.at(-1)).toMatch(/row 2: GRIDS_OVERLAP .*\n?/);
  });

  it('brings more grids than a request may, all or none, and tells how far it is', async () => {
    const columns = 40;
    const many = Array.from({ length: 1_040 }, (_, i) =>
      feature(`网格${i}`, box((i % columns) * 5, Math.floor(i / columns) * 5, 5, 5), {
        divisionCode: `41010300100${i % 2 === 0 ? 1 : 3}`,
      }),
    );
    const bad = feature('', box(0, -100, 5, 5), {});
    expect(await run(file(...many, bad), '--on', today, '--apply')).toBe(false);
    expect(said.at(-1)).toContain('row 1041: TEXT_MISSING');
    expect(said.at(-1)).toContain('Nothing has been changed: mend the 1 rows');
    expect(said.join('\n')).toContain('read 1000 of 1041 features');
    expect(await run(file(...many), '--on', today, '--apply')).toBe(true);
    expect(said.join('\n')).toContain('1040 CREATED COMMUNITY');
    expect(said.join('\n')).toContain('writing 1040 grids');
  });

  it('says in one sentence what it cannot take', async () => {
    const path = file();
    expect(await run(path, '--on', today)).toBe(false);
    expect(said.at(-1)).toContain('FILE_EMPTY');
    expect(await run(file(feature('网格', box(0, 0, 5, 5), {})), '--on', '2020-01-01')).toBe(false);
    expect(said.at(-1)).toContain('EFFECTIVE_FROM_PAST');
    writeFileSync(path, '{');
    await expect(run(path, '--on', today)).rejects.toThrow('is no JSON');
    truncateSync(path, 65 * 1024 * 1024);
    await expect(run(path, '--on', today)).rejects.toThrow('has 65 MB; a file of grids has at most 64 MB');
    await expect(run(join(directory, 'none'), '--on', today)).rejects.toThrow('cannot be read');
    writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features: Array(10_001).fill(0) }));
    expect(await run(path, '--on', today)).toBe(false);
    expect(said.at(-1)).toContain('FILE_TOO_LARGE');
  });

  it.each([
    [['--on', '2027-03-01'], /^Name one file and the day/],
    [['a.geojson'], /^Name one file and the day/],
    [['a.geojson', 'b.geojson', '--on', '2027-03-01'], /^Name one file and the day/],
    [['a.geojson', '--on', 'March'], /is no date/],
    [['a.geojson', '--on', '2027-02-30'], /is no date/],
    [['a.geojson', '--om', '2027-03-01'], /Unknown option '--om'/],
  ])('refuses %j in one sentence', (words, sentence) => {
    expect(() => readGridImport(words)).toThrow(sentence);
  });
});
