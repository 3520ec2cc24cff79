import { type IncidentCast, streets } from './incident-cast';
import type { PersonnelCast } from './personnel-cast';
import { eventually } from './steps';

const rule = { key: 'age', kind: 'AGE', name: '年龄', age: { statedAge: 43, reading: 'TO_BIRTHDAY' } };
const purpose = { kind: 'RECRUITMENT', name: '示范招聘' };

/** What the files say of people and posts, what they said before, and what rules make of it. */
export function fileStories(cast: PersonnelCast, incidents: IncidentCast): void {
  it('keeps what was believed of somebody before a correction, of facts and of appointments', async () => {
    const hr = await cast.hr();
    const { chief } = await incidents.ground(streets.jinshuiyuan, 6);
    const { viewer } = await chief.ask('{ viewer { person { id } } }');
    const personId = viewer.person.id;
    const said = { personId, kind: 'HONOUR', value: '先进个人', source: '表彰决定' };
    const { fact } = await hr.do('recordPersonFact', said, 'fact { id version recordedAt }');
    const correction = { factId: fact.id, expectedVersion: 1, value: '优秀党员', source: '表彰决定', reason: '核对' };
    const corrected = await hr.do('correctPersonFact', correction, 'fact { version value recordedAt }');
    expect(corrected.fact).toMatchObject({ version: 2, value: '优秀党员' });
    const facts = async (knownAt: string | null) => {
      const query =
        'query ($id: ID!, $knownAt: DateTime) { person(id: $id) { facts(knownAt: $knownAt) { kind value } } }';
      const { person } = await hr.ask(query, { id: personId, knownAt });
      return person.facts
        .filter(({ kind }: { kind: string }) => kind === 'HONOUR')
        .map((each: { value: string }) => each.value);
    };
    expect(await facts(fact.recordedAt)).toContain('先进个人');
    expect(await facts(null)).toContain('优秀党员');
    expect(await facts(null)).not.toContain('先进个人');
    await hr.do('withdrawPersonFact', { factId: fact.id, expectedVersion: 2, reason: '录错人' }, 'person { id }');
    expect(await facts(null)).not.toContain('优秀党员');

    const unit = await incidents.unit('金水源街道办事处', 'SUBDISTRICT_OFFICE');
    const place = {
      unitId: unit.id,
      role: 'UNIT_MEMBER',
      kind: 'OFFICE',
      establishment: 3,
      from: '2020-01-01',
      reason: '三定',
    };
    const { post } = await hr.do('createPost', { ...place, title: '内勤' }, 'post { id version }');
    const change = {
      postId: post.id,
      expectedVersion: 1,
      kind: 'OFFICE',
      title: '综合岗',
      establishment: 4,
      reason: '三定',
    };
    await hr.do('changePost', change, 'post { title }');
    const term = { personId, postId: post.id, employmentKind: 'CONCURRENT', basis: '任字3号' };
    const { appointment } = await hr.do('appoint', { ...term, from: cast.day(-40) }, 'appointment { id version }');
    const known = new Date().toISOString();
    const earlier = {
      appointmentId: appointment.id,
      expectedVersion: 1,
      from: cast.day(-20),
      employmentKind: 'CONCURRENT',
    };
    await hr.do('correctAppointment', { ...earlier, reason: '文件日期' }, 'appointment { from }');
    const held = async (knownAt: string | null) => {
      const query = `query ($postId: ID!, $knownAt: DateTime, $asOf: DateTime) {
        appointments(first: 5, filter: { postId: $postId }, asOf: $asOf, knownAt: $knownAt) { nodes { id } } }`;
      const asked = { postId: post.id, knownAt, asOf: `${cast.day(-30)}T12:00:00+08:00` };
      return (await hr.ask(query, asked)).appointments.nodes;
    };
    expect(await held(known)).toEqual([{ id: appointment.id }]);
    expect(await held(null)).toEqual([]);
    const end = { appointmentId: appointment.id, expectedVersion: 2, on: cast.day(10), reason: '调整' };
    await hr.do('endAppointment', end, 'appointment { to }');
    const again = await hr.do('appoint', { ...term, from: cast.day(20) }, 'appointment { id version }');
    const named = { appointmentId: again.appointment.id, expectedVersion: 1, reason: '未到岗' };
    await hr.do('withdrawAppointment', named, 'appointment { state }');
    const wrong = { appointmentId: appointment.id, expectedVersion: 3, reason: '录错' };
    await hr.do('annulAppointment', wrong, 'appointment { state }');
    await hr.do('endPost', { postId: post.id, expectedVersion: 2, on: cast.day(30), reason: '撤岗' }, 'post { to }');
    const { posts } = await hr.ask(
      'query ($unitId: ID) { posts(first: 50, filter: { unitId: $unitId }) { nodes { id to } } }',
      {
        unitId: unit.id,
      },
    );
    expect(posts.nodes).toContainEqual({ id: post.id, to: cast.day(30) });
  });

  it('opens a file for somebody new, whom a name then finds', async () => {
    const hr = await cast.hr();
    const { divisionId } = await incidents.ground(streets.jinshuiyuan, 6);
    const { person } = await hr.do('registerPerson', { name: '甄初来', divisionId }, 'person { id name bornOn }');
    expect(person).toMatchObject({ name: '甄初来', bornOn: null });
    const born = { personId: person.id, kind: 'BIRTH_DATE', value: '1992-02-29', source: '人事档案' };
    await hr.do('recordPersonFact', born, 'fact { id }');
    const { people } = await hr.ask('{ people(first: 2, filter: { text: "甄初来" }) { nodes { id bornOn } } }');
    expect(people.nodes).toEqual([{ id: person.id, bornOn: '1992-02-29' }]);
  });

  it('finds somebody by a number, tells it to nobody else, and seals all numbers anew', async () => {
    const hr = await cast.hr();
    const { chief } = await incidents.ground(streets.jinshuiyuan, 7);
    const { viewer } = await chief.ask('{ viewer { person { id } } }');
    const number = '11010519491231002X';
    const recorded = { personId: viewer.person.id, number: number.toLowerCase() };
    const { warnings } = await hr.do('recordIdentityNumber', recorded, 'person { id identityNumber } warnings');
    expect(warnings).toContain('BIRTH_DATE_DIFFERS');
    const find = 'query ($number: String!) { peopleByNumber(kind: IDENTITY_NUMBER, number: $number) { id } }';
    expect(await hr.ask(find, { number })).toEqual({ peopleByNumber: [{ id: viewer.person.id }] });
    expect((await chief.ask(find, { number })).peopleByNumber ?? []).toEqual([]);
    const administrator = await incidents.reader();
    const { job } = await administrator.do('rotateFieldKeys', {}, 'job { id }');
    const query = 'query ($id: ID!) { personnelJob(id: $id) { state } }';
    const done = await eventually(
      () => administrator.ask(query, { id: job.id }),
      ({ personnelJob }) => !['QUEUED', 'RUNNING'].includes(personnelJob.state),
      50_000,
    );
    expect(done.personnelJob.state).toBe('DONE');
    expect(await hr.ask(find, { number })).toEqual({ peopleByNumber: [{ id: viewer.person.id }] });
    const { people } = await hr.ask('{ people(first: 3, filter: { role: HR_OFFICER }) { nodes { id name } } }');
    expect(people.nodes.length).toBeGreaterThanOrEqual(2);
  });

  it('judges by rules that two have agreed on, with reasons, and tells beforehand what others would change', async () => {
    const [hr, colleague] = [await cast.hr(), await cast.colleague()];
    const divisionId = await incidents.division('410103');
    const content = {
      name: '招聘资格',
      basis: { title: '公告', issuedBy: '区人社局' },
      from: cast.day(0),
      rules: [rule],
    };
    const drafted = await hr.do(
      'draftEligibilityRuleSet',
      { ...content, divisionId, purpose, reason: '公告' },
      'ruleSet { id version }',
    );
    const { id } = drafted.ruleSet;
    const older = { ...rule, age: { statedAge: 45, reading: 'TO_BIRTHDAY' } };
    const redraft = { ...content, rules: [older], ruleSetId: id, reason: '放宽' };
    const again = await hr.do('redraftEligibilityRuleSet', { ...redraft, expectedVersion: 1 }, 'ruleSet { version }');
    const settle = { ruleSetId: id, expectedVersion: again.ruleSet.version, reason: '同意' };
    const own = await hr.tryTo('approveEligibilityRuleSet', settle, 'ruleSet { id }');
    expect(own.errors).toHaveLength(1);
    const approved = await colleague.do('approveEligibilityRuleSet', settle, 'ruleSet { version }');

    const { chief } = await incidents.ground(streets.jinshuiyuan, 6);
    const { viewer } = await chief.ask('{ viewer { person { id } } }');
    const judged = `query ($personId: ID!, $purpose: EligibilityPurposeInput!, $id: ID!, $division: ID!) {
      eligibility(personId: $personId, purpose: $purpose) { eligible message checks { outcome value source message } }
      eligibilityRuleSet(id: $id) { inForce { number } }
      eligibilityRuleSets(first: 50) { nodes { id } }
      eligibleCandidates(first: 5, purpose: $purpose, filter: { divisionId: $division }) { nodes { eligible person { id } } } }`;
    const asked = { personId: viewer.person.id, purpose, id, division: divisionId };
    const { eligibility, eligibilityRuleSets } = await hr.ask(judged, asked);
    expect(eligibility.checks).toEqual([
      {
        outcome: expect.stringMatching(/PASS|FAIL/),
        value: expect.anything(),
        source: expect.any(String),
        message: expect.stringMatching(/[\u4e00-\u9fff]/),
      },
    ]);
    expect(eligibilityRuleSets.nodes).toContainEqual({ id });

    const younger = { ...content, rules: [{ ...rule, age: { statedAge: 30, reading: 'TO_BIRTHDAY' } }], ruleSetId: id };
    const draft = { ...younger, expectedVersion: approved.ruleSet.version, reason: '设想' };
    const { ruleSet } = await hr.do('redraftEligibilityRuleSet', draft, 'ruleSet { version }');
    const { eligibilityWhatIf } = await hr.ask(
      `query ($id: ID!, $division: ID!) { eligibilityWhatIf(ruleSetId: $id, scope: { divisionId: $division }) {
        people eligibleBefore eligibleAfter changes(first: 1) { nodes { kind } } } }`,
      { id, division: await incidents.division(streets.jinshuiyuan) },
    );
    expect(eligibilityWhatIf.eligibleAfter).toBeLessThan(eligibilityWhatIf.eligibleBefore);
    const given = { ruleSetId: id, expectedVersion: ruleSet.version, reason: '作罢' };
    const discarded = await hr.do('discardEligibilityDraft', given, 'ruleSet { version }');
    const retire = { ruleSetId: id, expectedVersion: discarded.ruleSet.version, on: cast.day(30), reason: '期满' };
    await hr.do('retireEligibilityRuleSet', retire, 'ruleSet { version }');
  });

  it('goes by the retirement table that is supplied, and tells the month', async () => {
    const hr = await cast.hr();
    const table = `version source fromMonth rules { category originalAge highestAge firstBornMonth birthMonthsPerStep mostEarly mostLate }
      contribution { months risesFromYear monthsAYear highest }`;
    const { retirementTable, retirementMonth } = await hr.ask(
      `{ retirementTable { ${table} } retirementMonth(category: MAN, bornOn: "1976-09-30") { month } }`,
    );
    expect(retirementMonth.month).toBe('2039-09');
    const { version, ...same } = retirementTable;
    const supplied = { expectedVersion: version, ...same, source: `${same.source}（重录）`, reason: '核对' };
    const changed = await hr.do('changeRetirementTable', supplied, 'table { version }');
    expect(changed.table.version).toBe(version + 1);
  });
}
