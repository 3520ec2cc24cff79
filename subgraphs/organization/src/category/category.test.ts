import { incidentsEvents } from '@gridweave/events/incidents-events';
import { seedId } from '@gridweave/territory/seed-id';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { type Started, startOrganization } from '../../test/started';
import { isKnownCategory } from './category.queries';

const district = seedId('division', '410103');
const administrator = person('a', grant('ADMINISTRATOR', 'DIVISION', district));
const unit = seedId('unit', 'department:urban-management');

onEachEngine('categories that incidents tells of', (engine) => {
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
  const responsibility = async (categoryCode: string) => {
    const { grid } = await see('{ grid(code: "410103001001C001") { id } }');
    const query = `query ($input: ResponsibilityInput!) { responsibility(input: $input) { outcome categoryKnown } }`;
    return ask(home.subgraph, nobody, query, { input: { gridId: grid.id, categoryCode } });
  };
  const content = { areaKind: 'DIVISION', areaId: district, leadId: unit, legalBasis: '示例' };
  const deed = async (name: string, thing: string, input: object) => {
    const query = `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) {
      ${name}(input: $input) { ${thing} errors { code field } } }`;
    return (await see(query, { input: { idempotencyKey: freshKey(), ...input } }, administrator))[name];
  };
  const propose = (categoryPrefix: string) =>
    deed('proposeDutyRule', 'dutyRule { id version }', { content: { ...content, categoryPrefix } });

  it('are not asked for before incidents has told of its catalogue, and the answer says so', async () => {
    expect((await responsibility('0799')).data.responsibility).toEqual({ outcome: 'UNMANAGED', categoryKnown: null });
    expect((await propose('0799')).errors).toEqual([]);
  });

  describe('once they are known', () => {
    let drafted: { id: string; version: number };
    beforeAll(async () => {
      drafted = (await propose('0301')).dutyRule;
      home.subgraph.follow();
      const { categoryChanged: type } = incidentsEvents;
      for (const code of ['0301', '0302', '0501']) {
        home.hear({ type, payload: { id: seedId('category', code), code, name: code, kind: 'EVENT', version: 1 } });
      }
      const { manager } = home.subgraph.database;
      for (let tries = 0; tries < 100; tries += 1) {
        if ((await isKnownCategory(manager, '0501')) && (await isKnownCategory(manager, '0799')) === false) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    });

    it.each(['0301', '03', '0501'])('take %s in a question', async (code) => {
      expect((await responsibility(code)).data.responsibility.categoryKnown).toBe(true);
    });

    it.each(['0799', '030', '030101', '99', '9901'])('refuse %s in a question, naming the field', async (code) => {
      const { data, errors } = await responsibility(code);
      expect(data.responsibility).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(errors?.[0]?.message).toContain('input.categoryCode');
    });

    it.each(['', '03', '0302'])('take “%s” as what a rule is about', async (code) => {
      expect((await propose(code)).errors).toEqual([]);
    });

    it.each(['0799', '030201', '07'])('refuse a rule about %s', async (code) => {
      const refused = [{ code: 'CATEGORY_UNKNOWN', field: 'content.categoryPrefix' }];
      expect((await propose(code)).errors).toEqual(refused);
      const revision = { ruleId: drafted.id, expectedVersion: 1, content: { ...content, categoryPrefix: code } };
      expect((await deed('reviseDutyRule', 'dutyRule { id }', revision)).errors).toEqual(refused);
    });

    it('refuse the rows of a file that name none, and take the others', async () => {
      const row = (code: string) => `${code},ANYWHERE,二七区城市管理局,示例`;
      const csv = ['categoryPrefix,areaKind,lead,legalBasis', row('0301'), row('0799'), row('05')].join('\n');
      const answer = await deed('importDutyRules', 'dutyRuleImport { drafted rows { row code field } }', {
        csv,
        errorPolicy: 'REJECT_FAILED_ROWS',
      });
      expect(answer.dutyRuleImport).toEqual({
        drafted: 2,
        rows: [
          { row: 2, code: null, field: null },
          { row: 3, code: 'CATEGORY_UNKNOWN', field: 'categoryPrefix' },
          { row: 4, code: null, field: null },
        ],
      });
    });

    it('refuse a line of the table that says who is told first, and a place opened by hand', async () => {
      const line = { categoryPrefix: '0799', expectedVersion: 0, first: 'MICRO', basis: '示例' };
      expect((await deed('setNotifyPrecedence', 'notifyPrecedence { version }', line)).errors).toEqual([
        { code: 'CATEGORY_UNKNOWN', field: 'categoryPrefix' },
      ]);
      const { grid } = await see('{ grid(code: "410103001001C001") { id } }');
      const place = { gridId: grid.id, categoryCode: '0799', reason: '巡查发现' };
      expect((await deed('openUnmanagedPlace', 'unmanagedPlace { id }', place)).errors).toEqual([
        { code: 'CATEGORY_UNKNOWN', field: 'categoryCode' },
      ]);
    });
  });
});
