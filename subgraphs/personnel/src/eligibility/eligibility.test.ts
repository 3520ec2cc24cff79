import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { elsewhere, ofSubdistrict, RuleSets } from '../../test/rules';
import { divisionId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';
import { EligibilityPurposeKind } from '../eligibility-rule/eligibility-rule.enums';
import { PersonFactRow } from '../person-fact/person-fact.entity';
import { eligibilityOf } from './eligibility.queries';

onEachEngine('eligibility', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  let ruleSets: RuleSets;
  let made = 0;

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
    ruleSets = new RuleSets(staff);
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

  it('goes by what was on record at a time, of facts, appointments and rules alike', async () => {
    const [of, id] = [purpose(), await staff.person({ birthDay: '1990-05-01' })];
    const served = { key: 'service', kind: 'SERVICE', name: '年限', service: { months: 24, counting: 'CONSECUTIVE' } };
    const before = new Date(Date.now() - 60_000).toISOString();
    const ruleSet = await ruleSets.approved(of, [education, served]);
    const postId = await staff.post({ establishment: null });
    const appointmentId = await staff.appointed(id, postId, { from: '2025-06-01' });
    const { fact: recorded } = await fact(id, 'EDUCATION', 'SENIOR_SECONDARY', { from: '2008-07-01' });
    const rows = await subgraph.database.manager.find(PersonFactRow, { where: { id: recorded.id } });
    const then = rows[0]!.knownFrom.toISOString();
    const outcomes = async (more: object = {}) => {
      const found = await report(id, of, callers.hrOfficer, { asOf: '2026-03-03T09:00:00+08:00', ...more });
      return found.checks.map(({ outcome }: { outcome: string }) => outcome);
    };
    expect(await outcomes()).toEqual(['FAIL', 'FAIL']);
    await staff.do(
      'correctPersonFact',
      { factId: recorded.id, expectedVersion: 1, value: 'COLLEGE', source: '学历证书', reason: '核对' },
      'fact { id }',
    );
    const correction = {
      appointmentId,
      expectedVersion: 1,
      from: '2023-06-01',
      employmentKind: 'FULL_TIME',
      reason: '更正',
    };
    const { errors } = await staff.do('correctAppointment', correction, 'appointment { id }');
    expect(errors).toEqual([]);
    expect(await outcomes()).toEqual(['PASS', 'PASS']);
    expect(await outcomes({ knownAt: then })).toEqual(['FAIL', 'FAIL']);
    // Before the rules were approved nothing was decided, whatever is on record.
    expect(await outcomes({ knownAt: before })).toEqual([]);
    expect(ruleSet.version).toBe(2);
  });

  it('knows a year of birth where that is all that is on file', async () => {
    const [of, id] = [purpose(), await staff.person({ birthDay: null })];
    const born = { key: 'age', kind: 'AGE', name: '年龄', age: { bornOnOrAfter: '1985-06-01' } };
    await ruleSets.approved(of, [born]);
    const outcome = async () => (await report(id, of)).checks[0];
    expect(await outcome()).toMatchObject({
      outcome: 'UNKNOWN',
      value: null,
      message: expect.stringContaining('出生日期不明'),
    });
    const { fact: year } = await fact(id, 'BIRTH_YEAR', '1985');
    expect(await outcome()).toMatchObject({ outcome: 'UNKNOWN', value: '1985', source: '干部档案' });
    for (const value of ['1986', '1985-05']) {
      const correction = { factId: year.id, value, source: '干部档案', reason: '核对' };
      const expectedVersion = value === '1986' ? 1 : 2;
      await staff.do('correctPersonFact', { ...correction, expectedVersion }, 'fact { id }');
      expect(await outcome()).toMatchObject({ outcome: value === '1986' ? 'PASS' : 'FAIL', value });
    }
    for (const value of ['2999', '85', '1985-13']) {
      expect(await fact(await staff.person(), 'BIRTH_YEAR', value)).toMatchObject({
        errors: [{ code: 'FACT_VALUE_INVALID' }],
      });
    }
    // A date goes before it.
    await fact(id, 'BIRTH_DATE', '1990-02-03');
    expect(await outcome()).toMatchObject({ outcome: 'PASS', value: '1990-02-03' });
  });

  it('is read for many people and purposes in a constant number of statements', async () => {
    const of = purpose();
    await ruleSets.approved(of, [age, education, discipline]);
    const statements = async (first: number) => {
      const before = subgraph.database.statementCount;
      const query = `query ($first: Int!, $purpose: EligibilityPurposeInput!) { people(first: $first) { nodes {
        here: eligibility(purpose: $purpose) { eligible checks { outcome message } ruleVersion { number basis { title } } }
        head: eligibility(purpose: { kind: TIER, tier: HEAD }) { eligible } } } }`;
      const { data, errors } = await ask(subgraph, callers.hrOfficer, query, { first, purpose: of });
      expect(errors).toBeUndefined();
      expect(data.people.nodes.filter((each: { here: unknown }) => each.here !== null)).toHaveLength(first);
      return subgraph.database.statementCount - before;
    };
    expect(await statements(50)).toBe(await statements(5));
  });

  it('is told to deeds as the files say, whoever asks, and within their transaction', async () => {
    const [of, id] = [purpose(), await staff.person({ birthDay: '1990-05-01' })];
    await ruleSets.approved(of, [age, discipline]);
    await fact(id, 'DISCIPLINE', '警告', { from: '2026-01-10' });
    const ctx = {
      viewer: callers.clerk,
      database: subgraph.database,
      now: new Date(),
      services: subgraph.services,
      loaders: new Map(),
    };
    const asked = { kind: EligibilityPurposeKind.RECRUITMENT, tier: null, trackId: null, name: of.name };
    const reports = await subgraph.database.transaction((manager) =>
      eligibilityOf(ctx, [id, id, 'unheard-of'], asked, '2026-03-03', { manager }),
    );
    expect([...reports.keys()]).toEqual([id]);
    expect(reports.get(id)).toMatchObject({ eligible: 'NO', day: '2026-03-03' });
  });

  it('refuses questions of no purpose, of two, and of another century', async () => {
    const query = `query ($purpose: EligibilityPurposeInput!, $asOf: DateTime) { eligibility(personId: "anybody", purpose: $purpose, asOf: $asOf) { eligible } }`;
    const head = { kind: 'TIER', tier: 'HEAD' };
    for (const variables of [
      { purpose: { kind: 'TIER' } },
      { purpose: { ...head, name: '正职' } },
      { purpose: head, asOf: '1022-01-01T00:00:00Z' },
    ]) {
      const { errors } = await ask(subgraph, callers.hrOfficer, query, variables);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
    expect(await report('unheard-of', head)).toBeNull();
  });

  it('of the sample is told for heads and deputies by published ages of unknown reading, and for members by nothing', async () => {
    const { data } = await ask(
      subgraph,
      callers.clerk,
      `{ eligibilityRuleSets(first: 20) { nodes { synthetic purpose { kind tier name } inForce { name basis { title } rules { age { statedAge reading } } } } } }`,
    );
    const made: {
      purpose: { tier: string | null; name: string | null };
      inForce: { name: string; rules: { age: object | null }[] };
    }[] = data.eligibilityRuleSets.nodes.filter(({ synthetic }: { synthetic: boolean }) => synthetic);
    const ages = made.map(({ purpose: { tier, name }, inForce }) => [tier ?? name ?? '', inForce.rules[0]?.age]);
    expect(Object.fromEntries(ages)).toEqual({
      365: { statedAge: 35, reading: 'UNKNOWN' },
      DEPUTY: { statedAge: 38, reading: 'UNKNOWN' },
      HEAD: { statedAge: 43, reading: 'UNKNOWN' },
    });
    for (const { inForce } of made) expect(inForce.name).toContain('样例');
    const everybody = (tier: string, eligible: string) =>
      ask(
        subgraph,
        callers.hrOfficer,
        `{ eligibleCandidates(first: 1, purpose: { kind: TIER, tier: ${tier} }, filter: { divisionId: "${divisionId('410103')}", eligible: [${eligible}] }) { totalCount } }`,
      ).then((answer) => answer.data.eligibleCandidates.totalCount);
    for (const eligible of ['YES', 'NO', 'UNKNOWN']) expect(await everybody('HEAD', eligible)).toBeGreaterThan(0);
    expect([await everybody('MEMBER', 'YES'), await everybody('MEMBER', 'NO')]).toEqual([0, 0]);
  });
});
