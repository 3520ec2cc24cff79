import { ask } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { elsewhere, ofSubdistrict, RuleSets } from '../../test/rules';
import { Staff } from '../../test/staff';
import { callers, type Personnel, startPersonnel } from '../../test/started';

onEachEngine('eligibility', (engine) => {
  let home: TestDatabase;
  let subgraph: Personnel;
  let staff: Staff;
  let ruleSets: RuleSets;
  let made = 0;

  beforeAll(async () => {
    home = engine.create();
    subgraph = await startPersonnel(home);
    staff = new Staff(subgraph);
    ruleSets = new RuleSets(staff);
  });
  afterAll(async () => {
    await subgraph.close();
    await home.drop();
  });

  const purpose = () => {
    made += 1;
    return { kind: 'RECRUITMENT', name: `招聘${made}` };
  };
  const fields = `eligible agesOutOn asOf message atBoundary purpose { kind tier name } person { id } ruleVersion { number name ruleSet { id } }
    checks { rule { key kind } outcome value source message relaxation }
    readings { reading applies bornOnOrAfter outcome agesOutOn message }`;
  const report = async (personId: string, of: object, viewer: Viewer = callers.hrOfficer, more: object = {}) => {
    const query = `query ($personId: ID!, $purpose: EligibilityPurposeInput!, $asOf: DateTime, $knownAt: DateTime) {
      eligibility(personId: $personId, purpose: $purpose, asOf: $asOf, knownAt: $knownAt) { ${fields} } }`;
    const { data, errors } = await ask(subgraph, viewer, query, { personId, purpose: of, ...more });
    expect(errors).toBeUndefined();
    return data.eligibility;
  };
  const fact = (personId: string, kind: string, value: string, more: object = {}) =>
    staff.do('recordPersonFact', { personId, kind, value, source: '干部档案', ...more }, 'fact { id version }');

  const age = { key: 'age', kind: 'AGE', name: '年龄', age: { statedAge: 40 } };
  const education = { key: 'education', kind: 'EDUCATION', name: '学历', education: { atLeast: 'COLLEGE' } };
  const discipline = {
    key: 'discipline',
    kind: 'DISCIPLINE_EXCLUDED',
    name: '处分',
    discipline: { silentFile: 'PASSES' },
  };

  it('is told rule by rule, with the value, its source and a sentence; where no rules are in force it is unknown', async () => {
    const [of, id] = [purpose(), await staff.person({ birthDay: '1990-05-01' })];
    expect(await report(id, of)).toMatchObject({ eligible: 'UNKNOWN', checks: [], ruleVersion: null, readings: [] });
    const { id: ruleSetId } = await ruleSets.approved(of, [age, education]);
    await fact(id, 'EDUCATION', 'BACHELOR', { from: '2013-07-01' });
    expect(await report(id, of, callers.hrOfficer, { asOf: '2026-03-03T09:00:00+08:00' })).toEqual({
      eligible: 'YES',
      agesOutOn: null,
      asOf: '2026-03-03',
      message: '各项规则均符合。',
      atBoundary: false,
      purpose: { kind: 'RECRUITMENT', tier: null, name: of.name },
      person: { id },
      ruleVersion: { number: 1, name: '测试资格规则', ruleSet: { id: ruleSetId } },
      checks: [
        {
          rule: { key: 'age', kind: 'AGE' },
          outcome: 'PASS',
          value: '1990-05-01',
          source: '人员登记',
          message:
            '出生日期1990-05-01，“40周岁以下”按2026-03-03计算有两种口径，须1986-03-03或1985-03-04及以后出生，均符合。',
          relaxation: null,
        },
        {
          rule: { key: 'education', kind: 'EDUCATION' },
          outcome: 'PASS',
          value: 'BACHELOR',
          source: '干部档案',
          message: '学历为大学本科，要求大学专科及以上，符合。',
          relaxation: null,
        },
      ],
      readings: [
        {
          reading: 'TO_BIRTHDAY',
          applies: false,
          bornOnOrAfter: '1986-03-03',
          outcome: 'PASS',
          agesOutOn: '2030-05-02',
          message: '按“满40周岁次日起不符合”计算，须1986-03-03及以后出生，符合。',
        },
        {
          reading: 'THROUGH_YEAR',
          applies: false,
          bornOnOrAfter: '1985-03-04',
          outcome: 'PASS',
          agesOutOn: '2031-05-01',
          message: '按“满41周岁之日起不符合”计算，须1985-03-04及以后出生，符合。',
        },
      ],
    });
  });

  it('is read by the person itself and HR of its line; discipline only by those who may read it', async () => {
    const subject = `asks-about-itself-${engine.name}`;
    const [of, id] = [purpose(), await staff.person({ subject, birthDay: '1990-05-01' })];
    await ruleSets.approved(of, [age, discipline]);
    await staff.appointed(id, await staff.post(), { from: '2024-01-01' });
    await fact(id, 'DISCIPLINE', '警告', { from: '2026-01-10', to: '2999-01-09' });
    const outcomes = async (viewer: Viewer) => {
      const found = await report(id, of, viewer);
      return found && [found.eligible, ...found.checks.map(({ outcome }: { outcome: string }) => outcome)];
    };
    expect(await outcomes(callers.hrOfficer)).toEqual(['NO', 'PASS', 'FAIL']);
    expect(await outcomes(person(subject))).toEqual(['NO', 'PASS', 'FAIL']);
    // Neither the rule nor the sum of the rules tells what only others may know.
    expect(await outcomes(ofSubdistrict)).toEqual(['UNKNOWN', 'PASS', 'UNKNOWN']);
    expect(JSON.stringify(await report(id, of, ofSubdistrict))).not.toContain('警告');
    const { dispatcher, clerk, administrator, chief, resident, nobody } = callers;
    for (const viewer of [elsewhere, dispatcher, clerk, administrator, chief, resident, nobody]) {
      expect(await outcomes(viewer)).toBeNull();
    }
  });
});
