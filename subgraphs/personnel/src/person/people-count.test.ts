import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { divisionId } from '../../test/small-district';
import { callers, duringTests, type Personnel } from '../../test/started';

onEachEngine('the count of people', (engine) => {
  let subgraph: Personnel;

  duringTests(engine, (started) => {
    subgraph = started;
  });

  const everyone: Readonly<Record<string, Viewer>> = {
    ...callers,
    hrOfStreet: person('hr', grant('HR_OFFICER', 'DIVISION', divisionId('410103002'))),
    hrOfCommunity: person('hr', grant('HR_OFFICER', 'DIVISION', divisionId('410103002001'))),
  };

  const listed = async (viewer: Viewer, filter: object) => {
    const query = `query ($after: String, $filter: PersonFilter) { people(first: 100, after: $after, filter: $filter) {
      totalCount nodes { id } pageInfo { endCursor hasNextPage } } }`;
    const ids: string[] = [];
    for (let after: string | null = null; ; ) {
      const answer = await ask(subgraph, viewer, query, { after, filter });
      expect(answer.errors).toBeUndefined();
      const { totalCount, nodes, pageInfo } = answer.data.people;
      ids.push(...nodes.map(({ id }: { id: string }) => id));
      if (!pageInfo.hasNextPage) return { totalCount, ids: new Set(ids) };
      after = pageInfo.endCursor;
    }
  };

  it.each(Object.keys(everyone))('is of those whom all pages of the list show together: %s', async (name) => {
    for (const filter of [{}, { divisionId: divisionId('410103002') }, { role: 'GRID_CHIEF' }, { text: '甄' }]) {
      const { totalCount, ids } = await listed(everyone[name] as Viewer, filter);
      expect([filter, totalCount]).toEqual([filter, ids.size]);
    }
  });

  it('of a street’s HR officer is neither nobody nor everybody', async () => {
    const [{ ids: all }, { ids: own }] = [
      await listed(callers.hrOfficer, {}),
      await listed(everyone.hrOfStreet as Viewer, {}),
    ];
    expect(own.size).toBeGreaterThan(0);
    expect(own.size).toBeLessThan(all.size);
  });
});
