import { seedId } from '@gridweave/territory/seed-id';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { type Started, startOrganization } from '../../test/started';

onEachEngine('the register and the duty list', (engine) => {
  let home: Started;
  const see = async (query: string, variables = {}) => {
    const answer = await ask(home.subgraph, nobody, query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const element = (key: string) => seedId('register-element', key);
  const question = `query ($input: ResponsibilityInput!) { responsibility(input: $input) {
    outcome lead { name level } assisting { name } interimLead { name } notifiedFirst { id division { name } }
    rule { id categoryPrefix legalBasis synthetic } considered { rule { id lead { name } } matched reason } consideredBeyond
  } }`;
  const responsibility = async (input: object) => (await see(question, { input })).responsibility;
  const gcj02 = async (key: string) => {
    const query = 'query ($id: ID!) { registerElement(id: $id) { geometry(system: GCJ02) } }';
    const { geometry } = (await see(query, { id: element(key) })).registerElement;
    const [longitude, latitude] = geometry.type === 'Point' ? geometry.coordinates : geometry.coordinates[1];
    return { longitude, latitude, system: 'GCJ02' };
  };

  beforeAll(async () => {
    home = await startOrganization(engine, true);
  });
  afterAll(() => home.stop());

  it('lets the city’s drainage crew lead on sewage that overflows in 人和路', async () => {
    const answer = await responsibility({ point: await gcj02('manhole:xingyun-1'), categoryCode: '0301' });
    expect(answer).toMatchObject({
      outcome: 'OWNED',
      lead: { name: '郑州市市政设施事务中心排水设施管养三所', level: 'CITY' },
      assisting: [{ name: '二七区城市管理局' }, { name: '人和路街道办事处' }],
      interimLead: null,
      rule: { categoryPrefix: '0301', synthetic: true },
      consideredBeyond: 0,
    });
    expect(answer.notifiedFirst.id).toEqual(expect.any(String));
    expect(answer.considered.map(({ reason }: { reason: string }) => reason)).toEqual([
      'CHOSEN',
      'FACT_MISSING',
      'LESS_SPECIFIC',
    ]);
  });

  it('lets the village lead in the meantime where the road was never handed over', async () => {
    const { registerElement } = await see(
      'query ($id: ID!) { registerElement(id: $id) { name manager { id } owner { kind synthetic } handover { status from to } } }',
      { id: element('road:qiuyu') },
    );
    expect(registerElement).toEqual({
      name: '秋雨街与湖滨路口',
      manager: null,
      owner: { kind: 'CONTRACTOR', synthetic: true },
      handover: { status: 'NOT_HANDED_OVER', from: '2021-01-01', to: null },
    });
    expect(await responsibility({ registerElementId: element('road:qiuyu'), categoryCode: '0303' })).toMatchObject({
      outcome: 'UNMANAGED',
      lead: null,
      assisting: [],
      interimLead: { name: '张李垌村委会' },
      notifiedFirst: { division: { name: '张李垌村委会' } },
      rule: null,
      considered: [{ matched: false, reason: 'NOT_HANDED_OVER' }],
    });
  });

  it('asks the property company for the burst pipe of its building, and the department elsewhere', async () => {
    const { registerElement } = await see('query ($id: ID!) { registerElement(id: $id) { grid { id } } }', {
      id: element('building:hua-cheng'),
    });
    const inBuilding = await responsibility({ gridId: registerElement.grid.id, categoryCode: '0401' });
    expect(inBuilding.lead.name).toBe('华城国际中心物业服务中心（示例）');
    expect(inBuilding.assisting).toHaveLength(2);
    const elsewhere = await responsibility({ point: await gcj02('road:xingyun'), categoryCode: '0401' });
    expect(elsewhere.lead.name).toBe('二七区应急管理局');
  });

  it('asks the subdistrict for street trade, also in a micro grid, and a fact may change who answers', async () => {
    const { grids } = await see(
      '{ grids(filter: { text: "410103014", kind: MICRO }, first: 1) { nodes { id parent { id } } } }',
    );
    const [micro] = grids.nodes;
    const trade = await responsibility({ gridId: micro.id, categoryCode: '0501' });
    expect(trade).toMatchObject({ lead: { name: '人和路街道办事处' }, notifiedFirst: { id: micro.parent.id } });
    const facts = [{ fact: 'drain', value: 'PRIVATE' }];
    const elsewhere = await see('{ grid(code: "410103001001C001") { id } }');
    const sewage = { gridId: elsewhere.grid.id, categoryCode: '0301' };
    expect((await responsibility(sewage)).lead.name).toBe('二七区城市管理局');
    expect((await responsibility({ ...sewage, facts })).lead.name).toBe('二七区住房和城乡建设局');
  });

  it('has nobody for a category of which no rule speaks', async () => {
    const { grid } = await see('{ grid(code: "410103001001C001") { id } }');
    expect(await responsibility({ gridId: grid.id, categoryCode: '9901' })).toMatchObject({
      outcome: 'UNMANAGED',
      interimLead: { name: '淮河社区居民委员会' },
      considered: [],
    });
  });

  it.each([
    ['no place', {}],
    ['two places', { gridId: 'x', registerElementId: 'y' }],
    ['a grid that is none', { gridId: '没有' }],
    ['an element that is none', { registerElementId: 'none' }],
    ['a code that is none', { gridId: 'x', categoryCode: '污水' }],
    ['a point outside the district', { point: { longitude: 113.75, latitude: 34.75, system: 'WGS84' } }],
  ])('refuses %s', async (_what, place) => {
    const input = { categoryCode: '0301', ...place };
    const { errors } = await ask(home.subgraph, nobody, question, { input });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('lists the register by kind, place and handover, in a constant number of statements', async () => {
    const { roads, waiting, there } = await see(
      `query ($division: ID!) {
      roads: registerElements(filter: { kind: PLACE, text: "路" }, first: 5) { totalCount }
      waiting: registerElements(filter: { handover: NOT_HANDED_OVER }, first: 5) { nodes { id synthetic } }
      there: registerElements(filter: { divisionId: $division }, first: 5) { nodes { name geometry } }
    }`,
      { division: seedId('division', '410103014') },
    );
    expect(roads.totalCount).toBe(2);
    expect(waiting.nodes).toEqual([{ id: element('road:qiuyu'), synthetic: true }]);
    // A manhole, a shop, and the road on which both are.
    expect(there.nodes).toHaveLength(3);
    const statements = async (size: number) => {
      const before = home.subgraph.database.statementCount;
      await see(
        `{ registerElements(first: ${size}) { nodes { owner { name } manager { name } grid { name } handover { status } handovers { from } } } }`,
      );
      return home.subgraph.database.statementCount - before;
    };
    expect(await statements(5)).toBe(await statements(2));
  });
});
