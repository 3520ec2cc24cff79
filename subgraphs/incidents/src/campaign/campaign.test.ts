import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { answered, codeOf, done, others } from '../../test/grid-matters';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { ids, pointIn } from '../../test/small-territory';

const fields = `campaign { id version state coverage { numerator denominator value definition }
  targets { id version households met refused absent cardsLeft grid { id name } coverage { value } } hazardCount hazards { id text origin } }`;
const plan = {
  place: { divisionId: ids.westCommunity },
  title: '消防敲门行动',
  at: '2026-05-20T09:00:00+08:00',
  endsAt: '2026-06-20T18:00:00+08:00',
  topics: ['安全用电', '逃生自救', '电动车充电', '楼道堵塞'],
  card: '火警119；社区服务热线0371-66660000',
  targets: [
    { gridId: ids.firstGrid, households: 300 },
    { gridId: ids.secondGrid, households: 100 },
  ],
};
const hazard = { text: '电动车飞线充电', point: pointIn(0), categoryCode: '0301' };

interface Target {
  readonly id: string;
  readonly version: number;
  readonly grid: { readonly id: string };
}

onEachEngine('door-to-door campaigns', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const planned = async (change: object = {}) =>
    (await done(test, people.dispatcher, 'planCampaign', { ...plan, ...change }, fields)).campaign;
  const targetOf = (campaign: { targets: Target[] }, gridId: string) =>
    campaign.targets.find(({ grid }) => grid.id === gridId)!;
  const visits = (target: Target, change: object = {}) => ({
    targetId: target.id,
    expectedVersion: target.version,
    ...{ met: 0, refused: 0, absent: 0, cardsLeft: 0 },
    ...change,
  });

  it('消防“敲门行动”: every household by count, cards, met and absent and refused, hazards that become incidents', async () => {
    const campaign = await planned();
    expect(campaign).toMatchObject({ state: 'OPEN', coverage: { numerator: 0, denominator: 400, value: 0 } });
    const first = targetOf(campaign, ids.firstGrid);
    const morning = visits(first, { met: 120, absent: 40, refused: 3, cardsLeft: 160, hazards: [hazard] });
    const told = (await done(test, others.firstMember, 'recordCampaignVisits', morning, fields)).campaign;
    expect(told).toMatchObject({ hazardCount: 1, hazards: [] });
    const evening = visits(targetOf(told, ids.firstGrid), { met: 30, absent: 10 });
    const { campaign: after } = await done(test, people.firstChief, 'recordCampaignVisits', evening, fields);
    expect(after.hazards).toMatchObject([{ text: '电动车飞线充电', origin: 'VISIT' }]);
    expect(targetOf(after, ids.firstGrid)).toMatchObject({
      met: 150,
      absent: 50,
      refused: 3,
      cardsLeft: 160,
      coverage: { value: 0.5 },
    });
    expect(after.coverage).toMatchObject({ numerator: 150, denominator: 400, value: 0.375 });
    const end = { campaignId: campaign.id, expectedVersion: after.version, summary: '发现并整改隐患1处' };
    const { campaign: ended } = await done(test, people.dispatcher, 'endCampaign', end, fields);
    const late = visits(targetOf(ended, ids.firstGrid), { met: 1 });
    expect(await codeOf(test, others.firstMember, 'recordCampaignVisits', late, fields)).toBe('CAMPAIGN_ALREADY_ENDED');
  });

  it.each([
    ['more households than there are', { met: 101 }, 'VISITS_EXCEED_HOUSEHOLDS'],
    ['no visit', {}, 'NO_VISIT'],
    ['an old version', { met: 1, expectedVersion: 9 }, 'VERSION_STALE'],
    ['a target that is none', { met: 1, targetId: '中文' }, 'CAMPAIGN_TARGET_NOT_FOUND'],
  ])('count not: %s', async (_what, change, code) => {
    const target = targetOf(await planned(), ids.secondGrid);
    expect(await codeOf(test, others.secondMember, 'recordCampaignVisits', visits(target, change), fields)).toBe(code);
  });

  it('count once when two of a grid tell at the same moment', async () => {
    const target = targetOf(await planned(), ids.firstGrid);
    const answers = await Promise.all(
      [others.firstMember, people.firstChief].map((viewer) =>
        deed(test, viewer, 'recordCampaignVisits', visits(target, { met: 10 }), fields),
      ),
    );
    expect(answers.flatMap(({ errors }) => errors)).toMatchObject([{ code: 'VERSION_STALE' }]);
    const { campaign } = answers.find(({ errors }) => errors.length === 0)!;
    expect(targetOf(campaign, ids.firstGrid)).toMatchObject({ met: 10 });
  });

  it('are told by those of the grid alone', async () => {
    const target = targetOf(await planned(), ids.firstGrid);
    const rows = [
      [others.secondMember, 'FORBIDDEN'],
      [people.dispatcher, 'FORBIDDEN'],
      [people.administrator, 'FORBIDDEN'],
      [people.property, 'CAMPAIGN_TARGET_NOT_FOUND'],
      [nobody, 'CAMPAIGN_TARGET_NOT_FOUND'],
      [others.firstMember, undefined],
    ] as const;
    for (const [viewer, code] of rows) {
      expect(await codeOf(test, viewer, 'recordCampaignVisits', visits(target, { met: 1 }), fields)).toBe(code);
    }
  });

  it.each([
    ['a grid of elsewhere', { targets: [{ gridId: ids.villageGrid, households: 1 }] }, 'GRID_OUTSIDE'],
    [
      'another grid than its own',
      { place: { gridId: ids.firstGrid }, targets: [{ gridId: ids.secondGrid, households: 1 }] },
      'GRID_OUTSIDE',
    ],
    ['no grid', { targets: [] }, 'LIST_EMPTY'],
    ['a grid twice', { targets: [1, 2].map(() => ({ gridId: ids.firstGrid, households: 1 })) }, 'GRID_REPEATED'],
    ['an end before its beginning', { endsAt: '2026-05-01T00:00:00Z' }, 'ENDS_BEFORE_START'],
    ['a private phone on the card', { card: '联系13812345678' }, 'PERSONAL_NUMBER_IN_TEXT'],
  ])('are not planned with %s', async (_what, change, code) => {
    expect(await codeOf(test, people.dispatcher, 'planCampaign', { ...plan, ...change }, fields)).toBe(code);
  });

  it('are planned by the centre and, in its own grid, by the chief', async () => {
    const own = { place: { gridId: ids.firstGrid }, targets: [{ gridId: ids.microGrid, households: 60 }] };
    const rows = [
      [people.administrator, {}, undefined],
      [others.shiftLeader, {}, undefined],
      [people.firstChief, own, undefined],
      [people.firstChief, {}, 'FORBIDDEN'],
      [others.firstMember, own, 'FORBIDDEN'],
      [people.eastDispatcher, {}, 'FORBIDDEN'],
      [people.clerk, {}, 'FORBIDDEN'],
      [nobody, {}, 'FORBIDDEN'],
    ] as const;
    for (const [viewer, change, code] of rows) {
      expect(await codeOf(test, viewer, 'planCampaign', { ...plan, ...change }, fields)).toBe(code);
    }
  });

  it('are seen by those whose grid is visited and by the division', async () => {
    const campaign = await planned({ targets: [{ gridId: ids.secondGrid, households: 10 }] });
    const query =
      'query ($filter: DoorToDoorCampaignFilter) { campaigns(first: 100, filter: $filter) { nodes { id } } }';
    const lists = async (viewer: typeof nobody, filter: object = {}) =>
      (await answered(test, viewer, query, { filter })).campaigns.nodes.some(
        (each: { id: string }) => each.id === campaign.id,
      );
    expect(await lists(others.secondMember, { state: 'OPEN' })).toBe(true);
    expect(await lists(people.administrator, { divisionId: ids.west })).toBe(true);
    for (const viewer of [nobody, others.firstMember, people.eastDispatcher, people.hr])
      expect(await lists(viewer)).toBe(false);
  });
});
