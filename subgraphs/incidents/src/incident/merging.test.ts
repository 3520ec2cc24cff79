import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person, resident } from '@gridweave/testing/viewers';
import { Life, lifeFields } from '../../test/incident-life';
import { deed, type IncidentsUnderTest, people, raisedIncident, startIncidents } from '../../test/incidents-subgraph';
import { ids, pointIn } from '../../test/small-territory';

onEachEngine('incidents that are one', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const merge = (into: Life, lives: readonly Life[], viewer = people.dispatcher) =>
    deed(
      test,
      viewer,
      'mergeIncidents',
      {
        intoIncidentId: into.incident.id,
        expectedVersion: into.incident.version,
        merged: lives.map(({ incident }) => ({ incidentId: incident.id, expectedVersion: incident.version })),
        reason: '同一污水井',
      },
      lifeFields,
    );
  const reportsOf = async (life: Life) =>
    (await life.read('reports { id }')).reports.map((report: { id: string }) => report.id).sort();
  const three = () => Promise.all([Life.raised(test), Life.raised(test), Life.raised(test)]);

  it('keep every report, and come apart again as they were', async () => {
    const [into, first, second] = await three();
    await first.do(people.dispatcher, 'fileIncident');
    // One that joined by hand goes along as well.
    const input = { text: '井盖旁也冒水', point: pointIn(0), categoryCode: '0301' };
    const { report } = await deed(test, nobody, 'submitReport', input, 'report { id version }');
    const joining = { reportId: report.id, expectedVersion: report.version, incidentId: first.incident.id };
    await deed(test, people.dispatcher, 'acceptReport', joining, 'report { id }');
    await first.look();
    const before = await reportsOf(first);
    expect(before).toHaveLength(2);

    const merged = await merge(into, [first, second]);
    expect(merged.errors).toEqual([]);
    await Promise.all([into.look(), first.look(), second.look()]);
    expect(first.incident).toMatchObject({ state: 'MERGED', mergedInto: { id: into.incident.id } });
    expect(await reportsOf(into)).toHaveLength(4);
    expect(await reportsOf(first)).toEqual([]);
    expect((await into.read('merged { id }')).merged).toHaveLength(2);
    expect(into.incident.legs.filter((leg: { kind: string }) => leg.kind === 'VERIFY')).toHaveLength(4);
    const progress = await ask(test.subgraph, resident(first.reportId), '{ reportProgress { incidentNumber } }');
    expect(progress.data.reportProgress.incidentNumber).toBe((await into.read('number')).number);

    expect(await first.refused(people.dispatcher, 'unmergeIncident', { reason: '不是一处' })).toBe('FORBIDDEN');
    await first.do(people.shiftLeader, 'unmergeIncident', { reason: '不是一处' });
    expect(first.incident).toMatchObject({ state: 'FILED', mergedInto: null });
    expect(await reportsOf(first)).toEqual(before);
    expect(await reportsOf(into)).toHaveLength(2);
    await second.look();
    await second.do(people.shiftLeader, 'unmergeIncident', { reason: '不是一处' });
    expect(second.incident.state).toBe('RAISED');
    expect(await reportsOf(into)).toEqual([into.reportId]);
  });

  it('go on with the one that stays, and can no longer be decided about by themselves', async () => {
    const [into, first] = await three();
    await merge(into, [first]);
    await first.look();
    expect(await first.refused(people.dispatcher, 'fileIncident')).toBe('INCIDENT_ALREADY_MERGED');
    const { availableActions } = await first.read('availableActions { action allowed }');
    expect(availableActions.filter((each: { allowed: boolean }) => each.allowed)).toEqual([
      { action: 'unmergeIncident', allowed: true },
    ]);
  });

  it('come apart by whoever leads the shift on both sides', async () => {
    const [into, village] = [await Life.raised(test), await Life.raised(test, 2)];
    expect((await merge(into, [village], people.districtDispatcher)).errors).toEqual([]);
    await village.look();
    const east = person('east-leader', grant('SHIFT_LEADER', 'DIVISION', ids.east));
    expect(await village.refused(east, 'unmergeIncident', { reason: '误并' })).toBe('FORBIDDEN');
    const { availableActions } = await village.read('availableActions { action allowed denial { code } }', east);
    expect(availableActions).toContainEqual({
      action: 'unmergeIncident',
      allowed: false,
      denial: { code: 'FORBIDDEN' },
    });
    await village.do(people.shiftLeader, 'unmergeIncident', { reason: '误并' });
  });

  it('come apart in the order in which they went together', async () => {
    const [a, b, c] = await three();
    await merge(b, [a]);
    await Promise.all([a.look(), b.look()]);
    await merge(c, [b]);
    await Promise.all([a.look(), b.look()]);
    expect(await reportsOf(c)).toHaveLength(3);
    expect(await a.refused(people.shiftLeader, 'unmergeIncident', { reason: '误并' })).toBe('MERGED_FURTHER');
    await b.do(people.shiftLeader, 'unmergeIncident', { reason: '误并' });
    await a.do(people.shiftLeader, 'unmergeIncident', { reason: '误并' });
    expect([await reportsOf(a), await reportsOf(b), await reportsOf(c)]).toEqual([
      [a.reportId],
      [b.reportId],
      [c.reportId],
    ]);
  });

  it('stay apart where one is in itself, twice, on its way, over, or not the viewer’s', async () => {
    const [into, first] = await three();
    const codeOf = async (payload: Promise<{ errors: { code: string; field: string | null }[] }>) => {
      const [error] = (await payload).errors;
      return `${error?.code} ${error?.field}`;
    };
    expect(await codeOf(merge(into, [into]))).toBe('MERGE_REPEATED merged');
    expect(await codeOf(merge(into, [first, first]))).toBe('MERGE_REPEATED merged');
    expect(await codeOf(merge(into, []))).toBe('MERGE_SIZE merged');
    const dispatched = await Life.dispatched(test);
    expect(await codeOf(merge(into, [dispatched]))).toBe('INCIDENT_ALREADY_DISPATCHED merged.0');
    const closed = await Life.closed(test);
    expect(await codeOf(merge(closed, [first]))).toBe('INCIDENT_ALREADY_CLOSED intoIncidentId');
    expect(await codeOf(merge(into, [first], people.districtChecker))).toBe('FORBIDDEN merged.0');
    expect(await codeOf(merge(into, [first], people.eastDispatcher))).toBe('INCIDENT_NOT_FOUND merged.0.incidentId');
    const village = await Life.raised(test, 2);
    expect(await codeOf(merge(into, [village]))).toBe('INCIDENT_NOT_FOUND merged.0.incidentId');
    first.incident.version += 1;
    expect(await codeOf(merge(into, [first]))).toBe('VERSION_STALE merged.0.expectedVersion');
  });

  it('take along a report that joins at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const into = await Life.raised(test);
      const raised = await raisedIncident(test);
      const input = { text: '又冒水', point: pointIn(0), categoryCode: '0301' };
      const { report } = await deed(test, nobody, 'submitReport', input, 'report { id version }');
      const joining = { reportId: report.id, expectedVersion: report.version, incidentId: raised.id };
      const merging = {
        intoIncidentId: into.incident.id,
        expectedVersion: into.incident.version,
        merged: [{ incidentId: raised.id, expectedVersion: raised.version }],
      };
      const [joined, merged] = await Promise.all([
        deed(test, people.dispatcher, 'acceptReport', joining, 'report { id }'),
        deed(test, people.dispatcher, 'mergeIncidents', merging, 'incident { id }'),
      ]);
      expect(merged.errors).toEqual([]);
      const reports = await reportsOf(into);
      if (joined.errors.length === 0) expect(reports).toContain(report.id);
      else expect(joined.errors[0].code).toBe('INCIDENT_ALREADY_MERGED');
    }
  });
});
