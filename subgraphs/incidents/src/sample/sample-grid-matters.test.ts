import 'reflect-metadata';
import { seedId } from '@gridweave/territory/seed-id';
import { onEachEngine } from '@gridweave/testing/engines';
import { answered, others } from '../../test/grid-matters';
import { type IncidentsUnderTest, people, raisedIncident, startIncidents } from '../../test/incidents-subgraph';
import { IncidentRow } from '../incident/incident.entity';
import { PatrolRow } from '../patrol/patrol.entity';
import { seedGridMatters } from './sample-grid-matters';

onEachEngine('the sample of what is done in the grids', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
    // The incident that the whole sample has for the chief of the development grid.
    const { id } = await raisedIncident(test);
    const development = seedId('incident', 'development');
    await test.subgraph.database.transaction((tx) => tx.update(IncidentRow, { id }, { id: development }));
  });
  afterAll(() => test.close());

  it('is a few of each kind, marked, seen by those of the place, and written once', async () => {
    const { database, services } = test.subgraph;
    await seedGridMatters(database, services.territory);
    await seedGridMatters(database, services.territory);
    expect(await database.manager.count(PatrolRow)).toBe(2);
    const kinds = [
      ...['activities', 'campaigns', 'disputes', 'donations', 'homeServices', 'jointMeetings'],
      ...['livelihoodProjects', 'patrols', 'suggestions', 'supervisions'],
    ];
    const each = (kind: string) => `${kind}(first: 5) { nodes { synthetic timeline(first: 5) { nodes { action } } } }`;
    const data = await answered(test, people.administrator, `{ ${kinds.map(each).join(' ')} }`);
    for (const kind of kinds) {
      expect([kind, data[kind].nodes.length]).toEqual([kind, kind === 'patrols' ? 2 : 1]);
      for (const node of data[kind].nodes) expect(node).toMatchObject({ synthetic: true, timeline: { nodes: [{}] } });
    }
    const query =
      '{ supervisions(first: 5) { nodes { incident { supervised jointMeetings { decisions { overdue unit { name } } } } } } }';
    const { supervisions } = await answered(test, others.supervisor, query);
    expect(supervisions.nodes).toMatchObject([
      { incident: { supervised: true, jointMeetings: [{ decisions: [{}] }] } },
    ]);
  });
});
