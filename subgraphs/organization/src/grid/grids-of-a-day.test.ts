import { onEachEngine } from '@gridweave/testing/engines';
import { box, type Pen } from '../../test/drawn';
import type { Started } from '../../test/started';
import { ahead, DAY, drawTwoGrids, named, type Shown } from '../../test/two-grids';
import { applyDueChanges } from '../grid-life/due.commands';

onEachEngine('the grids of a division on a day', (engine) => {
  let home: Started;
  let pen: Pen;
  let divisionId: string;
  let otherDivisionId: string;
  let thirdDivisionId: string;
  let west: Shown;
  let market: Shown;

  beforeEach(async () => {
    ({ home, pen, divisionId, otherDivisionId, west } = await drawTwoGrids(engine));
    thirdDivisionId = (await pen.communities(3))[2]!;
    market = await pen.create({
      kind: 'DEDICATED',
      divisionId,
      scene: { type: 'NIGHT_MARKET' },
      name: '夜市',
      area: box(8, 2, 4, 4),
      participatingDivisionIds: [otherDivisionId],
    });
  });
  afterEach(() => home.stop());

  const within = async (id: string, asOf: Date | null) => {
    const query = `query ($id: ID!, $asOf: DateTime) {
      grids(filter: { divisionId: $id }, asOf: $asOf, first: 50) { nodes { id } }
      gridFeatures(filter: { divisionId: $id }, asOf: $asOf) { collection } }`;
    const { grids, gridFeatures } = await pen.ask(query, { id, asOf: asOf?.toISOString() });
    const listed: string[] = grids.nodes.map((node: Shown) => node.id);
    const drawn = gridFeatures.collection.features.map(
      ({ properties }: { properties: { gridId: string } }) => properties.gridId,
    );
    expect(drawn.toSorted()).toEqual(listed.toSorted());
    return listed;
  };

  it('are those that lay there then, before and after a transfer', async () => {
    const [before, after] = [new Date(), new Date(Date.now() + 2 * DAY)];
    const transfer = { ...named(west), divisionId: otherDivisionId, effectiveFrom: ahead(DAY) };
    expect((await pen.deed('transferGrid', transfer)).errors).toEqual([]);
    const shown = async () => {
      const [there, then] = [await within(divisionId, before), await within(divisionId, after)];
      const [other, otherThen] = [await within(otherDivisionId, before), await within(otherDivisionId, after)];
      return [there, then, other, otherThen].map((ids) => ids.includes(west.id));
    };
    expect(await shown()).toEqual([true, false, false, true]);
    await applyDueChanges(home.subgraph.database, home.subgraph.services.territory, after);
    expect(await shown()).toEqual([true, false, false, true]);
  });

  it('are with dedicated grids those that reached into it then', async () => {
    const [before, after] = [new Date(), new Date(Date.now() + 2 * DAY)];
    const change = { ...named(market), participatingDivisionIds: [thirdDivisionId], effectiveFrom: ahead(DAY) };
    expect((await pen.deed('changeJurisdictions', change)).errors).toEqual([]);
    const reaches = async (id: string, asOf: Date | null) => (await within(id, asOf)).includes(market.id);
    for (const asOf of [before, null]) {
      expect(await reaches(otherDivisionId, asOf)).toBe(true);
      expect(await reaches(thirdDivisionId, asOf)).toBe(false);
    }
    expect(await reaches(otherDivisionId, after)).toBe(false);
    expect(await reaches(thirdDivisionId, after)).toBe(true);
    expect(await reaches(divisionId, after)).toBe(true);
  });

  it('are none of a division that is none', async () => {
    expect(await within('没有', null)).toEqual([]);
  });
});
