import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { elsewhere, ofSubdistrict, RuleSets } from '../../test/rules';
import { divisionId } from '../../test/small-district';
import { renheOffice, Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';

onEachEngine('eligibility of many people', (engine) => {
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
    return { kind: 'SECONDMENT', name: `历练${made}` };
  };
  const asOf = '2026-03-01T09:00:00+08:00';
  const under = (statedAge: number) => [
    { key: 'age', kind: 'AGE', name: '年龄', age: { statedAge, reading: 'TO_BIRTHDAY' } },
    { key: 'post', kind: 'POST_HELD', name: '现任', post: { postKinds: ['OFFICE'] } },
  ];
  /** People of one post in an office, by their dates of birth. */
  const office = async (...birthDays: (string | null)[]) => {
    const unitId = renheOffice;
    const postId = await staff.post({ establishment: null, unitId, title: `内勤${Math.random()}` });
    const ids: string[] = [];
    for (const birthDay of birthDays) {
      const id = await staff.person({ birthDay });
      await staff.appointed(id, postId, { from: '2024-01-01' });
      ids.push(id);
    }
    return ids;
  };
  const candidates = async (of: object, filter: object, viewer: Viewer = callers.hrOfficer, more: object = {}) => {
    const query = `query ($purpose: EligibilityPurposeInput!, $filter: EligibleCandidateFilter!, $asOf: DateTime, $first: Int, $after: String, $last: Int, $before: String) {
      eligibleCandidates(purpose: $purpose, filter: $filter, asOf: $asOf, first: $first, after: $after, last: $last, before: $before) {
        totalCount pageInfo { hasNextPage endCursor startCursor } nodes { eligible person { id } checks { outcome } } } }`;
    const page = 'last' in more ? {} : { first: 100 };
    const { data, errors } = await ask(subgraph, viewer, query, { purpose: of, filter, asOf, ...page, ...more });
    expect(errors).toBeUndefined();
    return data.eligibleCandidates;
  };
  const idsOf = (page: { nodes: { person: { id: string } }[] }) => page.nodes.map((each) => each.person.id);
  const unit = { unitId: renheOffice };

  it('lists those who stand as asked, page by page, in the order of their ids', async () => {
    const of = purpose();
    const ids = await office('1990-01-01', '1970-01-01', null, '1991-01-01', '1992-01-01');
    await ruleSets.approved(of, under(40));
    const own = (found: string[]) => found.filter((id) => ids.includes(id)).sort();
    expect(own(idsOf(await candidates(of, unit)))).toEqual([ids[0], ids[3], ids[4]].sort());
    expect(own(idsOf(await candidates(of, { ...unit, eligible: ['NO'] })))).toEqual([ids[1]]);
    expect(own(idsOf(await candidates(of, { ...unit, eligible: ['UNKNOWN'] })))).toEqual([ids[2]]);
    const all = await candidates(of, { ...unit, eligible: ['YES', 'NO', 'UNKNOWN'] });
    expect(idsOf(all)).toEqual(idsOf(all).toSorted());
    expect(all.totalCount).toBe(idsOf(all).length);
    const everybody = { ...unit, eligible: ['YES', 'NO', 'UNKNOWN'] };
    const walked: string[] = [];
    let after: string | null = null;
    do {
      const page = await candidates(of, everybody, callers.hrOfficer, { first: 2, after });
      walked.push(...idsOf(page));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(walked).toEqual(idsOf(all));
    const fromBehind = await candidates(of, everybody, callers.hrOfficer, { last: 2 });
    expect(idsOf(fromBehind)).toEqual(idsOf(all).slice(-2));
  });

  it('shows HR its own line alone, and nobody else anybody', async () => {
    const of = purpose();
    await office('1990-01-01');
    await ruleSets.approved(of, under(40));
    const district = { divisionId: divisionId('410103') };
    const seen = async (viewer: Viewer) => (await candidates(of, district, viewer)).totalCount;
    expect(await seen(callers.hrOfficer)).toBeGreaterThan(0);
    expect(await seen(ofSubdistrict)).toBe(
      (await candidates(of, { divisionId: divisionId('410103003') }, ofSubdistrict)).totalCount,
    );
    expect((await candidates(of, unit, elsewhere)).totalCount).toBe(0);
    const { hrOfficer: _, ...others } = callers;
    for (const viewer of [...Object.values(others), person('nobody-known')]) expect(await seen(viewer)).toBe(0);
  });

  it('refuses a scope that is none, or two', async () => {
    const query = `query ($filter: EligibleCandidateFilter!) { eligibleCandidates(first: 1, purpose: { kind: TIER, tier: HEAD }, filter: $filter) { totalCount } }`;
    for (const filter of [{}, { unitId: renheOffice, divisionId: divisionId('410103') }]) {
      const { errors } = await ask(subgraph, callers.hrOfficer, query, { filter });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
    expect((await candidates(purpose(), { unitId: '没有这个单位' })).totalCount).toBe(0);
  });

  const tried = async (ruleSetId: string, viewer: Viewer = callers.hrOfficer, more: object = {}) => {
    const query = `query ($id: ID!, $scope: EligibilityScopeInput!, $asOf: DateTime, $number: Int, $kinds: [EligibilityChangeKind!], $agesOut: Boolean) {
      eligibilityWhatIf(ruleSetId: $id, scope: $scope, asOf: $asOf, number: $number) { asOf people eligibleBefore eligibleAfter before { number } after { number state }
        changes(first: 100, kinds: $kinds, agesOut: $agesOut) { totalCount nodes { kind agesOut person { id } before { eligible ruleVersion { number } } after { eligible message checks { outcome } } } } } }`;
    const { data, errors } = await ask(subgraph, viewer, query, { id: ruleSetId, scope: unit, asOf, ...more });
    expect(errors).toBeUndefined();
    return data.eligibilityWhatIf;
  };
  interface Change {
    kind: string | null;
    agesOut: boolean;
    person: { id: string };
  }

  it('tells who becomes eligible or ages out under a draft, against the rules in force', async () => {
    const ids = await office('1990-01-01', '1984-01-01', '1970-01-01', null);
    let last = await ruleSets.approved(purpose(), under(40));
    const changesOf = async (statedAge: number) => {
      last = await ruleSets.redrafted(last, under(statedAge), { from: '2099-01-01' });
      const found = await tried(last.id);
      expect(found).toMatchObject({ asOf: '2026-03-01', before: { number: 1 }, after: { number: 2, state: 'DRAFT' } });
      const changes: Change[] = found.changes.nodes;
      return changes
        .filter(({ person: { id } }) => ids.includes(id))
        .map(({ kind, agesOut, person: { id } }) => [ids.indexOf(id), kind, agesOut]);
    };
    expect(await changesOf(45)).toEqual([[1, 'BECOMES_ELIGIBLE', false]]);
    expect(await changesOf(35)).toEqual([[0, 'BECOMES_INELIGIBLE', true]]);
    expect(await changesOf(40)).toEqual([]);
  });

  it('tries a draft where no rules are in force, counts, and keeps drafts from those who do not keep the rules', async () => {
    const ids = await office('1990-01-01', null);
    const draft = await ruleSets.drafted(purpose(), under(40));
    const found = await tried(draft.id);
    expect(found).toMatchObject({ before: null, after: { number: 1 }, eligibleBefore: 0 });
    expect(found.people).toBeGreaterThanOrEqual(ids.length);
    const mine = (changes: Change[]) => changes.filter(({ person: { id } }) => ids.includes(id));
    expect(mine(found.changes.nodes)).toMatchObject([
      { kind: 'BECOMES_ELIGIBLE', before: { eligible: 'UNKNOWN', ruleVersion: null }, after: { eligible: 'YES' } },
    ]);
    const eligible = await tried(draft.id, callers.hrOfficer, { kinds: ['BECOMES_ELIGIBLE'] });
    expect(eligible.changes.totalCount).toBe(found.eligibleAfter);
    expect(
      (await tried(draft.id, callers.hrOfficer, { agesOut: true })).changes.nodes.every((each: Change) => each.agesOut),
    ).toBe(true);
    expect(await tried(draft.id, callers.hrOfficer, { number: 7 })).toBeNull();
    const { hrOfficer: _, ...others } = callers;
    for (const viewer of [ofSubdistrict, ...Object.values(others)]) expect(await tried(draft.id, viewer)).toBeNull();
  });

  it('reads few people and many in the same number of statements', async () => {
    const of = purpose();
    await ruleSets.approved(of, under(40));
    const statements = async (first: number) => {
      const before = subgraph.database.statementCount;
      const page = await candidates(
        of,
        { divisionId: divisionId('410103'), eligible: ['YES', 'NO', 'UNKNOWN'] },
        callers.hrOfficer,
        { first },
      );
      expect(page.nodes).toHaveLength(first);
      return subgraph.database.statementCount - before;
    };
    expect(await statements(100)).toBe(await statements(3));
  });
});
