import { seedId } from '@gridweave/territory/seed-id';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { box } from '../../test/drawn';
import { type Started, startOrganization } from '../../test/started';
import { ahead, DAY, drawTwoGrids, named } from '../../test/two-grids';
import { shapeOf } from '../grid-life/shape.rules';
import { tilingFault } from '../grid-life/tiling.rules';
import { DivisionOutline1764600310000 } from '../migrations/division-outline';
import { DivisionAreaRow } from './division.entity';

const areasOf = async ({ subgraph }: Started, ids: readonly (string | null)[]) => {
  const query = 'query ($id: ID!) { division(id: $id) { area areaSynthetic } }';
  const found = [];
  for (const id of ids) found.push((await ask(subgraph, nobody, query, { id })).data.division);
  return found;
};
const covers = ({ area: found }: { area: ReturnType<typeof box> }, expected: ReturnType<typeof box>) =>
  tilingFault([shapeOf(found.coordinates)], [shapeOf(expected.coordinates)]) === null;

onEachEngine('areas of divisions', (engine) => {
  it('are what their grids tile, also after a grid went to another community', async () => {
    const { home, pen, divisionId, otherDivisionId, west } = await drawTwoGrids(engine);
    const { parentId } = home.subgraph.services.territory.division(divisionId)!;
    const communities = [divisionId, otherDivisionId, parentId];
    const [own, other, street] = await areasOf(home, communities);
    expect(covers(own, box(0, 0, 20, 10))).toBe(true);
    expect([own.areaSynthetic, other]).toEqual([false, { area: null, areaSynthetic: null }]);
    expect(street).toEqual(own);
    const later = { ...named(west), divisionId: otherDivisionId, effectiveFrom: ahead(DAY) };
    expect((await pen.deed('transferGrid', later)).errors).toEqual([]);
    expect(await areasOf(home, communities)).toEqual([own, other, street]);
    await home.stop();
  });

  it('follow a transfer at once, while the subdistrict stays as it was', async () => {
    const { home, pen, divisionId, otherDivisionId, west } = await drawTwoGrids(engine);
    const { parentId } = home.subgraph.services.territory.division(divisionId)!;
    const [, , before] = await areasOf(home, [divisionId, otherDivisionId, parentId]);
    expect((await pen.deed('transferGrid', { ...named(west), divisionId: otherDivisionId })).errors).toEqual([]);
    const [own, other, street] = await areasOf(home, [divisionId, otherDivisionId, parentId]);
    expect([covers(own, box(10, 0, 10, 10)), covers(other, box(0, 0, 10, 10))]).toEqual([true, true]);
    expect(covers(street, before.area)).toBe(true);
    await home.stop();
  });

  it('say that they are generated where grids are, and cost a page a constant number of statements', async () => {
    const home = await startOrganization(engine, true);
    const [district, street] = await areasOf(home, [seedId('division', '410103'), seedId('division', '410103014')]);
    expect([district.areaSynthetic, street.areaSynthetic]).toEqual([false, true]);
    const statements = async (first: number) => {
      const before = home.subgraph.database.statementCount;
      const list = `{ divisions(first: ${first}, filter: { kind: COMMUNITY }) { nodes { area areaSynthetic } } }`;
      const { data, errors } = await ask(home.subgraph, nobody, list);
      expect([errors, data.divisions.nodes.length]).toEqual([undefined, first]);
      return home.subgraph.database.statementCount - before;
    };
    expect(await statements(40)).toBe(await statements(2));
    await home.stop();
  });

  it('lose what was once generated of them with an upgrade, and keep the outline of the district', async () => {
    const home = await startOrganization(engine, false);
    const { manager } = home.subgraph.database;
    const id = seedId('division', '410103');
    const outline = await manager.findOneByOrFail(DivisionAreaRow, { divisionId: id });
    const runner = manager.dataSource.createQueryRunner();
    const upgrade = new DivisionOutline1764600310000();
    await upgrade.down(runner);
    await runner.query('INSERT INTO division_area (division_id, rings, synthetic) VALUES (?, ?, 1)', [
      seedId('division', '410103014'),
      '[]',
    ]);
    await upgrade.up(runner);
    await runner.release();
    expect(await manager.find(DivisionAreaRow)).toEqual([outline]);
    expect(await home.subgraph.database.drift()).toEqual([]);
    await home.stop();
  });
});
