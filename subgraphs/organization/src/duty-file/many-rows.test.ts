import { type DutyRuleChanged, organizationEvents } from '@gridweave/events/organization-events';
import { seedId } from '@gridweave/territory/seed-id';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import { type Started, startOrganization } from '../../test/started';

const district = seedId('division', '410103');
const administrator = (id: string) => person(id, grant('ADMINISTRATOR', 'DIVISION', district));
const header = 'categoryPrefix,areaKind,area,lead,legalBasis,assisting,conditions,season,hours,dates,validFrom,validTo';
const areas = ['ANYWHERE,', 'DIVISION,410103014', 'GRID,410103001001C001'];

onEachEngine('long duty lists', (engine) => {
  let home: Started;
  beforeAll(async () => {
    home = await startOrganization(engine, true);
  });
  afterAll(() => home.stop());

  const statementsOf = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
    const before = home.subgraph.database.statementCount;
    const answer = await work();
    return [answer, home.subgraph.database.statementCount - before];
  };
  const list = (count: number) =>
    [
      header,
      ...Array.from({ length: count }, (_, i) => {
        const from = i % 2 ? `2031-01-${String((i % 28) + 1).padStart(2, '0')}` : '';
        return `07${String(i % 100).padStart(2, '0')},${areas[i % 3]},二七区城市管理局,示例依据,二七区交通运输局,waterDepthCentimetres>=${i},,,,${from},`;
      }),
    ].join('\n');
  const bring = async (count: number, reason = '新一年') => {
    const query = `mutation ($input: ImportDutyRulesInput!) { importDutyRules(input: $input) {
      dutyRuleImport { id drafted failed rows { row code message dutyRule { id state } } } errors { code } } }`;
    const input = { idempotencyKey: freshKey(), csv: list(count), errorPolicy: 'REJECT_FAILED_ROWS', reason };
    const { data, errors } = await ask(home.subgraph, administrator('a'), query, { input });
    expect(errors).toBeUndefined();
    return data.importDutyRules;
  };
  const approve = async (importId: string) => {
    const query = `mutation ($input: ApproveDutyRuleImportInput!) { approveDutyRuleImport(input: $input) {
      dutyRuleImport { rows { row dutyRule { id state } } } errors { code field message } } }`;
    const input = { idempotencyKey: freshKey(), importId };
    const { data, errors } = await ask(home.subgraph, administrator('b'), query, { input });
    expect(errors).toBeUndefined();
    return data.approveDutyRuleImport;
  };

  it('take as many statements to come in and into force as short ones', async () => {
    const each = async (count: number) => {
      const [brought, bringing] = await statementsOf(() => bring(count));
      expect(brought).toMatchObject({ errors: [], dutyRuleImport: { drafted: count, failed: 0 } });
      const [approved, approving] = await statementsOf(() => approve(brought.dutyRuleImport.id));
      expect(approved.errors).toEqual([]);
      const states = approved.dutyRuleImport.rows.map((row: { dutyRule: { state: string } }) => row.dutyRule.state);
      expect(states).toEqual(Array(count).fill('IN_FORCE'));
      return [bringing, approving];
    };
    expect(await each(300)).toEqual(await each(6));
  });

  it('begin at their approval, or at the date ahead that each names, and tell of each', async () => {
    const { id, rows } = (await bring(4)).dutyRuleImport;
    await approve(id);
    const ids = rows.map(({ dutyRule }: { dutyRule: { id: string } }) => dutyRule.id);
    const told = new Map(
      (await home.events())
        .filter(({ type }) => type === organizationEvents.dutyRuleChanged)
        .map(({ payload }) => [(payload as DutyRuleChanged).id, payload as DutyRuleChanged]),
    );
    const begins = ids.map((ruleId: string) => told.get(ruleId)?.versions.map(({ validFrom }) => validFrom));
    expect(begins[0]).toEqual(begins[2]);
    expect([begins[1], begins[3]]).toEqual([['2031-01-01T16:00:00.000Z'], ['2031-01-03T16:00:00.000Z']]);
    expect(told.get(ids[0])).toMatchObject({ state: 'IN_FORCE', version: 2, versions: [{ version: 1 }] });
    const query = `query ($id: ID!) { dutyRule(id: $id) { version at(asOf: "2031-01-01T12:00:00+08:00") { legalBasis }
      timeline(first: 9) { nodes { action } } } }`;
    const { data } = await ask(home.subgraph, administrator('a'), query, { id: ids[1] });
    expect(data.dutyRule).toEqual({
      version: 2,
      at: null,
      timeline: { nodes: [{ action: 'proposeDutyRule' }, { action: 'approveDutyRule' }] },
    });
  });

  it('make no draft with a reason that is no text', async () => {
    const drafts = async () => {
      const query = '{ dutyRules(filter: { state: DRAFT }, first: 1) { totalCount } }';
      return (await ask(home.subgraph, administrator('a'), query)).data.dutyRules.totalCount;
    };
    const before = await drafts();
    expect(await bring(2, '\ud800')).toMatchObject({ dutyRuleImport: null, errors: [{ code: 'TEXT_MALFORMED' }] });
    expect(await drafts()).toBe(before);
  });
});
