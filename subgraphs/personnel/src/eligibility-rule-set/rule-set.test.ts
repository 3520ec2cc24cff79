import { ask } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import { divisionId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, type Personnel, startPersonnel } from '../../test/started';

onEachEngine('sets of eligibility rules', (engine) => {
  let home: TestDatabase;
  let subgraph: Personnel;
  let staff: Staff;
  let made = 0;

  beforeAll(async () => {
    home = engine.create();
    subgraph = await startPersonnel(home);
    staff = new Staff(subgraph);
  });
  afterAll(async () => {
    await subgraph.close();
    await home.drop();
  });

  const today = shanghaiDay(new Date());
  const district = divisionId('410103');
  const colleague = person('hr-colleague', grant('HR_OFFICER', 'DIVISION', district));
  const fields = `ruleSet { id version synthetic division { id } purpose { kind tier trackId name }
    inForce { number } versions { number state name from to approvedAt basis { title number issuedBy issuedOn }
      rules { key kind name readOn age { bornOnOrAfter statedAge reading wording } education { atLeast }
        registration { divisions { id code name } } post { roles tiers } service { months counting gapDays inPost posts { roles } } }
      relaxations { name ruleKey statedAge honours needsApproval approvingBody } }
    timeline(first: 20) { nodes { action byRole reason number } }
    availableActions { action allowed denial { code } } }`;

  const age = { key: 'age', kind: 'AGE', name: '年龄', age: { statedAge: 40, wording: '40周岁以下' } };
  const rules = [age, { key: 'education', kind: 'EDUCATION', name: '学历', education: { atLeast: 'COLLEGE' } }];
  const content = (input: object = {}) => ({
    name: '测试招聘资格',
    basis: { title: '测试公告', number: '测〔2026〕1号', issuedBy: '测试单位', issuedOn: '2026-01-02' },
    from: today,
    rules,
    reason: '新公告',
    ...input,
  });
  const drafted = (input: object = {}, viewer?: Viewer) => {
    made += 1;
    const purpose = { kind: 'RECRUITMENT', name: `招聘${engine.name}${made}` };
    return staff.do('draftEligibilityRuleSet', { divisionId: district, purpose, ...content(input) }, fields, viewer);
  };
  const settle = (deed: string, ruleSetId: string, expectedVersion: number, viewer: Viewer, more: object = {}) => {
    const type = deed.startsWith('retire') ? 'RetireEligibilityRuleSetInput' : 'SettleEligibilityDraftInput';
    const query = `mutation ($input: ${type}!) { ${deed}(input: $input) { ${fields} errors { code field } } }`;
    const input = { idempotencyKey: `rules-${Math.random()}`, ruleSetId, expectedVersion, reason: '研究决定', ...more };
    return ask(subgraph, viewer, query, { input }).then(({ data, errors }) => {
      expect(errors).toBeUndefined();
      return data[deed];
    });
  };
  const approve = (id: string, version: number, viewer = colleague) =>
    settle('approveEligibilityRuleSet', id, version, viewer);
  const redraft = (ruleSetId: string, expectedVersion: number, input: object = {}, viewer?: Viewer) =>
    staff.do('redraftEligibilityRuleSet', { ruleSetId, expectedVersion, ...content(input) }, fields, viewer);

  it('are drafted by one HR officer of the district and approved by another', async () => {
    const { ruleSet } = await drafted();
    expect(ruleSet).toMatchObject({
      version: 1,
      inForce: null,
      division: { id: district },
      versions: [{ number: 1, state: 'DRAFT', from: today, to: null, basis: { title: '测试公告' } }],
      availableActions: [
        { action: 'redraftEligibilityRuleSet', allowed: true },
        { action: 'approveEligibilityRuleSet', denial: { code: 'APPROVER_IS_AUTHOR' } },
        { action: 'discardEligibilityDraft', allowed: true },
        { action: 'retireEligibilityRuleSet', denial: { code: 'RULE_SET_NOT_IN_FORCE' } },
      ],
    });
    expect(await approve(ruleSet.id, 1, callers.hrOfficer)).toMatchObject({
      ruleSet: null,
      errors: [{ code: 'APPROVER_IS_AUTHOR' }],
    });
    // Who has only changed a word of it is an author, too.
    const again = await redraft(ruleSet.id, 1, { name: '改过的名称' }, colleague);
    expect(again.ruleSet).toMatchObject({ version: 2, versions: [{ number: 1, name: '改过的名称' }] });
    expect(await approve(ruleSet.id, 2)).toMatchObject({ errors: [{ code: 'APPROVER_IS_AUTHOR' }] });
    expect(await approve(ruleSet.id, 2, callers.hrOfficer)).toMatchObject({ errors: [{ code: 'APPROVER_IS_AUTHOR' }] });
    const third = person('hr-third', grant('HR_OFFICER', 'DIVISION', district));
    expect(await approve(ruleSet.id, 2, third)).toMatchObject({
      ruleSet: {
        version: 3,
        inForce: { number: 1 },
        timeline: {
          nodes: [
            { action: 'draftEligibilityRuleSet', byRole: 'HR_OFFICER', reason: '新公告', number: 1 },
            { action: 'redraftEligibilityRuleSet' },
            { action: 'approveEligibilityRuleSet', reason: '研究决定' },
          ],
        },
      },
      errors: [],
    });
  });
});
