import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { at, codeOf, committee, district, Pool, poolPeople as people, reviewUnits } from '../../test/pool';
import { divisionId } from '../../test/small-district';
import { duringTests, type Personnel } from '../../test/started';
import { ReserveQuotaRow } from '../reserve/reserve.entity';

onEachEngine('a batch of the reserve pool', (engine) => {
  let subgraph: Personnel;
  let pool: Pool;
  const strict = { reviewUnitIds: reviewUnits, reviewDays: 7, noticeDays: 7 };

  duringTests(engine, (started) => {
    subgraph = started;
    pool = new Pool(subgraph);
  });

  const enter = (id: string, version = 2) => pool.step('enterPool', at(id, version), people.hr);

  it('has as many places as its batch says, however many come at once', async () => {
    const quotas = [
      { tier: 'DEPUTY', divisionId: district, places: 5 },
      { tier: 'DEPUTY', divisionId: divisionId('410103003'), places: 2 },
    ];
    const batch = await pool.batch({ quotas });
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1) ids.push(await pool.selected(batch));
    const answers = await Promise.all(ids.map((id) => enter(id)));
    expect(answers.map(codeOf).sort()).toEqual(['QUOTA_FULL', 'QUOTA_FULL', 'QUOTA_FULL', 'done', 'done']);
    const taken = async () => {
      const rows = await subgraph.database.manager.find(ReserveQuotaRow, { where: { batchId: batch } });
      return rows.sort((a, b) => b.places - a.places).map((row) => row.taken);
    };
    expect(await taken()).toEqual([2, 2]);
    const out = ids[answers.findIndex((answer) => codeOf(answer) === 'QUOTA_FULL')]!;
    const inside = ids[answers.findIndex((answer) => codeOf(answer) === 'done')]!;
    expect((await pool.offered(out, people.hr)).get('enterPool')).toBe(false);
    await pool.step('exitPool', { ...at(inside, 3), exitReason: 'TRANSFERRED', form: {} }, people.hr);
    expect(await taken()).toEqual([1, 1]);
    expect(codeOf(await enter(out))).toBe('done');
  });

  it('is worked through row by row, all of them or those that can', async () => {
    const batch = await pool.batch();
    const good = [await pool.selected(batch), await pool.selected(batch)];
    const poor = await pool.recommended(batch, await pool.nominee());
    const rows = [
      ...good.map((id, index) => ({ row: index + 1, reserveEntryId: id, expectedVersion: 2 })),
      { row: 7, reserveEntryId: poor, expectedVersion: 1 },
    ];
    const fields = 'rows { row error { code } reserveEntry { step } }';
    const key = { idempotencyKey: `bulk-${good[0]}` };
    const take = (errorPolicy: string, more: object = {}) =>
      pool.do('takeReserveSteps', { errorPolicy, step: 'ENTER', rows, ...more }, fields);
    expect(await take('REJECT_EVERYTHING')).toEqual({
      rows: [
        { row: 1, error: null, reserveEntry: null },
        { row: 2, error: null, reserveEntry: null },
        { row: 7, error: { code: 'CANDIDATE_NOT_SELECTED' }, reserveEntry: null },
      ],
      errors: [{ code: 'ROWS_REJECTED', field: 'rows' }],
    });
    const some = await take('REJECT_FAILED_ROWS', key);
    expect(some).toEqual({
      rows: [
        { row: 1, error: null, reserveEntry: { step: 'IN_POOL' } },
        { row: 2, error: null, reserveEntry: { step: 'IN_POOL' } },
        { row: 7, error: { code: 'CANDIDATE_NOT_SELECTED' }, reserveEntry: null },
      ],
      errors: [],
    });
    expect(await take('REJECT_FAILED_ROWS', key)).toEqual(some);
    const many = Array.from({ length: 501 }, (_, row) => ({ row, reserveEntryId: `${row}`, expectedVersion: 1 }));
    expect(codeOf(await take('REJECT_FAILED_ROWS', { rows: many }))).toBe('ROWS_INVALID');
    expect(codeOf(await take('REJECT_FAILED_ROWS', { rows: [rows[0], rows[0]] }))).toBe('ROWS_REPEATED');
  });

  it('is judged by the version of the district’s rules that the batch names, where that says anything', async () => {
    // The sample has rules for the other two tiers, since 2024.
    const tier = 'MEMBER';
    const rules = [{ key: 'education', kind: 'EDUCATION', name: '学历', education: { atLeast: 'COLLEGE' } }];
    const drafted = {
      ...{ divisionId: district, purpose: { kind: 'TIER', tier }, name: '委员后备资格', from: '2026-01-01', rules },
      ...{ basis: { title: '测试办法', issuedBy: '测试单位' }, reason: '测试' },
    };
    const open = { name: '批次', readOn: '2026-03-01', checksEligibility: true };
    const before = { ...open, readOn: '2023-03-01' };
    const missing = await pool.do('openReserveBatch', before, 'reserveBatch { id }');
    expect(codeOf(missing)).toBe('ELIGIBILITY_RULES_MISSING');
    const { ruleSet } = await pool.do('draftEligibilityRuleSet', drafted, 'ruleSet { id }');
    const approve = `mutation ($input: SettleEligibilityDraftInput!) { approveEligibilityRuleSet(input: $input) { errors { code } } }`;
    const input = { idempotencyKey: freshKey(), ruleSetId: ruleSet.id, expectedVersion: 1, reason: '批准' };
    expect((await ask(subgraph, people.secondHr, approve, { input })).data.approveEligibilityRuleSet.errors).toEqual(
      [],
    );
    const { reserveBatch } = await pool.do(
      'openReserveBatch',
      open,
      'reserveBatch { id eligibilityRules { tier versionNumber ruleSet { id } } }',
    );
    expect(reserveBatch.eligibilityRules).toHaveLength(3);
    expect(reserveBatch.eligibilityRules).toContainEqual({ tier, versionNumber: 1, ruleSet: { id: ruleSet.id } });
    const school = async (level: string) => {
      const nominee = await pool.nominee();
      const fact = { personId: nominee.id, kind: 'EDUCATION', value: level, source: '干部档案', from: '2012-07-01' };
      expect(codeOf(await pool.do('recordPersonFact', fact, 'fact { id }'))).toBe('done');
      return nominee;
    };
    const poor = { batchId: reserveBatch.id, tier, unitId: committee, personId: (await school('SENIOR_SECONDARY')).id };
    expect(codeOf(await pool.step('recommendCandidate', poor, people.committee))).toBe('NOT_ELIGIBLE');
    const good = await pool.selected(reserveBatch.id, await school('BACHELOR'), tier);
    expect(await pool.seen(good, people.hr, 'eligible')).toEqual({ eligible: 'YES' });
    expect(await pool.seen(good, people.office, 'eligible')).toEqual({ eligible: null });
    expect(codeOf(await enter(good))).toBe('done');
    // What nobody knows is for people to find out: it refuses nobody.
    expect(codeOf(await enter(await pool.selected(reserveBatch.id, await pool.nominee(), tier)))).toBe('done');
  });

  it('is opened and closed by the district, with rules that make sense', async () => {
    const open = (input: object, viewer = people.hr) =>
      pool.do('openReserveBatch', { name: '批次', readOn: '2026-03-01', ...input }, 'reserveBatch { id }', viewer);
    const place = { tier: 'HEAD', divisionId: district, places: 1 };
    const outside = [{ ...place, divisionId: 'unheard-of' }];
    expect(codeOf(await open({}, people.hrOfSubdistrict))).toBe('FORBIDDEN');
    expect(codeOf(await open({ name: ' ' }))).toBe('TEXT_MISSING');
    expect(codeOf(await open({ ageRules: [{ tier: 'HEAD', bornOnOrAfter: '2027-01-01' }] }))).toBe('AGE_RULES_INVALID');
    expect(codeOf(await open({ quotas: [place, place] }))).toBe('QUOTAS_INVALID');
    expect(codeOf(await open({ quotas: [{ ...place, places: -1 }] }))).toBe('QUOTAS_INVALID');
    expect(codeOf(await open({ quotas: outside }))).toBe('DIVISION_NOT_FOUND');
    expect(codeOf(await open({ reviewDays: 7 }))).toBe('REVIEWERS_INVALID');
    expect(codeOf(await open({ noticeDays: 61 }))).toBe('DAYS_INVALID');
    const batch = await pool.batch({ ...strict, quotas: [place] });
    const { viewer: _, ...nominee } = await pool.nominee();
    const close = (expectedVersion: number) =>
      pool.do(
        'closeReserveBatch',
        { batchId: batch, expectedVersion },
        'reserveBatch { state quotas { places taken } }',
      );
    expect(await close(1)).toMatchObject({ reserveBatch: { state: 'CLOSED', quotas: [{ places: 1, taken: 0 }] } });
    expect(codeOf(await close(2))).toBe('BATCH_CLOSED');
    const late = { batchId: batch, personId: nominee.id, tier: 'HEAD', unitId: committee };
    expect(codeOf(await pool.step('recommendCandidate', late, people.committee))).toBe('BATCH_CLOSED');
  });
});
