import { seedId } from '@gridweave/territory/seed-id';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { cut } from '../../test/cut';
import { Pen } from '../../test/drawn';
import { type Started, startOrganization } from '../../test/started';
import { shapeOf } from './shape.rules';

onEachEngine('a place, asked for another day', (engine) => {
  let home: Started;
  beforeAll(async () => {
    home = await startOrganization(engine, true);
  });
  afterAll(() => home.stop());

  it('answers with the names and codes of that day, across the recoding of its street and the split of its grid', async () => {
    const pen = await Pen.of(home);
    const road = seedId('register-element', 'road:qiuyu');
    const { registerElement } = await pen.ask(
      'query ($id: ID!) { registerElement(id: $id) { geometry grid { id code version area microGrids(first: 50) { nodes { id version area } } } } }',
      { id: road },
    );
    const { grid, geometry } = registerElement;
    const [longitude, latitude] = geometry.coordinates[1];
    const beforeSplit = new Date().toISOString();

    await mergeMicroGrids(pen, grid.microGrids.nodes);
    const current = await pen.ask(
      'query ($id: ID!) { grid(id: $id) { version area microGrids(first: 9) { nodes { id version } } } }',
      { id: grid.id },
    );
    const [micro] = current.grid.microGrids.nodes;
    const parts = cut(shapeOf(current.grid.area.coordinates), 0.3, 0.05)!;
    const named = parts.map((area, i) => ({ name: `张李垌村第${'甲乙'[i]}网格`, area }));
    const first = await pen.deed('splitGrid', { gridId: micro.id, expectedVersion: micro.version, parts: named });
    expect(first.errors).toEqual([]);
    const { version } = await pen.grid(grid.id);
    const second = await pen.deed('splitGrid', { gridId: grid.id, expectedVersion: version, parts: named });
    expect(second.errors).toEqual([]);

    const query = `query ($point: PointInput!, $asOf: DateTime!) { locate(point: $point, asOf: $asOf) {
      divisions { at(asOf: $asOf) { name code } } territorialGrid { at(asOf: $asOf) { code name } } microGrid { at(asOf: $asOf) { code parent { id } } } } }`;
    const at = async (asOf: string) => {
      const { data, errors } = await ask(home.subgraph, nobody, query, {
        point: { longitude, latitude, system: 'WGS84' },
        asOf,
      });
      expect(errors).toBeUndefined();
      const { divisions, territorialGrid, microGrid } = data.locate;
      return { street: divisions[1].at, grid: territorialGrid.at, micro: microGrid.at };
    };
    const then = await at('2022-11-01T12:00:00+08:00');
    const later = await at(beforeSplit);
    const now = await at(new Date().toISOString());
    // The code of 侯寨 went to 金水源 when the streets were recoded: one code, two names.
    expect(then.street).toMatchObject({ name: '侯寨街道', code: '410103016' });
    expect(later.street).toMatchObject({ name: '金水源街道', code: '410103016' });
    const houzhai = '{ division(code: "410103015") { name at(asOf: "2022-11-01T12:00:00+08:00") { name code } } }';
    expect((await pen.ask(houzhai)).division).toEqual({
      name: '侯寨街道',
      at: { name: '侯寨街道', code: '410103016' },
    });
    expect(later.grid.code).toBe(grid.code);
    expect(now.grid.code).not.toBe(grid.code);
    expect(now.grid.name).toMatch(/^张李垌村第.网格$/);
    expect(now.micro.code.startsWith(`${now.grid.code}-`)).toBe(true);
    expect(later.micro.code.startsWith(`${grid.code}-`)).toBe(true);
  });

  async function mergeMicroGrids(pen: Pen, grids: { id: string; version: number }[]): Promise<void> {
    const input = {
      grids: grids.map(({ id, version }) => ({ gridId: id, expectedVersion: version })),
      name: '张李垌村微网格',
    };
    expect((await pen.deed('mergeGrids', input)).errors).toEqual([]);
  }
});
