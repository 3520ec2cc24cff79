import { freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { box, type Pen } from '../../test/drawn';
import type { Started } from '../../test/started';
import { ahead, DAY, drawTwoGrids, named, type Shown } from '../../test/two-grids';

onEachEngine('changes of grids, looked at beforehand', (engine) => {
  let home: Started;
  let pen: Pen;
  let west: Shown;

  beforeEach(async () => {
    ({ home, pen, west } = await drawTwoGrids(engine));
  });
  afterEach(() => home.stop());

  it('shows beforehand what a change would do, and changes nothing', async () => {
    const preview = async (input: object) => {
      const query = `query ($input: GridChangePreviewInput!) { gridChangePreview(input: $input) {
        grids { gridId action code name area } warnings { code } errors { code field } offendingArea } }`;
      return (await pen.ask(query, { input })).gridChangePreview;
    };
    const head = { idempotencyKey: freshKey(), effectiveFrom: ahead(DAY), reason: '看看' };
    const parts = [
      { name: '西一', area: box(0, 0, 5, 10) },
      { name: '西二', area: box(5, 0, 5, 10) },
    ];
    const good = await preview({ split: { ...head, ...named(west), parts } });
    expect(good.errors).toEqual([]);
    const actions = good.grids.map(({ action }: { action: string }) => action).sort();
    expect(actions).toEqual(['CREATED', 'CREATED', 'MOVED', 'MOVED', 'SPLIT']);
    const bad = await preview({
      split: { ...head, ...named(west), parts: [parts[0], { name: '西二', area: box(6, 0, 4, 10) }] },
    });
    expect(bad).toMatchObject({ grids: [], errors: [{ code: 'GRIDS_LEAVE_GAP', field: 'parts' }] });
    expect(bad.offendingArea.type).toBe('MultiPolygon');
    expect(await pen.grid(west.id)).toEqual(west);
  });
});
