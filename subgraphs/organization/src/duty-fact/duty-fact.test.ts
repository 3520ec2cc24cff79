import { organizationEvents } from '@gridweave/events/organization-events';
import { seedId } from '@gridweave/territory/seed-id';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { type Started, startOrganization } from '../../test/started';
import { organizationSnapshot } from '../snapshot';

const district = seedId('division', '410103');
const renhe = seedId('division', '410103014');
const administrator = (id: string, division = district) => person(id, grant('ADMINISTRATOR', 'DIVISION', division));
const [author, approver] = [administrator('author'), administrator('approver')];

onEachEngine('the catalogue of facts', (engine) => {
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
  const deed = async (name: string, thing: string, input: object, viewer: Viewer = author) => {
    const query = `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) {
      ${name}(input: $input) { ${thing} errors { code field } } }`;
    return (await see(query, { input: { idempotencyKey: freshKey(), ...input } }, viewer))[name];
  };
  const shape = 'dutyFact { fact name englishName kind choices { value name } unit live builtIn version }';
  const define = (input: object, viewer = author) => {
    const noise = { name: '噪声', englishName: 'Noise', kind: 'NUMBER', unit: '分贝', expectedVersion: 0 };
    return deed('defineFact', shape, { ...noise, ...input }, viewer);
  };
  const retire = (fact: string, expectedVersion: number, viewer = author) =>
    deed('retireFact', shape, { fact, expectedVersion, reason: '不再采集' }, viewer);
  const content = (fact: string, value: string, change: object = {}) => ({
    content: {
      categoryPrefix: '0740',
      areaKind: 'DIVISION',
      areaId: renhe,
      leadId: seedId('unit', 'department:health'),
      legalBasis: '示例',
      conditions: [{ fact, comparison: 'AT_LEAST', value }],
      ...change,
    },
  });
  const propose = (fact: string, value: string, change: object = {}) =>
    deed('proposeDutyRule', 'dutyRule { id version }', content(fact, value, change));
  const approve = (ruleId: string, expectedVersion = 1) =>
    deed('approveDutyRule', 'dutyRule { id version }', { ruleId, expectedVersion }, approver);
  const outcome = async (facts: object[]) => {
    const { grids } = await see('{ grids(filter: { text: "410103014", kind: COMMUNITY }, first: 1) { nodes { id } } }');
    const input = { gridId: grids.nodes[0].id, categoryCode: '0740', facts };
    const query = 'query ($input: ResponsibilityInput!) { responsibility(input: $input) { outcome } }';
    return (await see(query, { input })).responsibility.outcome;
  };
  const listed = async (retired = false) =>
    (await see(`{ dutyFacts(retired: ${retired}) { fact live } }`)).dutyFacts.map(({ fact }: { fact: string }) => fact);
  const toReview = async () => {
    const query = '{ dutyRulesToReview(first: 50) { totalCount nodes { rule { id } retiredFacts { fact } } } }';
    return (await see(query)).dutyRulesToReview.nodes;
  };
  const told = async (fact: string) =>
    (await home.events())
      .filter(
        ({ type, payload }) => type === organizationEvents.dutyFactChanged && (payload as { id: string }).id === fact,
      )
      .map(({ payload }) => payload);

  it('grows by a fact, by which a rule then decides; the same again tells nothing', async () => {
    expect((await propose('noiseDecibels', '55')).errors).toMatchObject([{ code: 'FACT_UNKNOWN' }]);
    const { dutyFact, errors } = await define({ fact: 'noiseDecibels' });
    expect(errors).toEqual([]);
    expect(dutyFact).toEqual({
      fact: 'noiseDecibels',
      name: '噪声',
      englishName: 'Noise',
      kind: 'NUMBER',
      choices: [],
      unit: '分贝',
      live: true,
      builtIn: false,
      version: 1,
    });
    expect(await listed()).toContain('noiseDecibels');
    const { dutyRule } = await propose('noiseDecibels', '55');
    await approve(dutyRule.id);
    expect(await outcome([{ fact: 'noiseDecibels', value: '60' }])).toBe('OWNED');
    expect(await outcome([{ fact: 'noiseDecibels', value: '50' }])).toBe('UNMANAGED');
    expect((await define({ fact: 'noiseDecibels', expectedVersion: 1 })).dutyFact.version).toBe(1);
    expect(await told('noiseDecibels')).toEqual([
      {
        id: 'noiseDecibels',
        name: '噪声',
        englishName: 'Noise',
        description: '',
        kind: 'NUMBER',
        choices: [],
        unit: '分贝',
        live: true,
        version: 1,
      },
    ]);
  });

  it('keeps new rules from a retired fact; those that ask for it go on and stand in the list to review', async () => {
    await define({ fact: 'dustGrams', name: '扬尘', englishName: 'Dust', unit: '克' });
    const { dutyRule: old } = await propose('dustGrams', '5');
    await approve(old.id);
    const { dutyRule: waiting } = await propose('dustGrams', '7');
    expect(await toReview()).toEqual([]);
    expect((await retire('dustGrams', 1)).dutyFact).toMatchObject({ live: false, version: 2 });
    expect(await listed()).not.toContain('dustGrams');
    expect(await listed(true)).toContain('dustGrams');
    const field = 'content.conditions.0';
    expect((await propose('dustGrams', '9')).errors).toEqual([{ code: 'FACT_RETIRED', field }]);
    const revision = { ruleId: old.id, expectedVersion: 2, ...content('dustGrams', '6') };
    expect((await deed('reviseDutyRule', 'dutyRule { id }', revision)).errors).toEqual([
      { code: 'FACT_RETIRED', field },
    ]);
    expect((await approve(waiting.id)).errors).toEqual([{ code: 'FACT_RETIRED', field: 'ruleId.conditions.0' }]);
    const offered = 'query ($id: ID!) { dutyRule(id: $id) { availableActions { action denial { code } } } }';
    const { availableActions } = (await see(offered, { id: waiting.id }, approver)).dutyRule;
    expect(availableActions).toContainEqual({ action: 'approveDutyRule', denial: { code: 'FACT_RETIRED' } });
    expect(await outcome([{ fact: 'dustGrams', value: '6' }])).toBe('OWNED');
    expect(await toReview()).toEqual([{ rule: { id: old.id }, retiredFacts: [{ fact: 'dustGrams' }] }]);
    const csv = 'categoryPrefix,areaKind,lead,conditions,legalBasis\n0740,ANYWHERE,二七区城市管理局,dustGrams>=8,示例';
    const rows = 'dutyRuleImport { rows { code field } }';
    const imported = await deed('importDutyRules', rows, { csv, errorPolicy: 'REJECT_FAILED_ROWS' });
    expect(imported.dutyRuleImport.rows).toEqual([{ code: 'FACT_RETIRED', field: 'conditions' }]);
    const ended = { ruleId: old.id, expectedVersion: 2, reason: '改用他项' };
    expect((await deed('retireDutyRule', 'dutyRule { id }', ended)).errors).toEqual([]);
    expect(await toReview()).toEqual([]);
    const again = await define({
      fact: 'dustGrams',
      name: '扬尘',
      englishName: 'Dust',
      unit: '克',
      expectedVersion: 2,
    });
    expect(again.dutyFact).toMatchObject({ live: true, version: 3 });
    expect((await approve(waiting.id)).errors).toEqual([]);
    expect((await told('dustGrams')).map((each) => (each as { live: boolean }).live)).toEqual([true, false, true]);
  });

  it('retires what every district begins with, too, but not the hand-over, which the register tells', async () => {
    expect((await retire('roadClass', 0)).dutyFact).toMatchObject({ live: false, builtIn: true, version: 1 });
    expect((await retire('roadClass', 1)).errors).toEqual([{ code: 'FACT_ALREADY_RETIRED', field: 'fact' }]);
    expect((await retire('handover', 0)).errors).toEqual([{ code: 'FACT_OF_REGISTER', field: 'fact' }]);
    expect((await retire('weather', 0)).errors).toEqual([{ code: 'FACT_NOT_FOUND', field: 'fact' }]);
    expect((await retire('drain', 7)).errors).toEqual([{ code: 'VERSION_STALE', field: 'expectedVersion' }]);
  });

  it.each([
    ['nobody', nobody],
    ['a dispatcher', person('d', grant('DISPATCHER', 'DIVISION', district))],
    ['an administrator of a subdistrict', administrator('local', renhe)],
  ])('is not for %s to change', async (_who, viewer) => {
    expect((await define({ fact: 'windForce' }, viewer)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await retire('ground', 0, viewer)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  it('lets one of two win who define a fact at once', async () => {
    const both = await Promise.all(
      ['风力', '风级'].map((name) => define({ fact: 'windForce', name, englishName: 'Wind', unit: '级' })),
    );
    expect(both.map(({ errors }) => errors[0]?.code ?? 'DONE').sort()).toEqual(['DONE', 'VERSION_STALE']);
    expect(await told('windForce')).toHaveLength(1);
  });

  it('stands in the snapshot as far as the district has touched it, and leaves no drift', async () => {
    const page = await organizationSnapshot(home.subgraph.database, 'facts ');
    const facts = page.events.filter(({ type }) => type === organizationEvents.dutyFactChanged);
    const names = facts.map(({ payload }) => (payload as { id: string }).id);
    expect(names).toEqual(['dustGrams', 'noiseDecibels', 'roadClass', 'windForce']);
    expect(facts[1]?.payload).toEqual((await told('noiseDecibels')).at(-1));
    expect(await home.subgraph.database.drift()).toEqual([]);
  });
});
