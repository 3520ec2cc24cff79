import { incidentsEvents } from '@gridweave/events/incidents-events';
import { seedId } from '@gridweave/territory/seed-id';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { type Started, startOrganization } from '../../test/started';
import { CategoryCopyRow } from '../category/category.entity';

const district = seedId('division', '410103');
const renhe = seedId('division', '410103014');
const administrator = (id: string) => person(id, grant('ADMINISTRATOR', 'DIVISION', district));

onEachEngine('contradictions and gaps of the duty list', (engine) => {
  let home: Started;
  beforeAll(async () => {
    home = await startOrganization(engine, true);
  });
  afterAll(() => home.stop());

  const see = async (query: string, variables = {}, viewer: Viewer = nobody) => {
    const answer = await ask(home.subgraph, viewer, query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const inForce = async (change: object) => {
    const content = { areaKind: 'DIVISION', areaId: renhe, legalBasis: '示例', ...change };
    const input = { idempotencyKey: freshKey(), content };
    const propose = 'mutation ($input: ProposeDutyRuleInput!) { proposeDutyRule(input: $input) { dutyRule { id } } }';
    const { proposeDutyRule } = await see(propose, { input }, administrator('a'));
    const approval = { idempotencyKey: freshKey(), ruleId: proposeDutyRule.dutyRule.id, expectedVersion: 1 };
    const approve = 'mutation ($input: ApproveDutyRuleInput!) { approveDutyRule(input: $input) { dutyRule { id } } }';
    return (await see(approve, { input: approval }, administrator('b'))).approveDutyRule.dutyRule.id as string;
  };
  const gaps = async (divisionId: string | null, text: string) => {
    const query = `query ($divisionId: ID) { dutyRuleGaps(divisionId: $divisionId, first: 100) {
      nodes { categoryCode categoryName kind division { name } } } }`;
    const { dutyRuleGaps } = await see(query, { divisionId });
    return dutyRuleGaps.nodes.filter(({ categoryCode }: { categoryCode: string }) => categoryCode === text);
  };
  const conflicts = async () =>
    (await see('{ dutyRuleConflicts(first: 10) { totalCount nodes { one { id lead { name } } other { id } } } }'))
      .dutyRuleConflicts;

  it('finds two rules that would tie, and none among the examples', async () => {
    expect((await conflicts()).totalCount).toBe(0);
    const lead = (key: string) => seedId('unit', `department:${key}`);
    const one = await inForce({ categoryPrefix: '0730', leadId: lead('transport') });
    const other = await inForce({ categoryPrefix: '0730', leadId: lead('urban-management') });
    await inForce({
      categoryPrefix: '0730',
      leadId: lead('health'),
      times: { season: { from: '01-01', to: '02-28' } },
    });
    const { nodes } = await conflicts();
    expect(
      nodes.map((each: { one: { id: string }; other: { id: string } }) => [each.one.id, each.other.id].sort()),
    ).toEqual([[one, other].sort()]);
  });

  it('finds rules of two dedicated grids that overlap, shows where, and not those of grids that only lie near', async () => {
    const { grids } = await see(`{ grids(filter: { kind: COMMUNITY, divisionId: "${renhe}" }, first: 1) {
      nodes { division { id } area } } }`);
    const [longitude, latitude] = grids.nodes[0].area.coordinates[0][0][0];
    const box = (west: number, east: number) => {
      const [w, e, s, n] = [longitude + west, longitude + east, latitude, latitude + 0.002];
      return {
        type: 'Polygon',
        coordinates: [
          [
            [w, s],
            [e, s],
            [e, n],
            [w, n],
            [w, s],
          ],
        ],
      };
    };
    const create = async (name: string, area: object) => {
      const query = `mutation ($input: CreateGridInput!) { createGrid(input: $input) {
        grids { id } errors { code field } } }`;
      const scene = { type: 'NIGHT_MARKET' };
      const place = {
        kind: 'DEDICATED',
        divisionId: grids.nodes[0].division.id,
        name,
        scene,
        area,
        reason: '示例',
        effectiveFrom: new Date(),
      };
      const { createGrid } = await see(query, { input: { idempotencyKey: freshKey(), ...place } }, administrator('a'));
      expect(createGrid.errors).toEqual([]);
      return createGrid.grids[0].id as string;
    };
    const [market, circle, park] = [
      await create('夜市', box(0, 0.002)),
      await create('商圈', box(0.001, 0.003)),
      await create('园区', box(0.0035, 0.005)),
    ];
    const rule = (gridId: string, key: string) =>
      inForce({
        categoryPrefix: '0735',
        areaKind: 'GRID',
        areaId: gridId,
        leadId: seedId('unit', `department:${key}`),
      });
    const one = await rule(market, 'transport');
    const other = await rule(circle, 'urban-management');
    await rule(park, 'health');
    const query = `{ dutyRuleConflicts(first: 10) { nodes {
      one { id categoryPrefix grid { id } } other { id grid { id } } overlap overlapSquareMetres } } }`;
    const find = async () => {
      const { dutyRuleConflicts } = await see(query);
      type Found = { one: { id: string; categoryPrefix: string; grid: { id: string } }; other: Found['one'] };
      const nodes = dutyRuleConflicts.nodes as (Found & { overlap: object; overlapSquareMetres: number })[];
      return nodes.filter((each) => each.one.categoryPrefix === '0735');
    };
    const [found, ...more] = await find();
    expect(more).toEqual([]);
    expect([found!.one.id, found!.other.id].sort()).toEqual([one, other].sort());
    expect([found!.one.grid.id, found!.other.grid.id].sort()).toEqual([market, circle].sort());
    expect(found!.overlap).toMatchObject({ type: 'MultiPolygon' });
    // 0.001 by 0.002 degrees at 34.7 degrees north.
    expect(found!.overlapSquareMetres).toBeGreaterThan(20_000);
    expect(found!.overlapSquareMetres).toBeLessThan(20_700);
    expect(await find()).toEqual([found]);
  });

  it('knows that a rule of a dedicated grid covers a part of every division that the grid reaches into', async () => {
    const { grids } = await see(`{ grids(filter: { kind: DEDICATED, scene: BUSINESS_CIRCLE }, first: 100) {
      nodes { id division { id } participatingDivisions { id } } } }`);
    type Grid = { id: string; division: { id: string }; participatingDivisions: { id: string }[] };
    const wide = (grids.nodes as Grid[]).find(({ participatingDivisions }) => participatingDivisions.length > 0)!;
    const leadId = seedId('unit', 'department:health');
    await inForce({ categoryPrefix: '0736', areaKind: 'GRID', areaId: wide.id, leadId });
    for (const { id } of [wide.division, ...wide.participatingDivisions]) {
      const found = await gaps(id, '0736');
      expect(found.map(({ kind }: { kind: string }) => kind)).toEqual(['ONLY_IN_PARTS']);
    }
  });

  it('finds what nobody answers for, and where, among the codes that rules name', async () => {
    expect(await gaps(null, '0201')).toEqual([]);
    const elsewhere = await gaps(null, '0730');
    expect(elsewhere).toHaveLength(15);
    expect(elsewhere[0]).toMatchObject({ kind: 'NO_RULE', categoryName: null });
  });

  it('says when rules hold sometimes or in parts only', async () => {
    const leadId = seedId('unit', 'department:water');
    await inForce({ categoryPrefix: '0732', leadId, times: { season: { from: '06-01', to: '09-30' } } });
    const inRenhe = (list: { division: { name: string }; kind: string }[]) =>
      list.find(({ division }) => division.name.startsWith('人和路'))?.kind;
    expect(inRenhe(await gaps(null, '0732'))).toBe('ONLY_SOMETIMES');
    const { divisions } = await see(`{ divisions(filter: { parentId: "${renhe}" }, first: 1) { nodes { id } } }`);
    await inForce({ categoryPrefix: '0733', areaId: divisions.nodes[0].id, leadId });
    expect(inRenhe(await gaps(null, '0733'))).toBe('ONLY_IN_PARTS');
    const communities = await gaps(renhe, '0733');
    expect(communities.length).toBeGreaterThan(1);
    expect(communities.some(({ kind }: { kind: string }) => kind !== 'NO_RULE')).toBe(false);
  });

  it('takes its categories from incidents as soon as that has told of any', async () => {
    const category = { code: '9901', name: '示例类别', kind: 'EVENT', version: 1 } as const;
    const { categoryChanged: type } = incidentsEvents;
    home.subgraph.follow();
    home.hear({ type, payload: { ...category, id: seedId('category', '9901') } });
    for (let tries = 0; tries < 100; tries += 1) {
      if (await home.subgraph.database.manager.existsBy(CategoryCopyRow, {})) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const found = await gaps(null, '9901');
    expect(found).toHaveLength(16);
    expect(found[0]).toMatchObject({ categoryName: '示例类别', kind: 'NO_RULE' });
    expect(await gaps(null, '0730')).toEqual([]);
  });

  it('refuses a division that is none', async () => {
    const { errors } = await ask(home.subgraph, nobody, '{ dutyRuleGaps(divisionId: "x", first: 1) { totalCount } }');
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('lists what holds in a grid that is no more, until it is retired itself', async () => {
    const [grid] = (await see('{ grids(filter: { kind: DEDICATED }, last: 1) { nodes { id version } } }')).grids.nodes;
    const about = { categoryPrefix: '99', leadId: seedId('unit', 'department:urban-management') };
    const rule = await inForce({ ...about, areaKind: 'GRID', areaId: grid.id });
    const toReview = async () => {
      const query = '{ dutyRulesToReview(first: 50) { nodes { rule { id } areaRetired retiredFacts { fact } } } }';
      const { nodes } = (await see(query)).dutyRulesToReview;
      return nodes.filter((each: { rule: { id: string } }) => each.rule.id === rule);
    };
    const deed = async (name: string, input: object) => {
      const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
      const query = `mutation ($input: ${type}!) { ${name}(input: $input) { errors { code } } }`;
      const done = await see(
        query,
        { input: { idempotencyKey: freshKey(), reason: '示例', ...input } },
        administrator('a'),
      );
      expect(done[name].errors).toEqual([]);
    };
    expect(await toReview()).toEqual([]);
    await deed('retireGrid', { gridId: grid.id, expectedVersion: grid.version, effectiveFrom: new Date() });
    expect(await toReview()).toEqual([{ rule: { id: rule }, areaRetired: true, retiredFacts: [] }]);
    await deed('retireDutyRule', { ruleId: rule, expectedVersion: 2 });
    expect(await toReview()).toEqual([]);
  });
});
