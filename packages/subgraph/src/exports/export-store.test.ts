import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExportStore } from './export-store';

describe('what a killed process has left of an export', () => {
  const directory = mkdtempSync(join(tmpdir(), 'gridweave-exports-'));
  const exports = new ExportStore(directory);
  afterAll(() => rmSync(directory, { recursive: true }));

  it('goes once nobody has written to it for a while; what is being written and what is whole stay', async () => {
    const [left, growing] = [await exports.draft('left', 'one'), await exports.draft('growing', 'two')];
    for (const draft of [left, growing]) writeFileSync(draft, '姓名\n');
    const whole = await exports.draft('whole', 'three');
    writeFileSync(whole, '姓名\n');
    await exports.keep('whole', whole);
    utimesSync(left, new Date(), new Date('2026-03-01T00:00:00Z'));
    utimesSync(join(directory, 'whole'), new Date(), new Date('2026-03-01T00:00:00Z'));
    await exports.removeDraftsOlderThan(new Date('2026-03-02T00:00:00Z'));
    expect(readdirSync(directory).sort()).toEqual(['growing.two.part', 'whole']);
  });

  it('is nothing where nothing was ever written', async () => {
    await new ExportStore(join(directory, 'never')).removeDraftsOlderThan(new Date());
    await new ExportStore(null).removeDraftsOlderThan(new Date());
  });
});
