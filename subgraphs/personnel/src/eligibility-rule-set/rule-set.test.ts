import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import { divisionId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';

onEachEngine('sets of eligibility rules', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  let made = 0;

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
  });

  const today = shanghaiDay(new Date());
  const district = divisionId('410103');
  const colleague = person('hr-colleague', grant('HR_OFFICER', 'DIVISION', district));
  const ofSubdistrict = person('hr-renhe', grant('HR_OFFICER', 'DIVISION', divisionId('410103003')));
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

  it('begin a next version from its day on, and say what they said until then', async () => {
    const { ruleSet } = await drafted();
    await approve(ruleSet.id, 1);
    const tomorrow = addDays(today, 1);
    expect(await redraft(ruleSet.id, 2, { from: addDays(today, -1) })).toMatchObject({ errors: [] });
    expect(await approve(ruleSet.id, 3)).toMatchObject({ errors: [{ code: 'DATE_IN_PAST' }] });
    await redraft(ruleSet.id, 3, { from: today });
    expect(await approve(ruleSet.id, 4)).toMatchObject({ errors: [{ code: 'VERSION_BEFORE_LAST' }] });
    await redraft(ruleSet.id, 4, { from: tomorrow, rules: [age] });
    const { ruleSet: changed } = await approve(ruleSet.id, 5);
    expect(changed).toMatchObject({
      inForce: { number: 1 },
      versions: [
        { number: 1, state: 'APPROVED', from: today, to: today, rules: [{ key: 'age' }, { key: 'education' }] },
        { number: 2, state: 'APPROVED', from: tomorrow, to: null, rules: [{ key: 'age' }] },
      ],
    });
    const retire = (on: string, version: number) =>
      settle('retireEligibilityRuleSet', ruleSet.id, version, callers.hrOfficer, { on });
    expect(await retire(today, 6)).toMatchObject({ errors: [{ code: 'DATE_IN_PAST' }] });
    expect((await retire(addDays(today, 9), 6)).ruleSet.versions[1]).toMatchObject({ to: addDays(today, 9) });
    expect(await retire(addDays(today, 10), 7)).toMatchObject({ errors: [{ code: 'DATE_AFTER_END' }] });
  });

  it('are one a purpose, also where two begin them at once; a draft may be given up', async () => {
    const purpose = { kind: 'RECRUITMENT', name: `同时${engine.name}` };
    const input = { divisionId: district, purpose, ...content() };
    const answers = await Promise.all([1, 2].map(() => staff.do('draftEligibilityRuleSet', input, fields)));
    expect(answers.map(({ errors }) => errors[0]?.code ?? 'done').sort()).toEqual(['RULE_SET_EXISTS', 'done']);
    const { id } = answers.find(({ ruleSet }) => ruleSet).ruleSet;
    const discard = () => settle('discardEligibilityDraft', id, 1, callers.hrOfficer);
    const both = await Promise.all([discard(), discard()]);
    expect(both.map(({ errors }) => errors[0]?.code ?? 'done').sort()).toEqual(['VERSION_STALE', 'done']);
    expect(await settle('discardEligibilityDraft', id, 2, callers.hrOfficer)).toMatchObject({
      errors: [{ code: 'DRAFT_NOT_FOUND' }],
    });
    expect((await redraft(id, 2)).ruleSet.versions).toMatchObject([
      { number: 1, state: 'DISCARDED' },
      { number: 2, state: 'DRAFT' },
    ]);
  });

  it('are written by nobody else; whoever works here sees what is approved, and no drafts', async () => {
    const { ruleSet } = await drafted();
    await approve(ruleSet.id, 1);
    await redraft(ruleSet.id, 2, { from: addDays(today, 5) });
    const { hrOfficer: _, ...others } = callers;
    const strangers = [ofSubdistrict, ...Object.values(others)];
    for (const viewer of strangers) {
      const answers = [
        await drafted({}, viewer),
        await redraft(ruleSet.id, 3, {}, viewer),
        await approve(ruleSet.id, 3, viewer),
        await settle('discardEligibilityDraft', ruleSet.id, 3, viewer),
        await settle('retireEligibilityRuleSet', ruleSet.id, 3, viewer, { on: today }),
      ];
      for (const [index, answer] of answers.entries()) {
        // That there are such rules is told to whoever works here.
        const code = viewer.grants.length > 0 || index === 0 ? 'FORBIDDEN' : 'RULE_SET_NOT_FOUND';
        expect([answer.ruleSet, answer.errors]).toMatchObject([null, [{ code }]]);
      }
    }
    const seen = async (viewer: Viewer) => {
      const query = `query ($id: ID!, $of: [_Any!]!) { eligibilityRuleSet(id: $id) { versions { number } timeline(first: 9) { totalCount } }
        _entities(representations: $of) { ... on EligibilityRuleSet { id } }
        eligibilityRuleSets(first: 100, filter: { purposeKind: RECRUITMENT }) { nodes { id } } }`;
      const of = [{ __typename: 'EligibilityRuleSet', id: ruleSet.id }];
      const { data } = await ask(subgraph, viewer, query, { id: ruleSet.id, of });
      const found = data.eligibilityRuleSet;
      expect([data._entities[0] !== null, data.eligibilityRuleSets.nodes.length > 0]).toEqual(
        Array(2).fill(found !== null),
      );
      return found && [found.versions.length, found.timeline.totalCount];
    };
    expect(await seen(callers.hrOfficer)).toEqual([2, 3]);
    for (const viewer of [ofSubdistrict, callers.clerk, callers.chief]) expect(await seen(viewer)).toEqual([1, 2]);
    for (const viewer of [callers.withoutOffice, callers.resident, callers.nobody])
      expect(await seen(viewer)).toBeNull();
  });

  const registration = {
    ...{ key: 'one', kind: 'HOUSEHOLD_REGISTRATION', name: '户籍' },
    registration: { divisionIds: ['unheard-of'] },
  };
  it.each([
    ['no rules', { rules: [] }, 'RULES_EMPTY', 'rules'],
    ['a division that is none', { rules: [registration] }, 'DIVISION_NOT_FOUND', 'rules.0.registration.divisionIds.0'],
    [
      'a document of tomorrow',
      { basis: { title: '文件', issuedBy: '单位', issuedOn: addDays(today, 1) } },
      'DATE_IN_FUTURE',
      'basis.issuedOn',
    ],
    ['an end before the beginning', { to: addDays(today, -1) }, 'DATE_BEFORE_START', 'to'],
  ])('are refused with %s', async (_what, input, code, field) => {
    expect(await drafted(input)).toMatchObject({ ruleSet: null, errors: [{ code, field }] });
  });

  it('are refused for purposes that say too little, too much, or name no track', async () => {
    const purposes = [
      [{ kind: 'TIER' }, 'PURPOSE_INVALID', 'purpose.tier'],
      [{ kind: 'TIER', tier: 'HEAD', name: '正职' }, 'PURPOSE_INVALID', 'purpose.name'],
      [{ kind: 'RECRUITMENT', name: ' ' }, 'PURPOSE_INVALID', 'purpose.name'],
      [{ kind: 'TRACK', trackId: '渠道' }, 'PURPOSE_INVALID', 'purpose.trackId'],
      [{ kind: 'TRACK', trackId: 'unheard-of' }, 'TRACK_NOT_FOUND', 'purpose.trackId'],
    ] as const;
    for (const [purpose, code, field] of purposes) {
      const answer = await staff.do('draftEligibilityRuleSet', { divisionId: district, purpose, ...content() }, fields);
      expect(answer).toMatchObject({ ruleSet: null, errors: [{ code, field }] });
    }
    const input = { divisionId: divisionId('410103003'), purpose: { kind: 'TIER', tier: 'HEAD' }, ...content() };
    expect(await staff.do('draftEligibilityRuleSet', input, fields)).toMatchObject({
      errors: [{ code: 'DIVISION_NOT_FOUND', field: 'divisionId' }],
    });
  });
});
