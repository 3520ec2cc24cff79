import { seedId } from '@gridweave/territory/seed-id';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { type Started, startOrganization } from '../../test/started';

interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

const district = seedId('division', '410103');
const renhe = seedId('division', '410103014');
const [author, approver] = ['author', 'approver'].map((id) => person(id, grant('ADMINISTRATOR', 'DIVISION', district)));
const unit = (key: string) => seedId('unit', key);
const element = (key: string) => seedId('register-element', key);
const at = (text: string) => ({ at: `${text}+08:00` });
const facts = (...known: [string, string][]) => ({ facts: known.map(([fact, value]) => ({ fact, value })) });
/** The middle of the old town, where many subdistricts lie close together. */
const oldTown = { longitude: 113.653, latitude: 34.745 };

const city = '郑州市市政设施事务中心排水设施管养三所';
const [urban, emergency, housing] = ['二七区城市管理局', '二七区应急管理局', '二七区住房和城乡建设局'];
const [transport, health, water] = ['二七区交通运输局', '二七区卫生健康委员会', '二七区农业农村水利局'];
const nobodyAnswers = { outcome: 'UNMANAGED', lead: null, version: null };
const answers = (name: string, legalBasis: string | RegExp = /示例/) => ({
  outcome: 'OWNED',
  lead: { name },
  version: { legalBasis: expect.stringMatching(legalBasis) },
});

onEachEngine('who answers, in the generated district', (engine) => {
  let home: Started;
  /** A point of the circle in each of five subdistricts, with its office. */
  const streets: { point: Point; office: string }[] = [];
  /** Two points a metre or so apart, on both sides of a border between subdistricts. */
  let border: { point: Point; office: string }[];

  const see = async (query: string, variables = {}, viewer: Viewer = nobody) => {
    const answer = await ask(home.subgraph, viewer, query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const deed = async (name: string, answered: string, input: object, viewer: Viewer) => {
    const query = `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) {
      ${name}(input: $input) { ${answered} errors { code field } } }`;
    const done = (await see(query, { input: { idempotencyKey: freshKey(), ...input } }, viewer))[name];
    expect(done.errors).toEqual([]);
    return done;
  };
  const inForce = async (categoryPrefix: string, leadKey: string, legalBasis: string, change: object = {}) => {
    const area = { areaKind: 'ANYWHERE', areaId: null };
    const content = { categoryPrefix, leadId: unit(leadKey), legalBasis, ...area, ...change };
    const { dutyRule } = await deed('proposeDutyRule', 'dutyRule { id }', { content }, author!);
    const approval = { ruleId: dutyRule.id, expectedVersion: 1 };
    await deed('approveDutyRule', 'dutyRule { id }', approval, approver!);
  };
  const streetOf = ({ longitude, latitude }: Point) => {
    const { territory } = home.subgraph.services;
    const { territorialGridId } = territory.locateIndex.locate({ longitude, latitude }, new Date());
    const grid = territorialGridId && territory.grid(territorialGridId);
    return grid ? territory.ancestors(grid.divisionId)[1]!.code : null;
  };
  const officeOf = (code: string) => unit(`subdistrict-office:${code}`);

  function walk(): void {
    const found = new Map<string, Point>();
    for (let step = 0; step < 41 * 41; step += 1) {
      const longitude = oldTown.longitude + ((step % 41) - 20) * 0.001;
      const latitude = oldTown.latitude + (Math.floor(step / 41) - 20) * 0.001;
      const street = streetOf({ longitude, latitude });
      if (street && !found.has(street)) found.set(street, { longitude, latitude });
    }
    for (const [street, point] of [...found].slice(0, 5)) streets.push({ point, office: officeOf(street) });
    const [[oneStreet, one], [otherStreet, other]] = [...found] as [[string, Point], [string, Point]];
    border = cross(one, other).map((point) => ({ point, office: officeOf(streetOf(point) ?? '') }));
    expect(oneStreet).not.toBe(otherStreet);
  }

  /** Halves the way between two points in different subdistricts until a metre is left. */
  function cross(from: Point, to: Point): Point[] {
    const middle = { longitude: (from.longitude + to.longitude) / 2, latitude: (from.latitude + to.latitude) / 2 };
    if (Math.abs(from.longitude - to.longitude) + Math.abs(from.latitude - to.latitude) < 1e-5) return [from, to];
    return streetOf(middle) === streetOf(from) ? cross(middle, to) : cross(from, middle);
  }

  beforeAll(async () => {
    home = await startOrganization(engine, true);
    walk();
    const [west, east] = [oldTown.longitude - 0.021, oldTown.longitude + 0.021];
    const [south, north] = [oldTown.latitude - 0.021, oldTown.latitude + 0.021];
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
    const { grids } = await see(`{ grids(filter: { kind: COMMUNITY, divisionId: "${renhe}" }, first: 1) {
      nodes { division { id } } } }`);
    const circle = {
      kind: 'DEDICATED',
      divisionId: grids.nodes[0].division.id,
      name: '二七商圈',
      scene: { type: 'BUSINESS_CIRCLE' },
      area: { type: 'Polygon', coordinates: [ring] },
      effectiveFrom: new Date(),
      reason: '示例',
    };
    const created = await deed('createGrid', 'grids { id }', circle, author!);
    const inCircle = { areaKind: 'GRID', areaId: created.grids[0].id };
    const night = { times: { hours: { from: '22:00', to: '06:00' } } };
    await inForce('0501', 'department:market-regulation', '示例：商圈街面秩序', inCircle);
    await inForce('0501', 'department:emergency', '示例：商圈夜间秩序', { ...inCircle, ...night });
    await inForce('0701', 'department:housing', '示例：供暖季保障', {
      times: { season: { from: '11-15', to: '03-15' } },
    });
    await inForce('0301', 'department:transport', '示例：检查井专项', {
      areaKind: 'DIVISION',
      areaId: renhe,
      elementClass: '污水检查井',
    });
    const deep = { conditions: [{ fact: 'waterDepthCentimetres', comparison: 'AT_LEAST', value: '30' }] };
    await inForce('0302', 'department:emergency', '示例：深积水抢险', deep);
    await inForce('0302', 'department:health', '示例：积水伤员救护', {
      conditions: [...deep.conditions, { fact: 'peopleInDanger', value: 'YES' }],
    });
    await inForce('0801', 'department:transport', '示例：清单甲');
    await inForce('0801', 'department:water', '示例：清单乙');
    await inForce('080101', 'department:water', '示例：清单乙细目');
  });
  afterAll(() => home.stop());

  const query = `query ($input: ResponsibilityInput!) { responsibility(input: $input) {
    outcome lead { id name } limitForce tied { name } interimLead { name } version { legalBasis } } }`;
  const responsibility = async (input: object) => (await see(query, { input })).responsibility;
  const onPoint = (point: Point) => ({ point: { ...point, system: 'WGS84' } });
  const onStreet = (index: number) => onPoint(streets[index]!.point);
  const onElement = (key: string) => ({ registerElementId: element(key) });

  it.each<[string, () => object, object]>([
    [
      'sewage on a road where a unit of the city keeps the drains',
      () => ({ ...onElement('road:xingyun'), categoryCode: '0301' }),
      { ...answers(city, /市管污水/), limitForce: 'WISH' },
    ],
    [
      'sewage in the old town',
      () => ({ ...onStreet(0), categoryCode: '0301' }),
      { ...answers(urban!), limitForce: 'BINDING' },
    ],
    [
      'sewage of a private drain there',
      () => ({ ...onStreet(0), categoryCode: '0301', ...facts(['drain', 'PRIVATE']) }),
      answers(housing!, /共用部位/),
    ],
    [
      'sewage of a public drain there',
      () => ({ ...onStreet(0), categoryCode: '0301', ...facts(['drain', 'PUBLIC']) }),
      answers(urban!),
    ],
    [
      'a private drain where the city’s crew is nearer',
      () => ({ ...onElement('road:xingyun'), categoryCode: '0301', ...facts(['drain', 'PRIVATE']) }),
      answers(city),
    ],
    [
      'the manhole itself, by its class',
      () => ({ ...onElement('manhole:xingyun-1'), categoryCode: '0301' }),
      answers(transport!, /检查井专项/),
    ],
    [
      'a cold flat in January',
      () => ({ ...onStreet(1), categoryCode: '0701', ...at('2030-01-10T09:00:00') }),
      answers(housing!, /供暖季/),
    ],
    [
      'a cold flat on the first day of heating',
      () => ({ ...onStreet(1), categoryCode: '0701', ...at('2030-11-15T00:00:00') }),
      answers(housing!),
    ],
    [
      'a cold flat on the eve of it',
      () => ({ ...onStreet(1), categoryCode: '0701', ...at('2030-11-14T23:59:59') }),
      nobodyAnswers,
    ],
    [
      'a cold flat on the last day',
      () => ({ ...onStreet(1), categoryCode: '0701', ...at('2030-03-15T23:59:59') }),
      answers(housing!),
    ],
    [
      'a cold flat a day later',
      () => ({ ...onStreet(1), categoryCode: '0701', ...at('2030-03-16T00:00:00') }),
      nobodyAnswers,
    ],
    [
      'silt on the road that was never handed over',
      () => ({ ...onElement('road:qiuyu'), categoryCode: '0303' }),
      { ...nobodyAnswers, interimLead: { name: '张李垌村委会' } },
    ],
    [
      'silt on a road that was',
      () => ({ ...onElement('road:xingyun'), categoryCode: '0303' }),
      answers(urban!, /道路保洁/),
    ],
    [
      'silt where whoever reports says that it was not',
      () => ({ ...onStreet(2), categoryCode: '0303', ...facts(['handover', 'NOT_HANDED_OVER']) }),
      nobodyAnswers,
    ],
    ['a lamp', () => ({ ...onStreet(2), categoryCode: '0601' }), answers(urban!, /照明/)],
    [
      'a burst pipe of the building',
      () => ({ ...onElement('building:hua-cheng'), categoryCode: '0401' }),
      answers('华城国际中心物业服务中心（示例）', /物业服务单位/),
    ],
    ['a burst pipe elsewhere', () => ({ ...onStreet(3), categoryCode: '0401' }), answers(emergency!)],
    ['water of unknown depth', () => ({ ...onStreet(3), categoryCode: '0302' }), answers(urban!, /排涝/)],
    [
      'water of 29.9 cm',
      () => ({ ...onStreet(3), categoryCode: '0302', ...facts(['waterDepthCentimetres', '29.9']) }),
      answers(urban!),
    ],
    [
      'water of 30 cm',
      () => ({ ...onStreet(3), categoryCode: '0302', ...facts(['waterDepthCentimetres', '30']) }),
      answers(emergency!, /抢险/),
    ],
    [
      'deep water with people in it',
      () => ({
        ...onStreet(3),
        categoryCode: '0302',
        ...facts(['waterDepthCentimetres', '45'], ['peopleInDanger', 'YES']),
      }),
      answers(health!, /救护/),
    ],
    [
      'street trade outside the circle',
      () => ({ ...onElement('road:xingyun'), categoryCode: '0501' }),
      answers('人和路街道办事处', /属地管理/),
    ],
    [
      'street trade in the circle at ten at night',
      () => ({ ...onStreet(4), categoryCode: '0501', ...at('2030-06-10T22:00:00') }),
      answers(emergency!, /夜间/),
    ],
    [
      'street trade in the circle after midnight',
      () => ({ ...onStreet(4), categoryCode: '0501', ...at('2030-06-11T00:30:00') }),
      answers(emergency!, /夜间/),
    ],
    [
      'street trade in the circle as the night ends',
      () => ({ ...onStreet(4), categoryCode: '0501', ...at('2030-06-11T06:00:00') }),
      answers('二七区市场监督管理局', /商圈街面/),
    ],
    ['a category of which no rule speaks', () => ({ ...onStreet(4), categoryCode: '9901' }), nobodyAnswers],
    [
      'a part of the category on which two lists differ',
      () => ({ ...onStreet(4), categoryCode: '080101' }),
      answers(water!, /细目/),
    ],
    [
      'a rule that was not in force yet',
      () => ({ ...onStreet(4), categoryCode: '0801', ...at('2020-01-01T00:00:00') }),
      nobodyAnswers,
    ],
  ])('%s', async (_what, input, expected) => {
    expect(await responsibility(input())).toMatchObject(expected);
  });

  it.each([0, 1, 2, 3, 4])('street trade in the circle, by day, in street %# of its five', async (index) => {
    expect(new Set(streets.map(({ office }) => office)).size).toBe(5);
    const input = { ...onStreet(index), categoryCode: '0501', ...at('2030-06-10T12:00:00') };
    expect(await responsibility(input)).toMatchObject(answers('二七区市场监督管理局', /商圈街面/));
  });

  it.each([0, 1, 2, 3, 4])('refuse in the same street %#, of which the circle says nothing', async (index) => {
    const { lead } = await responsibility({ ...onStreet(index), categoryCode: '0201' });
    expect(lead.id).toBe(streets[index]!.office);
  });

  it.each([0, 1])('refuse on side %# of the border of two streets', async (side) => {
    const [one, other] = border;
    expect(one!.office).not.toBe(other!.office);
    const { outcome, lead } = await responsibility({ ...onPoint(border[side]!.point), categoryCode: '0201' });
    expect(outcome).toBe('OWNED');
    expect(lead.id).toBe(border[side]!.office);
  });

  it('a tree, on which two lists of one rank differ: AMBIGUOUS, with both', async () => {
    const first = unit('operation-centre:410103014');
    const answer = await responsibility({ ...onStreet(0), categoryCode: '0801', firstReceiverId: first });
    expect(answer).toMatchObject({ outcome: 'AMBIGUOUS', lead: null, version: null });
    expect(answer.tied.map(({ name }: { name: string }) => name).sort()).toEqual([transport, water].sort());
    expect(answer.interimLead.name).toContain('运行中心');
  });
});
