import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { answered, codeOf, done, others } from '../../test/grid-matters';
import { type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';

const fields = `activity { id version state headCount withMinors summary kind { name } partners { name unit { id } }
  zones { name services headCount } themes organiser { id } grid { id } division { id } }`;
const plan = {
  place: { gridId: ids.firstGrid },
  title: '便民零距离',
  at: '2026-05-20T09:00:00+08:00',
  venue: '四月天社区广场',
  withMinors: false,
};

onEachEngine('service activities', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const planned = async (change: object = {}, viewer = others.firstMember) =>
    (await done(test, viewer, 'planActivity', { ...plan, ...change }, fields)).activity;
  const held = async (activity: { id: string; version: number }, input: object, viewer = others.firstMember) =>
    (
      await done(
        test,
        viewer,
        'recordActivity',
        { activityId: activity.id, expectedVersion: activity.version, ...input },
        fields,
      )
    ).activity;

  describe('of the page', () => {
    it('便民零距离: two zones, partners, leaflets, some hundred served, no readings', async () => {
      const kind = { code: 'CONVENIENCE', name: '便民服务' };
      await done(test, people.administrator, 'defineActivityKind', kind, 'kind { code name }');
      const activity = await planned({
        kindCode: 'CONVENIENCE',
        themes: ['文明风尚', '绿色殡葬'],
        partners: [{ name: '社区卫生服务中心' }, { name: '理发店' }, { name: '西物业', unitId: ids.property }],
        zones: [
          { name: '义诊区', services: ['测血压', '测血糖', '慢病筛查', '计生用品'] },
          { name: '理发区', services: ['义剪'] },
        ],
      });
      const zones = [{ name: '理发区', headCount: 40 }];
      expect(await held(activity, { headCount: 100, zones, summary: '服务居民百余人' })).toMatchObject({
        state: 'HELD',
        headCount: 100,
        kind: { name: '便民服务' },
        partners: [{ unit: null }, { unit: null }, { name: '西物业', unit: { id: ids.property } }],
        zones: [{ headCount: null }, { name: '理发区', services: ['义剪'], headCount: 40 }],
        themes: ['文明风尚', '绿色殡葬'],
      });
    });

    it('无废公园: a game, a talk and picking litter, organised by a unit', async () => {
      const activity = await planned(
        {
          title: '无废公园',
          organiserUnitId: ids.housing,
          venue: '天和公园',
          zones: [
            { name: '分类游戏', services: [] },
            { name: '病虫害科普', services: [] },
            { name: '捡拾垃圾', services: [] },
          ],
        },
        people.clerk,
      );
      expect(await held(activity, { headCount: 60 }, people.clerk)).toMatchObject({
        state: 'HELD',
        organiser: { id: ids.housing },
      });
    });

    it('安全知识进校园: minors are counted and nothing else', async () => {
      const activity = await planned({
        title: '安全知识进校园',
        withMinors: true,
        partners: [{ name: '公交三公司' }, { name: '地铁二号线' }, { name: '幼儿园' }],
        themes: ['乘车安全'],
      });
      expect(await held(activity, { headCount: 85 })).toMatchObject({ withMinors: true, headCount: 85 });
    });

    it('扎染书签: a handicraft with a theme, counted', async () => {
      const activity = await planned({ title: '扎染书签', themes: ['文明新风'], partners: [{ name: '巾帼志愿队' }] });
      expect(await held(activity, { headCount: 30 })).toMatchObject({ state: 'HELD', headCount: 30 });
    });
  });

  it.each([
    ['a phone in the title', { title: '联系13812345678' }, 'PERSONAL_NUMBER_IN_TEXT'],
    ['an end before its beginning', { endsAt: '2026-05-20T08:00:00+08:00' }, 'ENDS_BEFORE_START'],
    ['a kind that nobody entered', { kindCode: 'UNHEARD_OF' }, 'ACTIVITY_KIND_UNKNOWN'],
    ['a kind that is none', { kindCode: '中文' }, 'ACTIVITY_KIND_UNKNOWN'],
    ['two zones of a name', { zones: [1, 2].map(() => ({ name: '甲', services: [] })) }, 'ZONE_REPEATED'],
    ['an unknown partner unit', { partners: [{ name: '甲', unitId: ids.west }] }, 'UNIT_UNKNOWN'],
    ['a place that is two', { place: { gridId: ids.firstGrid, divisionId: ids.west } }, 'PLACE_UNCLEAR'],
  ])('refuses %s', async (_what, change, code) => {
    expect(await codeOf(test, others.firstMember, 'planActivity', { ...plan, ...change }, fields)).toBe(code);
  });

  it('is not recorded before it began, nor twice, nor once called off', async () => {
    const later = await planned({ at: '2099-01-01T00:00:00Z' });
    const record = (activity: { id: string; version: number }) => ({
      activityId: activity.id,
      expectedVersion: activity.version,
      headCount: 1,
    });
    expect(await codeOf(test, others.firstMember, 'recordActivity', record(later), fields)).toBe('ACTIVITY_NOT_BEGUN');
    const cancel = { activityId: later.id, expectedVersion: later.version, reason: '下雨' };
    const { activity: off } = await done(test, others.firstMember, 'cancelActivity', cancel, fields);
    expect(await codeOf(test, others.firstMember, 'recordActivity', record(off), fields)).toBe(
      'ACTIVITY_ALREADY_CANCELLED',
    );
    const once = await held(await planned(), { headCount: 1 });
    expect(await codeOf(test, others.firstMember, 'recordActivity', record(once), fields)).toBe(
      'ACTIVITY_ALREADY_HELD',
    );
  });

  it('is planned by those of the place and by the unit that organises it', async () => {
    const rows = [
      [others.firstMember, {}, undefined],
      [people.firstChief, {}, undefined],
      [people.dispatcher, {}, undefined],
      [people.administrator, {}, undefined],
      [people.property, { organiserUnitId: ids.property }, undefined],
      [people.property, {}, 'FORBIDDEN'],
      [people.property, { organiserUnitId: ids.housing }, 'FORBIDDEN'],
      [others.secondMember, {}, 'FORBIDDEN'],
      [people.eastDispatcher, {}, 'FORBIDDEN'],
      [others.supervisor, {}, 'FORBIDDEN'],
      [people.hr, {}, 'FORBIDDEN'],
      [nobody, {}, 'FORBIDDEN'],
    ] as const;
    for (const [viewer, change, code] of rows) {
      expect(await codeOf(test, viewer, 'planActivity', { ...plan, ...change }, fields)).toBe(code);
    }
  });

  it('kinds are entered by the administrator of the district', async () => {
    const kind = { code: 'HEALTH', name: '健康服务' };
    for (const viewer of [nobody, people.dispatcher, people.firstChief, people.hr]) {
      expect(await codeOf(test, viewer, 'defineActivityKind', kind, 'kind { code }')).toBe('FORBIDDEN');
    }
    expect(
      await codeOf(test, people.administrator, 'defineActivityKind', { ...kind, code: '健康' }, 'kind { code }'),
    ).toBe('CODE_INVALID');
    await done(test, people.administrator, 'defineActivityKind', kind, 'kind { code }');
    await done(test, people.administrator, 'defineActivityKind', { ...kind, name: '卫生健康' }, 'kind { code }');
    const { activityKinds } = await answered(test, others.firstMember, '{ activityKinds { code name } }');
    expect(activityKinds).toContainEqual({ code: 'HEALTH', name: '卫生健康' });
  });

  it('is listed where it is, in its period and state, without a statement more for a longer list', async () => {
    const ids_ = [await planned(), await planned(), await planned()].map(({ id }) => id);
    const query = (
      first: number,
    ) => `query ($filter: ServiceActivityFilter) { activities(first: ${first}, filter: $filter) {
      nodes { id title kind { name } organiser { name } partners { name } division { name } grid { name } hazards { id } } } }`;
    const list = async (viewer: typeof nobody, filter: object, first = 100) =>
      (await answered(test, viewer, query(first), { filter })).activities.nodes.map((each: { id: string }) => each.id);
    const may = { from: '2026-05-01T00:00:00+08:00', to: '2026-06-01T00:00:00+08:00' };
    const found = await list(people.dispatcher, {
      divisionId: ids.west,
      gridId: ids.firstGrid,
      state: 'PLANNED',
      period: may,
    });
    expect(found).toEqual(expect.arrayContaining(ids_));
    expect(
      await list(people.dispatcher, { period: { from: '2027-01-01T00:00:00Z', to: '2028-01-01T00:00:00Z' } }),
    ).toEqual([]);
    expect(await list(people.dispatcher, { gridId: '中文' })).toEqual([]);
    expect(await list(people.dispatcher, { kindCode: '中文' })).toEqual([]);
    expect(await list(others.secondMember, {})).toEqual([]);
    expect(await list(nobody, {})).toEqual([]);
    const statements = async (first: number) => {
      const before = test.subgraph.database.statementCount;
      await list(people.administrator, {}, first);
      return test.subgraph.database.statementCount - before;
    };
    expect(await statements(3)).toBe(await statements(1));
  });
});
