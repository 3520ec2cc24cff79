import 'reflect-metadata';
import { SourceDown } from '@gridweave/subgraph/event-consumer';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import type { Viewer } from '@gridweave/viewer/viewer';
import {
  deed,
  dispatchedIncident,
  type IncidentsUnderTest,
  people,
  raisedIncident,
  startIncidents,
} from '../../test/incidents-subgraph';
import { dutyRule, ruleId } from '../../test/small-duty-list';
import { ids, pointIn, unitChanged } from '../../test/small-territory';

onEachEngine('the suggested lead', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const suggestion = `suggestedLead { outcome lead { id name } assisting { name } tied { name } rule { id } }`;
  const suggested = async (id: string, viewer: Viewer = people.districtDispatcher) => {
    const query = `query ($id: ID!) { incident(id: $id) { ${suggestion} } }`;
    const { data, errors } = await ask(test.subgraph, viewer, query, { id });
    expect(errors).toBeUndefined();
    return data.incident?.suggestedLead;
  };
  const raisedAt = async (point: object, categoryCode: string) => {
    const input = { text: '占道经营', point, categoryCode };
    return (await deed(test, people.districtDispatcher, 'raiseIncident', input, 'incident { id }')).incident
      .id as string;
  };

  it('is the unit of the nearest rule, with those that assist and the rule', async () => {
    const { id } = await raisedIncident(test, 0, '0301');
    expect(await suggested(id)).toEqual({
      outcome: 'OWNED',
      lead: { id: ids.drainage, name: '排水设施管养三所' },
      assisting: [{ name: '西派出所' }],
      tied: [],
      rule: { id: ruleId('sewage in the west') },
    });
    const inTheVillage = await raisedIncident(test, 2, '0301');
    expect((await suggested(inTheVillage.id)).lead).toEqual({ id: ids.housing, name: '区住建局' });
  });

  it('is nobody where no rule fits, and several where rules tie', async () => {
    const nobodys = { outcome: 'UNMANAGED', lead: null, assisting: [], tied: [], rule: null };
    expect(await suggested((await raisedIncident(test, 0, '0201')).id)).toEqual(nobodys);
    const tied = await suggested((await raisedIncident(test, 0, '0302')).id);
    expect(tied).toMatchObject({ outcome: 'AMBIGUOUS', lead: null, rule: null });
    expect(tied.tied.map(({ name }: { name: string }) => name).toSorted()).toEqual(['区住建局', '排水设施管养三所']);
  });

  it('knows the dedicated grid that a point lies in', async () => {
    const inTheMarket = await raisedAt(pointIn(1, 0.2), '0501');
    expect((await suggested(inTheMarket)).rule).toEqual({ id: ruleId('trade in the market') });
    expect((await suggested(await raisedAt(pointIn(1, 0.8), '0501'))).outcome).toBe('UNMANAGED');
  });

  it.each<[string, Viewer, boolean]>([
    ['the desk of the subdistrict', people.dispatcher, true],
    ['the administrator', people.administrator, true],
    ['the chief of the grid', people.firstChief, false],
    ['the unit that leads', people.drainage, false],
  ])('is shown to %s: %s', async (_who, viewer, shown) => {
    const { id } = await dispatchedIncident(test);
    expect((await suggested(id, viewer)) !== null).toBe(shown);
  });

  it('sends nothing by itself, and the desk may decide otherwise', async () => {
    const { id } = await dispatchedIncident(test, 2);
    const query = `query ($id: ID!) { incident(id: $id) { leadUnit { id } ${suggestion} } }`;
    const { data } = await ask(test.subgraph, people.districtDispatcher, query, { id });
    expect(data.incident).toMatchObject({
      leadUnit: { id: ids.drainage },
      suggestedLead: { lead: { id: ids.housing } },
    });
  });

  it('follows a rule that changes, and leaves a unit that is dissolved', async () => {
    const lamps = await raisedAt(pointIn(0), '0601');
    expect((await suggested(lamps)).outcome).toBe('UNMANAGED');
    await test.tell(dutyRule('lamps', { categoryPrefix: '06', leadId: ids.property }));
    expect((await suggested(lamps)).lead).toMatchObject({ id: ids.property });
    await test.tell(unitChanged(ids.property, { live: false, version: 2 }));
    expect((await suggested(lamps)).outcome).toBe('UNMANAGED');
  });

  it('is answered while organization is down', async () => {
    const { id } = await raisedIncident(test, 0, '0301');
    test.organization.isDown = true;
    await expect(test.organization.events(0)).rejects.toThrow(SourceDown);
    await test.restart();
    expect((await suggested(id)).lead).toMatchObject({ id: ids.drainage });
    test.organization.isDown = false;
  });

  it('costs a constant number of SQL statements, however long the list', async () => {
    for (let count = 0; count < 7; count += 1) {
      await Promise.all([0, 1, 2].map((column) => raisedIncident(test, column, count % 2 ? '0301' : '0302')));
    }
    test.subgraph.services.territory.stop();
    const statements = async (first: number) => {
      const before = test.subgraph.database.statementCount;
      const query = `{ incidents(first: ${first}) { nodes { ${suggestion} } } }`;
      const { data } = await ask(test.subgraph, people.administrator, query);
      expect(data.incidents.nodes).toHaveLength(first);
      return test.subgraph.database.statementCount - before;
    };
    await statements(2);
    expect(await statements(2)).toBe(4);
    expect(await statements(20)).toBe(4);
  });
});
