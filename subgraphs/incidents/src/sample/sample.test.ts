import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { resident } from '@gridweave/testing/viewers';
import { type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { replayed } from '../../test/replay';
import { ids } from '../../test/small-territory';
import { CategoryRow } from '../category/category.entity';
import { seedCategories } from '../category/category.seed';
import { IncidentRow } from '../incident/incident.entity';
import { IncidentState } from '../incident/incident.rules';
import type { EntryRow } from '../timeline/entry.entity';
import { developmentReportId, makeSample, sampleEnd, sampleIncidents } from './make-sample';
import { seedSample } from './sample.seed';
import { SampleTerritory } from './sample-territory';

onEachEngine('seeds', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
    await seedSample(test.subgraph.database, test.subgraph.services);
  });
  afterAll(() => test.close());

  it('fill the catalogue once, each limit with the place it was seen', async () => {
    await seedCategories(test.subgraph.database);
    expect(await test.subgraph.database.manager.count(CategoryRow)).toBe(20);
    const { data } = await ask(
      test.subgraph,
      people.hr,
      '{ categories(first: 100, filter: { code: "02" }) { nodes { code kind majorName name filingCondition closingCondition source limits { condition limit { amount unit } source } } } }',
    );
    expect(data.categories.nodes[0]).toMatchObject({
      code: '0201',
      name: '暴露垃圾',
      limits: [{ limit: { amount: 4, unit: 'WORKING_HOUR' } }, { limit: { amount: 1, unit: 'WORKING_DAY' } }],
    });
    expect(data.categories.nodes[0].limits[1].source).toContain('济源');
    const byText = await ask(
      test.subgraph,
      people.hr,
      '{ categories(first: 5, filter: { text: "冒水" }) { nodes { code } } }',
    );
    expect(byText.data.categories.nodes).toEqual([{ code: '0301' }]);
  });

  it('write the labelled sample once, the same rows for the same territory', async () => {
    const { database, services } = test.subgraph;
    await seedSample(database, services);
    expect(await database.manager.count(IncidentRow)).toBe(sampleIncidents + 1);
    const make = async () =>
      makeSample(await SampleTerritory.read(database.manager, services.territory, sampleEnd), services.territory);
    expect(JSON.stringify(await make())).toBe(JSON.stringify(await make()));
  });

  it('tell of every incident a history that leads to where it is', async () => {
    const { database, services } = test.subgraph;
    const territory = await SampleTerritory.read(database.manager, services.territory, sampleEnd);
    const { incidents, entries, surveys } = makeSample(territory, services.territory);
    const own = new Map<string, EntryRow[]>();
    for (const entry of entries) {
      if (entry.incidentId === null || entry.legId !== null) continue;
      own.set(entry.incidentId, [...(own.get(entry.incidentId) ?? []), entry]);
    }
    const states = incidents.map(({ id, state }) => [id, state] as const);
    expect(states.filter(([id, state]) => replayed(own.get(id) ?? []) !== state)).toEqual([]);
    const unsolved = new Set(surveys.filter(({ solved }) => !solved).map(({ incidentId }) => incidentId));
    expect(unsolved.size).toBeGreaterThan(0);
    expect(states.filter(([id, state]) => unsolved.has(id) !== (state === IncidentState.REOPENED))).toEqual([]);
  });

  it('say of every sample row that it is one, and let nothing reach beyond the sample’s end', async () => {
    const { data } = await ask(
      test.subgraph,
      people.administrator,
      '{ incidents(first: 100) { nodes { number raisedAt closedAt synthetic legs { synthetic } reports { synthetic } } facets(by: [STATE]) { value count } } }',
    );
    for (const node of data.incidents.nodes) {
      expect([node, ...node.legs, ...node.reports].every((each) => each.synthetic)).toBe(true);
      expect(new Date(node.closedAt ?? node.raisedAt).getTime()).toBeLessThan(sampleEnd.getTime());
    }
    expect(data.incidents.facets.length).toBeGreaterThan(5);
  });

  it('hold the report that a resident’s development token opens, in the first community grid of its subdistrict', async () => {
    const told = await ask(
      test.subgraph,
      resident(developmentReportId),
      '{ reportProgress { state gridLocalNumber responders { role status } incidentNumber synthetic } }',
    );
    expect(told.data.reportProgress).toMatchObject({
      state: 'ACCEPTED',
      gridLocalNumber: 'C1',
      responders: [
        { role: 'GRID_CHIEF', status: 'NOTIFIED' },
        { role: 'UNIT', status: 'ON_THE_WAY' },
      ],
      synthetic: true,
    });
    const seen = await ask(
      test.subgraph,
      people.firstChief,
      'query ($id: ID!) { report(id: $id) { incident { state leadUnit { id } chiefAppointment { id } } } }',
      {
        id: developmentReportId,
      },
    );
    expect(seen.data.report.incident).toEqual({
      state: 'DISPATCHED',
      leadUnit: { id: ids.drainage },
      chiefAppointment: { id: ids.firstChief },
    });
  });
});
