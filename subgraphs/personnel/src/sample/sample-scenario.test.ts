import { ask } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { divisionId } from '../../test/small-district';
import { callers, type Personnel, startPersonnel } from '../../test/started';
import { seedSample } from './seed-sample';

const wholeDistrict = {
  townships: ['大学路街道', '人和路街道', '金水源街道', ...Array.from({ length: 13 }, (_, i) => `样例${i + 1}街道`)],
  communities: 11,
  grids: 8,
  micro: 5,
  dedicated: 3,
};

const question = `query ($division: ID!) {
  sampleScenario { name note synthetic }
  cadrePipeline(divisionId: $division) {
    synthetic tiers { tier steps { step count } } moves { fromTier toTier count } }
  reserveBatches(first: 10) { nodes { name synthetic } }
  reserveEntries(first: 1, filter: { step: IN_POOL }) { nodes { synthetic } }
  promotionMoves(first: 1, filter: { state: EFFECTIVE }) { nodes { synthetic basis } }
  secondments(first: 1, filter: { stage: ON }) { totalCount nodes { synthetic } }
  workDevices(first: 1, filter: { state: ISSUED }) { totalCount nodes { synthetic } } }`;

onEachEngine('a scenario of the sample', (engine) => {
  const started: { subgraph: Personnel; home: TestDatabase }[] = [];
  afterEach(async () => {
    for (const { subgraph, home } of started.splice(0)) {
      await subgraph.close();
      await home.drop();
    }
  });

  async function filled(sampleScenario: string | null) {
    const home = engine.create();
    const subgraph = await startPersonnel(home, wholeDistrict, { sampleScenario });
    started.push({ home, subgraph });
    const { data } = await ask(subgraph, callers.hrOfficer, question, { division: divisionId('410103') });
    return { subgraph, data };
  }

  // biome-ignore lint/suspicious/noExplicitAny: answers of the graph
  const inPool = ({ cadrePipeline }: any) =>
    Object.fromEntries(
      cadrePipeline.tiers.map((each: { tier: string; steps: { step: string; count: number }[] }) => [
        each.tier,
        each.steps.find(({ step }) => step === 'IN_POOL')?.count,
      ]),
    );
  // biome-ignore lint/suspicious/noExplicitAny: answers of the graph
  const moved = ({ cadrePipeline }: any, to: string, ...from: string[]) =>
    cadrePipeline.moves
      .filter((each: { fromTier: string; toTier: string }) => each.toTier === to && from.includes(each.fromTier))
      .reduce((sum: number, { count }: { count: number }) => sum + count, 0);

  it('has the published numbers where it is asked for, and says that they are made up', async () => {
    const { subgraph, data } = await filled('published-figures');
    expect(inPool(data)).toMatchObject({ HEAD: 73, DEPUTY: 141 });
    expect(moved(data, 'DEPUTY', 'MEMBER')).toBe(149);
    expect(moved(data, 'HEAD', 'DEPUTY')).toBe(80);
    expect(moved(data, 'PUBLIC_INSTITUTION_POST', 'GRID_CHIEF', 'GRID_MEMBER')).toBe(44);
    expect(data).toMatchObject({
      secondments: { totalCount: 216, nodes: [{ synthetic: true }] },
      workDevices: { totalCount: 1_171, nodes: [{ synthetic: true }] },
      sampleScenario: { name: 'published-figures', synthetic: true },
      cadrePipeline: { synthetic: true },
    });
    expect(data.sampleScenario.note).toContain('不是统计结果；委员后备人数未公布，此处人数为虚构');
    const [move] = data.promotionMoves.nodes;
    expect(move).toEqual({ synthetic: true, basis: expect.stringContaining('样例情景：人数照公布数字虚构') });
    for (const { name, synthetic } of data.reserveBatches.nodes) {
      expect(synthetic).toBe(true);
      expect(name).toContain('样例');
    }
    for (const table of ['reserve_entry', 'promotion_move', 'secondment', 'work_device', 'person', 'appointment']) {
      expect({ table, taken: await subgraph.database.manager.countBy(table, { synthetic: false }) }).toEqual({
        table,
        taken: 0,
      });
    }
  });

  it('differs from the published numbers where none is named, and does not become another afterwards', async () => {
    const { subgraph, data } = await filled(null);
    const { HEAD, DEPUTY } = inPool(data);
    expect([HEAD, DEPUTY]).not.toContain(73);
    expect([HEAD, DEPUTY]).not.toContain(141);
    expect(data.cadrePipeline.moves.map(({ count }: { count: number }) => count)).toEqual(
      expect.not.arrayContaining([149, 80, 44]),
    );
    expect(data.sampleScenario).toMatchObject({ name: 'default', synthetic: true });

    const fill = (name: string) => seedSample(subgraph.database, subgraph.services, name);
    await expect(fill('published-figures')).rejects.toThrow(
      /^The database holds other people than those of the scenario published-figures/,
    );
    await expect(fill('published')).rejects.toThrow(/^There is no sample scenario published/);
    await fill('default');
    const again = await ask(subgraph, callers.hrOfficer, question, { division: divisionId('410103') });
    expect(again.data).toEqual(data);
  });
});
