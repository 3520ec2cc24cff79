import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from './config';
import { importDivisions, readDivisionImport } from './import-divisions';

const published = join(__dirname, '../../subgraphs/organization/seeds/divisions/erqi-divisions-2023.csv');

describe('the command that imports a yearly list', () => {
  let directory: string;
  let said: string[];
  const run = (...words: string[]) => importDivisions(readConfig({ GRIDWEAVE_DATA: directory }), words);

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
    const file = join(directory, 'list.csv');
    writeFileSync(file, readFileSync(published, 'utf8').replace('淮河路街道', '淮河路新街道'));
    const decisions = join(directory, 'decisions.json');
    const decision = {
      code: '410103001',
      previousCode: '410103001',
      effectiveOn: '2024-03-01',
      document: '示例〔2024〕1号',
    };
    writeFileSync(decisions, JSON.stringify({ decisions: [decision] }));
    expect(await run(file, '--year', '2024')).toBe(false);
    expect(said.join('\n')).toContain('decide SAME_CODE: 410103001 淮河路街道 → 410103001 淮河路新街道?');
    expect(await run(file, '--year', '2024', '--decisions', decisions)).toBe(true);
    expect(said.at(-1)).toContain('on 2024-03-01 (示例〔2024〕1号)');
    expect(said.at(-1)).toContain('Nothing has been changed; --apply');
    expect(await run(file, '--year', '2024', '--decisions', decisions, '--apply')).toBe(true);
    expect(said.at(-1)).toContain('Applied.');
    expect(await run(file, '--year', '2024')).toBe(false);
    expect(said.at(-1)).toContain('YEAR_NOT_NEWER');
  });

  it('reads what spreadsheets write in GB18030, and says what cannot be read', async () => {
    const file = join(directory, 'list.csv');
    writeFileSync(
      file,
      Buffer.concat([Buffer.from('code,name,level,parentCode\n410103,'), gb18030, Buffer.from(',district,410100\n')]),
    );
    expect(await run(file, '--year', '2024')).toBe(true);
    expect(said.join('\n')).toContain('192 changed');
    writeFileSync(file, Buffer.from([0xff, 0xff, 0x00, 0x81]));
    await expect(run(file, '--year', '2024')).rejects.toThrow('neither UTF-8 nor GB18030');
  });

  it.each([
    [['--year', '2024'], /^Name one file and the year/],
    [['a.csv'], /^Name one file and the year/],
    [['a.csv', 'b.csv', '--year', '2024'], /^Name one file and the year/],
    [['a.csv', '--year', '2024', '--cut-off', 'June'], /is no date/],
    [['a.csv', '--jear', '2024'], /Unknown option '--jear'/],
  ])('refuses %j in one sentence', (words, sentence) => {
    expect(() => readDivisionImport(words)).toThrow(sentence);
  });
});

/** 二七区 */
const gb18030 = Buffer.from([0xb6, 0xfe, 0xc6, 0xdf, 0xc7, 0xf8]);
