import { personnelEvents } from '@gridweave/events/personnel-events';
import { Subgraph } from '@gridweave/subgraph/subgraph';
import { seedId } from '@gridweave/territory/seed-id';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody, testKey } from '@gridweave/testing/viewers';
import { type Started, startOrganization } from '../../test/started';
import { organization } from '../definition';
import { PartyOrganizationRow } from './party.entity';
import { PartyOrganizationKind } from './party.type';

const group = (label: string): PartyOrganizationRow => ({
  id: seedId('test', label),
  kind: PartyOrganizationKind.MICRO_GRID_GROUP,
  name: `示例${label}`,
  parentId: null,
  divisionId: seedId('division', '410103001001'),
  foundedOn: null,
  dissolvedOn: null,
  synthetic: true,
  live: true,
  version: 1,
});
const groups = ['one', 'other', 'untold'].map(group);
const counted = (label: string, count: number, version: number) => ({
  type: personnelEvents.partyHouseholdsCounted,
  payload: { id: seedId('test', label), count, version },
});
const list =
  '{ partyOrganizations(filter: { kind: MICRO_GRID_GROUP }, first: 10) { nodes { id householdLinkCount } } }';

async function countsIn(subgraph: Started['subgraph']): Promise<(number | null)[]> {
  const { data, errors } = await ask(subgraph, nobody, list);
  expect(errors).toBeUndefined();
  const counts = new Map<string, number | null>(
    data.partyOrganizations.nodes.map((each: { id: string; householdLinkCount: number | null }) => [
      each.id,
      each.householdLinkCount,
    ]),
  );
  return groups.map(({ id }) => counts.get(id) ?? null);
}

onEachEngine('households linked to the members of a Party group', (engine) => {
  let home: Started;
  const hear = async (...events: ReturnType<typeof counted>[]) => {
    home.hear(...events);
    // What is heard last says that all before it was heard.
    const mark = counted('mark', 1, 1);
    home.hear(mark);
    const waiting = `{ _entities(representations: [{ __typename: "PartyOrganization", id: "${seedId('test', 'mark')}" }]) { ... on PartyOrganization { householdLinkCount } } }`;
    for (let turn = 0; turn < 100; turn += 1) {
      const { data } = await ask(home.subgraph, nobody, waiting);
      if (data._entities[0]?.householdLinkCount === 1) return;
      await new Promise((next) => setTimeout(next, 20));
    }
    throw new Error('personnel was not heard');
  };

  beforeEach(async () => {
    home = await startOrganization(engine, false);
    await home.subgraph.database.transaction((tx) => tx.insert(PartyOrganizationRow, [...groups, group('mark')]));
    home.subgraph.follow();
  });
  afterEach(() => home.stop());

  it('are a number that follows what personnel tells, and null where it never told', async () => {
    expect(await countsIn(home.subgraph)).toEqual([null, null, null]);
    await hear(counted('one', 2, 1), counted('other', 0, 4));
    expect(await countsIn(home.subgraph)).toEqual([2, 0, null]);
  });

  it('do not go back to an older number, whatever the order', async () => {
    await hear(counted('one', 3, 3), counted('one', 2, 2), counted('other', 1, 1));
    expect(await countsIn(home.subgraph)).toEqual([3, 1, null]);
  });

  it('are there for an organization that starts late, from the snapshot', async () => {
    const late = engine.create();
    const events = [counted('one', 7, 5), counted('other', 1, 1)].map((event) => ({
      ...event,
      id: '',
      sequence: 0,
      at: '',
    }));
    const source = {
      head: async () => 5,
      events: async (after: number) => ({ events: [], next: after }),
      snapshot: async () => ({ events, next: null }),
    };
    const subgraph = await Subgraph.start(organization, {
      databaseUrl: late.url,
      internalKey: testKey,
      sample: false,
      sources: { personnel: source, incidents: { ...source, snapshot: async () => ({ events: [], next: null }) } },
    });
    await subgraph.fill();
    await subgraph.database.transaction((tx) => tx.insert(PartyOrganizationRow, groups));
    subgraph.follow();
    for (let turn = 0; turn < 100 && (await countsIn(subgraph))[0] === null; turn += 1) {
      await new Promise((next) => setTimeout(next, 20));
    }
    expect(await countsIn(subgraph)).toEqual([7, 1, null]);
    expect(await subgraph.database.drift()).toEqual([]);
    await subgraph.close();
    await late.drop();
  });
});
