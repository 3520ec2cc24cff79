import type { SnapshotPage } from '@gridweave/events/envelope';
import { seedId } from '@gridweave/territory/seed-id';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { type Started, startOrganization } from '../../test/started';
import { organizationSnapshot } from '../snapshot';
import { UnitRow } from '../unit/unit.entity';

const district = seedId('division', '410103');
const renhe = seedId('division', '410103014');
const administrator = (id: string, division = district) => person(id, grant('ADMINISTRATOR', 'DIVISION', division));
const [author, approver] = [administrator('author'), administrator('approver')];
const unit = (key: string) => seedId('unit', key);
const urban = unit('department:urban-management');

onEachEngine('the life of a duty rule', (engine) => {
  let home: Started;
  beforeAll(async () => {
    home = await startOrganization(engine, true);
  });
  afterAll(() => home.stop());

  const shape = `id state version categoryPrefix legalBasis lead { name } pending { version legalBasis }
    validFrom validTo limitForce`;
  const deed = async (viewer: Viewer, name: string, input: object) => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { dutyRule { ${shape} } errors { code field message } } }`;
    const answer = await ask(home.subgraph, viewer, query, { input: { idempotencyKey: freshKey(), ...input } });
    expect(answer.errors).toBeUndefined();
    return answer.data[name];
  };
  const content = (change: object = {}) => ({
    categoryPrefix: '0702',
    areaKind: 'DIVISION',
    areaId: renhe,
    leadId: urban,
    legalBasis: '示例：测试用权责清单',
    ...change,
  });
  const propose = (change: object = {}, viewer = author) =>
    deed(viewer, 'proposeDutyRule', { content: content(change) });
  const inForce = async (change: object = {}) => {
    const { dutyRule } = await propose(change);
    const input = { ruleId: dutyRule.id, expectedVersion: dutyRule.version };
    return (await deed(approver, 'approveDutyRule', input)).dutyRule;
  };
  const see = async (query: string, variables = {}, viewer: Viewer = nobody) => {
    const answer = await ask(home.subgraph, viewer, query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const answers = async (categoryCode: string, more: object = {}) => {
    const { grids } = await see('{ grids(filter: { text: "410103014", kind: COMMUNITY }, first: 1) { nodes { id } } }');
    const input = { gridId: grids.nodes[0].id, categoryCode, ...more };
    const query = `query ($input: ResponsibilityInput!) { responsibility(input: $input) {
      outcome lead { name } tied { name } interimLead { id kind } limitForce rule { id } version { version legalBasis }
      considered { reason version { version } } } }`;
    return (await see(query, { input })).responsibility;
  };
  const allowed = async (id: string, viewer: Viewer) => {
    const query = 'query ($id: ID!) { dutyRule(id: $id) { availableActions { action allowed } } }';
    const { availableActions } = (await see(query, { id }, viewer)).dutyRule;
    return availableActions.flatMap((each: { action: string; allowed: boolean }) =>
      each.allowed ? [each.action] : [],
    );
  };
  const told = async () => {
    const rows = await home.subgraph.database.manager.query(
      "SELECT payload FROM outbox WHERE type = 'organization.duty-rule-changed.v1'",
    );
    return rows.map((row: { payload: string }) => JSON.parse(row.payload));
  };

  it('answers for nothing as a draft, nor shows; and answers once another administrator has approved it', async () => {
    const { dutyRule } = await propose({ categoryPrefix: '0710' });
    expect(dutyRule).toMatchObject({ state: 'DRAFT', version: 1, pending: { version: 1 } });
    expect((await answers('0710')).outcome).toBe('UNMANAGED');
    const find = 'query ($id: ID!) { dutyRule(id: $id) { id pending { version } } }';
    expect((await see(find, { id: dutyRule.id })).dutyRule).toBeNull();
    const input = { ruleId: dutyRule.id, expectedVersion: 1 };
    const own = await deed(author, 'approveDutyRule', input);
    expect(own.errors).toMatchObject([{ code: 'AUTHOR_APPROVES' }]);
    const { dutyRule: approved } = await deed(approver, 'approveDutyRule', input);
    expect(approved).toMatchObject({ state: 'IN_FORCE', version: 2, pending: null, limitForce: 'BINDING' });
    expect(await answers('0710')).toMatchObject({
      outcome: 'OWNED',
      lead: { name: '二七区城市管理局' },
      rule: { id: dutyRule.id },
      version: { version: 1 },
      limitForce: 'BINDING',
    });
    const own2 = (await told()).filter(({ id }: { id: string }) => id === dutyRule.id);
    expect(own2).toEqual([expect.objectContaining({ state: 'IN_FORCE', version: 2 })]);
    expect(own2[0].versions).toEqual([expect.objectContaining({ version: 1, areaId: renhe, limitForce: 'BINDING' })]);
  });

  it('says what it said before until a revision is approved, and what it said then ever after', async () => {
    const rule = await inForce({ categoryPrefix: '0711', legalBasis: '第一版依据' });
    const before = new Date().toISOString();
    const revision = {
      ruleId: rule.id,
      expectedVersion: 2,
      content: content({ categoryPrefix: '0711', legalBasis: '第二版依据' }),
    };
    const { dutyRule: revised } = await deed(author, 'reviseDutyRule', revision);
    expect(revised).toMatchObject({ legalBasis: '第一版依据', version: 3, pending: { legalBasis: '第二版依据' } });
    expect((await answers('0711')).version.legalBasis).toBe('第一版依据');
    await deed(approver, 'approveDutyRule', { ruleId: rule.id, expectedVersion: 3 });
    expect((await answers('0711')).version).toEqual({ version: 3, legalBasis: '第二版依据' });
    expect((await answers('0711', { at: before })).version).toEqual({ version: 1, legalBasis: '第一版依据' });
    const { dutyRule } = await see(
      `query ($id: ID!, $before: DateTime!) { dutyRule(id: $id) { legalBasis at(asOf: $before) { legalBasis }
        versions { version proposed { role } approved { role at } validTo }
        timeline(first: 9) { nodes { action byRole state } } } }`,
      { id: rule.id, before },
    );
    expect(dutyRule).toMatchObject({ legalBasis: '第二版依据', at: { legalBasis: '第一版依据' } });
    expect(dutyRule.versions).toMatchObject([
      {
        version: 1,
        proposed: { role: 'ADMINISTRATOR' },
        approved: { role: 'ADMINISTRATOR' },
        validTo: expect.anything(),
      },
      { version: 3, validTo: null },
    ]);
    expect(dutyRule.timeline.nodes.map(({ action }: { action: string }) => action)).toEqual([
      'proposeDutyRule',
      'approveDutyRule',
      'reviseDutyRule',
      'approveDutyRule',
    ]);
  });

  it('leaves what is approved for later in force where a revision ends before that, and only there', async () => {
    const rule = await inForce({ categoryPrefix: '0728', legalBasis: '今年' });
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const revise = async (expectedVersion: number, change: object) => {
      const said = content({ categoryPrefix: '0728', ...change });
      expect(
        (await deed(author, 'reviseDutyRule', { ruleId: rule.id, expectedVersion, content: said })).errors,
      ).toEqual([]);
      const approval = { ruleId: rule.id, expectedVersion: expectedVersion + 1 };
      expect((await deed(approver, 'approveDutyRule', approval)).errors).toEqual([]);
    };
    const basis = async (at: string) => (await answers('0728', { at })).version?.legalBasis;
    const newYear = day(30);
    await revise(2, { legalBasis: '明年', validFrom: newYear });
    await revise(4, { legalBasis: '年底', validTo: newYear });
    expect([await basis(day(1)), await basis(day(31))]).toEqual(['年底', '明年']);
    await revise(6, { legalBasis: '长期' });
    expect([await basis(day(1)), await basis(day(31))]).toEqual(['长期', '长期']);
  });

  it('changes nothing and tells nobody when a revision says the same', async () => {
    const rule = await inForce({ categoryPrefix: '0712' });
    const before = (await told()).length;
    const { dutyRule, errors } = await deed(author, 'reviseDutyRule', {
      ruleId: rule.id,
      expectedVersion: 2,
      content: content({ categoryPrefix: '0712' }),
    });
    expect(errors).toEqual([]);
    expect(dutyRule).toMatchObject({ version: 2, pending: null });
    expect((await told()).length).toBe(before);
  });

  it('waits for a date ahead, and ends at one', async () => {
    const [soon, later] = [new Date(Date.now() + 86_400_000), new Date(Date.now() + 2 * 86_400_000)];
    const rule = await inForce({ categoryPrefix: '0713', validFrom: soon.toISOString() });
    expect((await answers('0713')).outcome).toBe('UNMANAGED');
    expect((await answers('0713', { at: soon.toISOString() })).outcome).toBe('OWNED');
    const input = { ruleId: rule.id, expectedVersion: 2, from: later.toISOString(), reason: '职责移交' };
    expect((await deed(author, 'retireDutyRule', input)).dutyRule).toMatchObject({ state: 'RETIRED' });
    expect((await answers('0713', { at: soon.toISOString() })).outcome).toBe('OWNED');
    expect((await answers('0713', { at: later.toISOString() })).outcome).toBe('UNMANAGED');
    const again = await deed(author, 'retireDutyRule', { ...input, expectedVersion: 3 });
    expect(again.errors).toMatchObject([{ code: 'DUTY_RULE_RETIRED' }]);
  });

  it('ends now where a request says now, and not in the past', async () => {
    const rule = await inForce({ categoryPrefix: '0729' });
    const end = (from: number) => ({
      ruleId: rule.id,
      expectedVersion: 2,
      from: new Date(Date.now() - from).toISOString(),
      reason: '职责移交',
    });
    const past = await deed(author, 'retireDutyRule', end(86_400_000));
    expect(past.errors).toMatchObject([{ code: 'DATE_PASSED', field: 'from' }]);
    expect((await deed(author, 'retireDutyRule', end(1_000))).errors).toEqual([]);
    expect((await answers('0729')).outcome).toBe('UNMANAGED');
  });

  it('names both where two rules tie, and lets the first receiver lead meanwhile', async () => {
    await inForce({ categoryPrefix: '0714' });
    await inForce({ categoryPrefix: '0714', leadId: unit('department:transport') });
    const tie = await answers('0714', { firstReceiverId: unit('operation-centre:410103014') });
    expect(tie).toMatchObject({
      outcome: 'AMBIGUOUS',
      lead: null,
      rule: null,
      interimLead: { kind: 'OPERATION_CENTRE' },
    });
    expect(tie.tied.map(({ name }: { name: string }) => name).sort()).toEqual(
      ['二七区交通运输局', '二七区城市管理局'].sort(),
    );
    expect((await answers('0714')).interimLead.kind).toBe('RESIDENTS_COMMITTEE');
  });

  it('can only wish for a limit of a unit of the city', async () => {
    await inForce({ categoryPrefix: '0715', leadId: unit('city:drainage-3'), powersNeeded: ['MAINTENANCE'] });
    expect((await answers('0715')).limitForce).toBe('WISH');
  });

  it('asks the heating company in winter only, and a night unit at night only', async () => {
    await inForce({
      categoryPrefix: '0716',
      times: { season: { from: '11-15', to: '03-15' }, hours: { from: '22:00', to: '06:00' } },
    });
    const outcome = async (at: string) => (await answers('0716', { at })).outcome;
    expect(await outcome('2030-01-10T23:00:00+08:00')).toBe('OWNED');
    expect(await outcome('2030-01-10T12:00:00+08:00')).toBe('UNMANAGED');
    expect(await outcome('2030-06-10T23:00:00+08:00')).toBe('UNMANAGED');
  });

  it('lets a decision about one road that was not handed over find its owner', async () => {
    const road = seedId('register-element', 'road:qiuyu');
    const about = { areaKind: 'ELEMENT', areaId: road, categoryPrefix: '0303' };
    await inForce({
      ...about,
      conditions: [{ fact: 'handover', value: 'NOT_HANDED_OVER' }],
      leadId: unit('department:transport'),
    });
    const query = 'query ($input: ResponsibilityInput!) { responsibility(input: $input) { outcome lead { name } } }';
    const { responsibility } = await see(query, { input: { registerElementId: road, categoryCode: '0303' } });
    expect(responsibility).toEqual({ outcome: 'OWNED', lead: { name: '二七区交通运输局' } });
  });

  it.each([
    ['a category that is no code', { categoryPrefix: '7' }, 'CATEGORY_PREFIX_INVALID', 'content.categoryPrefix'],
    ['an area that is none', { areaId: unit('x') }, 'AREA_NOT_FOUND', 'content.areaId'],
    ['a place for everywhere', { areaKind: 'ANYWHERE' }, 'AREA_MISSING_OR_SPARE', 'content.areaId'],
    ['a unit that is none', { leadId: renhe }, 'UNIT_NOT_FOUND', 'content.leadId'],
    ['the lead as its own help', { assistingIds: [urban] }, 'UNIT_TWICE', 'content.assistingIds'],
    ['powers that the lead lacks', { powersNeeded: ['DISPATCH'] }, 'UNIT_LACKS_POWER', 'content.powersNeeded'],
    ['an unknown fact', { conditions: [{ fact: 'weather', value: 'RAIN' }] }, 'FACT_UNKNOWN', 'content.conditions.0'],
    ['times that are none', { times: { hours: { from: '8', to: '9' } } }, 'NO_HOURS', 'content.times'],
    [
      'dates that end before they begin',
      { validFrom: '2030-02-01T00:00:00+08:00', validTo: '2030-01-01T00:00:00+08:00' },
      'DATES_END_BEFORE_START',
      'content.validTo',
    ],
    [
      'a period that ends before it begins',
      { times: { dates: { from: '2030-02-01', to: '2030-01-01' } } },
      'DATES_END_BEFORE_START',
      'content.times',
    ],
    ['a rule without a basis', { legalBasis: ' ' }, 'TEXT_MISSING', 'content.legalBasis'],
  ])('refuses %s', async (_what, change, code, field) => {
    const { dutyRule, errors } = await propose(change);
    expect(dutyRule).toBeNull();
    expect(errors).toMatchObject([{ code, field }]);
  });

  it('refuses a rule that names a retired unit, also when it retires before the approval', async () => {
    const gone = unit('department:education');
    const { dutyRule } = await propose({ categoryPrefix: '0717', leadId: gone });
    await home.subgraph.database.manager.update(UnitRow, { id: gone }, { live: false });
    const late = await deed(approver, 'approveDutyRule', { ruleId: dutyRule.id, expectedVersion: 1 });
    expect(late.errors).toMatchObject([{ code: 'UNIT_RETIRED', field: 'ruleId.leadId' }]);
    const lead = await propose({ leadId: gone });
    expect(lead.errors).toMatchObject([{ code: 'UNIT_RETIRED', field: 'content.leadId' }]);
    const assisting = await propose({ assistingIds: [gone] });
    expect(assisting.errors).toMatchObject([{ code: 'UNIT_RETIRED', field: 'content.assistingIds.0' }]);
  });

  it.each([
    ['nobody', nobody],
    ['a dispatcher', person('d', grant('DISPATCHER', 'DIVISION', district))],
    ['an administrator of another subdistrict', administrator('x', seedId('division', '410103007'))],
  ])('refuses %s', async (_who, viewer) => {
    expect((await propose({}, viewer)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    const rule = await inForce();
    const input = { ruleId: rule.id, expectedVersion: 2, reason: '无权' };
    expect((await deed(viewer, 'retireDutyRule', input)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  it('refuses an administrator of a subdistrict a rule for the whole district, not one at home', async () => {
    const local = administrator('local', renhe);
    const district = await propose({ areaKind: 'ANYWHERE', areaId: null }, local);
    expect(district.errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await propose({}, local)).errors).toEqual([]);
  });

  it('keeps a rule from an administrator of only one of the areas that it holds in and is proposed to hold in', async () => {
    const local = administrator('local', renhe);
    const rule = await inForce({ categoryPrefix: '0724', areaKind: 'ANYWHERE', areaId: null });
    const revision = { ruleId: rule.id, expectedVersion: 2, content: content({ categoryPrefix: '0724' }) };
    expect((await deed(author, 'reviseDutyRule', revision)).errors).toEqual([]);
    const input = { ruleId: rule.id, expectedVersion: 3, reason: '只在本街道' };
    expect(await allowed(rule.id, local)).toEqual([]);
    for (const name of ['approveDutyRule', 'retireDutyRule'])
      expect((await deed(local, name, input)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect(await allowed(rule.id, approver)).toEqual(['approveDutyRule', 'reviseDutyRule', 'retireDutyRule']);
    expect((await deed(approver, 'approveDutyRule', input)).errors).toEqual([]);
    expect(await allowed(rule.id, local)).toEqual(['reviseDutyRule', 'retireDutyRule']);
    expect((await deed(local, 'retireDutyRule', { ...input, expectedVersion: 4 })).errors).toEqual([]);
  });

  it('offers what succeeds, where the area of a rule or the lead of its draft is gone', async () => {
    const { territory } = home.subgraph.services;
    const grids = '{ grids(filter: { text: "410103014", kind: DEDICATED }, first: 1) { nodes { id version } } }';
    const [grid] = (await see(grids)).grids.nodes;
    const rule = await inForce({ categoryPrefix: '0725', areaKind: 'GRID', areaId: grid.id });
    const draft = { categoryPrefix: '0725', areaKind: 'GRID', areaId: grid.id };
    const waiting = (await propose(draft)).dutyRule;
    const retire = `mutation ($input: RetireGridInput!) { retireGrid(input: $input) { errors { code } } }`;
    const gone = { gridId: grid.id, expectedVersion: grid.version, effectiveFrom: new Date(), reason: '撤销' };
    const { retireGrid } = await see(retire, { input: { idempotencyKey: freshKey(), ...gone } }, author);
    expect(retireGrid.errors).toEqual([]);
    expect(territory.grid(grid.id)?.live).toBe(false);
    expect(await allowed(waiting.id, approver)).toEqual(['reviseDutyRule', 'retireDutyRule']);
    const late = await deed(approver, 'approveDutyRule', { ruleId: waiting.id, expectedVersion: 1 });
    expect(late.errors).toMatchObject([{ code: 'AREA_RETIRED' }]);
    expect(await allowed(rule.id, administrator('local', renhe))).toEqual([]);
    expect(await allowed(rule.id, author)).toEqual(['reviseDutyRule', 'retireDutyRule']);
    const over = { ruleId: rule.id, expectedVersion: 2, reason: '网格已撤销' };
    expect((await deed(author, 'retireDutyRule', over)).errors).toEqual([]);
    const unled = (await propose({ categoryPrefix: '0725', leadId: unit('department:civil-affairs') })).dutyRule;
    const { version } = (
      await see('query ($id: ID!) { unit(id: $id) { version } }', {
        id: unit('department:civil-affairs'),
      })
    ).unit;
    const dissolve = 'mutation ($input: RetireUnitInput!) { retireUnit(input: $input) { errors { code } } }';
    const basis = { unitId: unit('department:civil-affairs'), expectedVersion: version, basis: '示例：机构改革' };
    const { retireUnit } = await see(dissolve, { input: { idempotencyKey: freshKey(), ...basis } }, author);
    expect(retireUnit.errors).toEqual([]);
    expect(await allowed(unled.id, approver)).toEqual(['reviseDutyRule', 'retireDutyRule']);
  });

  it('goes by the category that it has on that day, not by the one that it gets', async () => {
    const rule = await inForce({ categoryPrefix: '0726' });
    const validFrom = new Date(Date.now() + 86_400_000).toISOString();
    const revision = { ruleId: rule.id, expectedVersion: 2, content: content({ categoryPrefix: '0727', validFrom }) };
    expect((await deed(author, 'reviseDutyRule', revision)).errors).toEqual([]);
    const { dutyRule } = await deed(approver, 'approveDutyRule', { ruleId: rule.id, expectedVersion: 3 });
    expect(dutyRule.categoryPrefix).toBe('0726');
    const listed = async (categoryCode: string, asOf: string) => {
      const list = `query ($asOf: DateTime) { dutyRules(filter: { categoryCode: "${categoryCode}" }, asOf: $asOf, first: 100) {
        nodes { id } } }`;
      const ids = (await see(list, { asOf })).dutyRules.nodes.map(({ id }: { id: string }) => id);
      return ids.includes(rule.id);
    };
    const now = new Date().toISOString();
    expect([await listed('0726', now), await listed('0727', now)]).toEqual([true, false]);
    expect([await listed('0726', validFrom), await listed('0727', validFrom)]).toEqual([false, true]);
  });

  it('lets one of two administrators win who approve and retire at once', async () => {
    const { dutyRule } = await propose({ categoryPrefix: '0718' });
    const same = { ruleId: dutyRule.id, expectedVersion: 1 };
    const outcomes = await Promise.all([
      deed(approver, 'approveDutyRule', same),
      deed(administrator('third'), 'approveDutyRule', same),
      deed(administrator('fourth'), 'retireDutyRule', { ...same, reason: '同时废止' }),
    ]);
    const codes = outcomes.map(({ errors }) => errors[0]?.code ?? 'DONE').sort();
    expect(codes.filter((code) => code === 'DONE')).toHaveLength(1);
    expect(
      codes.filter((code) => ['VERSION_STALE', 'DUTY_RULE_RETIRED', 'DUTY_RULE_NOT_PENDING'].includes(code)),
    ).toHaveLength(2);
  });

  it('repeats an answer under the same key, and does nothing twice', async () => {
    const input = { idempotencyKey: freshKey(), content: content({ categoryPrefix: '0719' }) };
    const [one, other] = [await deed(author, 'proposeDutyRule', input), await deed(author, 'proposeDutyRule', input)];
    expect(other.dutyRule.id).toBe(one.dutyRule.id);
  });

  it('lists by category, area, unit and state, in a constant number of statements', async () => {
    await inForce({ categoryPrefix: '0720' });
    const list = async (filter: string, viewer: Viewer = nobody) =>
      (
        await see(
          `{ dutyRules(filter: ${filter}, first: 100) { totalCount nodes { categoryPrefix state } } }`,
          {},
          viewer,
        )
      ).dutyRules;
    expect((await list('{ categoryCode: "072099" }')).nodes).toEqual([{ categoryPrefix: '0720', state: 'IN_FORCE' }]);
    expect((await list(`{ divisionId: "${renhe}", categoryCode: "0201" }`)).totalCount).toBe(1);
    expect((await list(`{ leadId: "${unit('city:drainage-3')}", categoryCode: "0301" }`)).totalCount).toBe(1);
    expect((await list('{ state: DRAFT }')).totalCount).toBe(0);
    expect((await list('{ state: DRAFT }', author)).totalCount).toBeGreaterThan(0);
    expect(
      (await list('{ state: RETIRED }')).nodes.map(({ categoryPrefix }: { categoryPrefix: string }) => categoryPrefix),
    ).toContain('0713');
    const statements = async (size: number, fields: string, filter = '{}', viewer: Viewer = nobody) => {
      const before = home.subgraph.database.statementCount;
      await see(`{ dutyRules(first: ${size}, filter: ${filter}) { nodes { ${fields} } } }`, {}, viewer);
      return home.subgraph.database.statementCount - before;
    };
    const fields = `lead { name } assisting { name } division { name } versions { version } pending { version }
      timeline(first: 2) { nodes { action } }`;
    expect(await statements(40, fields)).toBe(await statements(5, fields));
    const offered = (size: number) =>
      statements(size, 'availableActions { allowed }', '{ areaKind: DIVISION }', approver);
    expect(await offered(20)).toBe(await offered(2));
  });

  it('has tables as its entities have them', async () => {
    expect(await home.subgraph.database.drift()).toEqual([]);
  });

  it('offers every rule in its snapshot, and no draft', async () => {
    const { dutyRule } = await propose({ categoryPrefix: '0723' });
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const page: SnapshotPage = await organizationSnapshot(home.subgraph.database, after);
      const rules = page.events.filter(({ type }) => type === 'organization.duty-rule-changed.v1');
      ids.push(...rules.map(({ payload }) => (payload as { id: string }).id));
      after = page.next;
    } while (after !== null);
    const { dutyRules } = await see('{ dutyRules(first: 1) { totalCount nodes { id } } }');
    expect(ids).toContain(dutyRules.nodes[0].id);
    expect(ids.length).toBeGreaterThanOrEqual(dutyRules.totalCount);
    expect(ids).not.toContain(dutyRule.id);
  });
});
