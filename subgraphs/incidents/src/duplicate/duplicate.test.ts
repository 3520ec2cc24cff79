import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { pointIn } from '../../test/small-territory';

// A hundredth of a degree of longitude is some 914 metres here.
const metresEast = (metres: number) => pointIn(0, 0.75 + metres / 914);
const element = (last: number) => `0190aaaa-0000-7000-8000-00000000000${last}`;

onEachEngine('incidents that a report may be about', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const reported = async (input: object, viewer: Viewer = nobody) =>
    (
      await deed(
        test,
        viewer,
        'submitReport',
        { text: '路灯不亮', point: metresEast(0), ...input },
        'report { id version }',
      )
    ).report.id as string;
  const accepted = async (reportId: string, input: object = {}) =>
    (
      await deed(
        test,
        people.districtDispatcher,
        'acceptReport',
        { reportId, expectedVersion: 1, ...input },
        'report { incident { id version reports { id origin } } }',
      )
    ).report.incident;
  const candidates = async (about: object, viewer: Viewer = people.dispatcher) => {
    const { data, errors } = await ask(
      test.subgraph,
      viewer,
      'query ($reportId: ID, $incidentId: ID) { duplicateCandidates(reportId: $reportId, incidentId: $incidentId) { incident { id } metres textLikeness sameElement sameCategory } }',
      { ...about },
    );
    return errors ? errors[0].extensions.code : data.duplicateCandidates;
  };
  const idsOf = (found: { incident: { id: string } }[]) => found.map(({ incident }) => incident.id);

  it('are found by place, time and category, the likeliest first, and joined with the channel of each report', async () => {
    const near = await accepted(await reported({ categoryCode: '0601', text: '行云路路灯不亮' }));
    const nearer = await accepted(await reported({ categoryCode: '0602', text: '井盖丢失', point: metresEast(20) }));
    const far = await accepted(await reported({ categoryCode: '0601', point: metresEast(100) }));
    const other = await accepted(await reported({ categoryCode: '0302', point: metresEast(10) }));
    const reportId = await reported(
      { categoryCode: '0601', text: '行云路的路灯不亮了', point: metresEast(30), origin: 'HOTLINE' },
      people.dispatcher,
    );
    const found = await candidates({ reportId });
    expect(idsOf(found)).toEqual([near.id, nearer.id]);
    expect(found[0]).toMatchObject({ sameCategory: true, sameElement: false });
    expect(found[0].metres).toBeGreaterThan(29);
    expect(found[0].metres).toBeLessThan(31);
    expect(found[0].textLikeness).toBeGreaterThan(0.6);
    expect(idsOf(await candidates({ incidentId: near.id }))).toEqual([nearer.id]);
    expect(idsOf(found)).not.toContain(far.id);
    expect(idsOf(found)).not.toContain(other.id);
    const joined = await accepted(reportId, { incidentId: near.id });
    expect(joined.reports.map((each: { origin: string }) => each.origin)).toEqual(['CITIZEN', 'HOTLINE']);
  });

  it('are found by the thing of the register that both name, and by time as the reporter tells it', async () => {
    const registerElementId = element(1);
    const incident = await accepted(
      await reported({ categoryCode: '0402', registerElementId, point: metresEast(-400) }),
    );
    const reportId = await reported({ text: '坏了', registerElementId, point: metresEast(200) });
    expect(await candidates({ reportId })).toMatchObject([{ incident: { id: incident.id }, sameElement: true }]);
    const old = await reported({ text: '坏了', registerElementId, happenedAt: '2020-01-01T00:00:00Z' });
    expect(await candidates({ reportId: old })).toEqual([]);
  });

  it('are shown to the desk of the place alone', async () => {
    const reportId = await reported({});
    for (const viewer of [people.firstChief, people.eastDispatcher, people.supervisor, people.drainage, nobody]) {
      expect(await candidates({ reportId }, viewer)).toBeNull();
    }
    expect(await candidates({})).toBe('BAD_USER_INPUT');
    expect(await candidates({ reportId, incidentId: reportId })).toBe('BAD_USER_INPUT');
    expect(await candidates({ reportId: '中文' })).toBeNull();
  });

  it('are none for a complaint, and complaints are none of an ordinary report', async () => {
    const at = { point: pointIn(1, 0.9), categoryCode: '0901' };
    const complaint = await reported({ ...at, about: 'COMMUNITY' });
    await accepted(await reported(at));
    expect(await candidates({ reportId: complaint })).toEqual([]);
    await accepted(complaint);
    expect(await candidates({ reportId: await reported(at) })).toHaveLength(1);
  });

  it('follow the rule that staff of the district set', async () => {
    const at = { categoryCode: '0801' };
    const incident = await accepted(await reported({ ...at, point: pointIn(2, 0.2) }));
    const reportId = await reported({ ...at, point: pointIn(2, 0.3) });
    const find = () => candidates({ reportId }, people.districtDispatcher);
    expect(await find()).toEqual([]);
    const set = (input: object, viewer: Viewer = people.shiftLeader) =>
      deed(
        test,
        viewer,
        'setDuplicateRule',
        { categoryPrefix: '08', metres: 100, hours: 24, ...input },
        'rule { metres version }',
      );
    for (const viewer of [people.dispatcher, people.firstChief, people.clerk, nobody]) {
      expect((await set({ expectedVersion: 0 }, viewer)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    }
    expect((await set({ expectedVersion: 1 })).errors).toMatchObject([{ code: 'VERSION_STALE' }]);
    const raced = await Promise.all([set({ expectedVersion: 0 }), set({ expectedVersion: 0, hours: 25 })]);
    expect(raced.map(({ errors }) => errors[0]?.code ?? 'set').sort()).toEqual(['VERSION_STALE', 'set']);
    expect(idsOf(await find())).toEqual([incident.id]);
    expect((await set({ expectedVersion: 1, metres: 20 }, people.administrator)).rule).toEqual({
      metres: 20,
      version: 2,
    });
    expect(await find()).toEqual([]);
    const { data } = await ask(test.subgraph, people.clerk, '{ duplicateRules { categoryPrefix metres } }');
    expect(data.duplicateRules).toContainEqual({ categoryPrefix: '08', metres: 20 });
  });
});
