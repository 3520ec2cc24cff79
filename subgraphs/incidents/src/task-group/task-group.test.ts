import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, raisedIncident, startIncidents } from '../../test/incidents-subgraph';
import { askAbout, codesOf, dispatchedWithLimit, legNow, offerOf, seen } from '../../test/leg-work';
import { ids } from '../../test/small-territory';

const groupFields = `id version state kind kindText name task result endedAt members { id unit { id } }
  availableActions { action allowed denial { code } }`;

onEachEngine('task groups on the spot', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const evacuation = { kind: 'EVACUATION', name: '安全疏散组', task: '疏散21层住户' };
  const form = (id: string, viewer: Viewer = people.firstChief, input: Record<string, unknown> = evacuation) =>
    deed(test, viewer, 'formTaskGroup', { incidentId: id, ...input }, `taskGroup { ${groupFields} }`);
  const groupsOf = async (id: string, viewer: Viewer = people.shiftLeader) =>
    (await seen(test, viewer, id, `taskGroups { ${groupFields} }`)).taskGroups;
  const change = (
    name: string,
    group: { id: string; version: number },
    input: Record<string, unknown>,
    viewer: Viewer = people.firstChief,
  ) =>
    deed(
      test,
      viewer,
      name,
      { taskGroupId: group.id, expectedVersion: group.version, ...input },
      `taskGroup { ${groupFields} }`,
    );

  it('have units, an order and a result', async () => {
    const { id } = await dispatchedWithLimit(test);
    const [crew, police] = [await legNow(test, id, ids.drainage), await legNow(test, id, ids.police)];
    await form(id, people.firstChief, { ...evacuation, legIds: [police.id] });
    const repair = { kind: 'REPAIR', name: '抢修处置组', task: '更换爆裂水管', legIds: [crew.id, crew.id] };
    const control = { kind: 'FACILITY_CONTROL', name: '设施管控组', task: '关阀断电' };
    const formed = [await form(id, people.drainage, repair), await form(id, people.dispatcher, control)];
    expect(formed.flatMap(codesOf)).toEqual([]);
    const groups = await groupsOf(id);
    expect(groups.map(({ kind }: { kind: string }) => kind)).toEqual(['EVACUATION', 'REPAIR', 'FACILITY_CONTROL']);
    expect(groups[1].members.map(({ unit }: { unit: { id: string } }) => unit.id)).toEqual([ids.drainage]);
    const more = await change('changeTaskGroup', groups[2], { legIds: [police.id, crew.id], task: '关阀' });
    expect(more.taskGroup).toMatchObject({ task: '关阀', version: 2 });
    expect(more.taskGroup.members).toHaveLength(2);
    const ended = await change('endTaskGroup', more.taskGroup, { result: '已关闭主阀' });
    expect(ended.taskGroup).toMatchObject({ state: 'ENDED', result: '已关闭主阀' });
    expect(codesOf(await change('endTaskGroup', ended.taskGroup, { result: '再次' }))).toEqual([
      'TASK_GROUP_ALREADY_ENDED',
    ]);
    expect(offerOf(ended.taskGroup.availableActions, 'changeTaskGroup')).toBe('TASK_GROUP_ALREADY_ENDED');
  });

  it('may be formed before papers are: a pipe that has burst does not wait for filing', async () => {
    const { id } = await raisedIncident(test, 0, '0201');
    expect(codesOf(await form(id))).toEqual([]);
  });

  it('are formed by the chief, the desk and the unit that leads', async () => {
    const { id } = await dispatchedWithLimit(test);
    const { taskGroup } = await form(id);
    for (const [viewer, code] of [
      [nobody, 'INCIDENT_NOT_FOUND'],
      [people.eastDispatcher, 'INCIDENT_NOT_FOUND'],
      [people.police, 'FORBIDDEN'],
      [people.arbiter, 'FORBIDDEN'],
    ] as const) {
      expect(codesOf(await form(id, viewer))).toEqual([code]);
      const ending = await change('endTaskGroup', taskGroup, { result: '完' }, viewer);
      expect(codesOf(ending)).toEqual([code === 'FORBIDDEN' ? code : 'TASK_GROUP_NOT_FOUND']);
      if (code !== 'FORBIDDEN') continue;
      const { availableActions } = await seen(test, viewer, id, 'availableActions { action allowed denial { code } }');
      expect(offerOf(availableActions, 'formTaskGroup')).toBe('FORBIDDEN');
      expect(offerOf((await groupsOf(id, viewer))[0].availableActions, 'endTaskGroup')).toBe('FORBIDDEN');
    }
    const stale = { ...taskGroup, version: 9 };
    expect(codesOf(await change('changeTaskGroup', stale, { task: '新任务' }))).toEqual(['VERSION_STALE']);
  });

  it('take legs of the incident that are open, and no private numbers', async () => {
    const { id } = await dispatchedWithLimit(test);
    const other = await dispatchedWithLimit(test);
    const foreign = await legNow(test, other.id, ids.police);
    const police = await legNow(test, id, ids.police);
    await askAbout(test, people.police, 'reportLegResult', police, { result: '完成' }, 'leg { id }');
    for (const [input, code] of [
      [{ legIds: [foreign.id] }, 'LEG_UNKNOWN'],
      [{ legIds: [police.id] }, 'LEG_NOT_OPEN'],
      [{ legIds: Array(21).fill(foreign.id) }, 'TOO_MANY_MEMBERS'],
      [{ kind: 'OTHER' }, 'KIND_TEXT_MISSING'],
      [{ kindText: '其他' }, 'KIND_TEXT_SURPLUS'],
      [{ name: '张三 13812345678' }, 'PERSONAL_NUMBER_IN_TEXT'],
      [{ task: ' ' }, 'TEXT_MISSING'],
    ] as const) {
      expect(codesOf(await form(id, people.firstChief, { ...evacuation, ...input }))).toEqual([code]);
    }
    const other20 = { ...evacuation, kind: 'OTHER', kindText: '后勤保障' };
    expect(codesOf(await form(id, people.firstChief, other20))).toEqual([]);
  });

  it('are not formed any more once the incident is resolved', async () => {
    const { id } = await dispatchedWithLimit(test);
    const { taskGroup } = await form(id);
    for (const [viewer, unitId] of [
      [people.police, ids.police],
      [people.drainage, ids.drainage],
    ] as const) {
      await askAbout(test, viewer, 'reportLegResult', await legNow(test, id, unitId), { result: '完成' }, 'leg { id }');
    }
    expect(codesOf(await form(id))).toEqual(['INCIDENT_ALREADY_RESOLVED']);
    expect(codesOf(await change('endTaskGroup', taskGroup, { result: '完' }))).toEqual(['INCIDENT_ALREADY_RESOLVED']);
  });
});
