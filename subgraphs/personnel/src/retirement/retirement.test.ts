import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { divisionId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';

onEachEngine('retirement', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
  });

  const outlook = async (id: string, viewer: Viewer) => {
    const { data, errors } = await ask(
      subgraph,
      viewer,
      `{ person(id: "${id}") { retirement { readings { category month earliestMonth latestMonth } electedTerms { endsOn appointment { id } } } } }`,
    );
    expect(errors).toBeUndefined();
    return data.person?.retirement ?? null;
  };
  const knownAs = (personId: string, value: string) =>
    staff.do('recordPersonFact', { personId, kind: 'SEX', value, source: '干部履历表' }, 'fact { id }');

  it('is read by the sex on file; by every reading that may be right while it is not known', async () => {
    const id = await staff.person({ birthDay: '1972-06-15' });
    const months = async () =>
      (await outlook(id, callers.hrOfficer)).readings.map((each: { category: string; month: string }) => [
        each.category,
        each.month,
      ]);
    expect(await months()).toEqual([
      ['MAN', '2034-05'],
      ['WOMAN_CADRE', '2028-02'],
      ['WOMAN_WORKER', '2022-06'],
    ]);
    await knownAs(id, 'MALE');
    expect(await months()).toEqual([['MAN', '2034-05']]);
    const unknown = await staff.person({ birthDay: null });
    expect(await outlook(unknown, callers.hrOfficer)).toEqual({ readings: [], electedTerms: [] });
  });

  it('leaves elected posts to their term', async () => {
    const id = await staff.person();
    const place = {
      kind: 'COMMITTEE',
      tier: 'HEAD',
      unitId: null,
      divisionId: divisionId('410103003001'),
      role: 'CHECKER',
    };
    const term = { from: '2024-01-01', to: '2028-12-31' };
    const elected = await staff.appointed(id, await staff.post({ ...place, title: '主任' }), term);
    await staff.appointed(id, await staff.post(), { from: '2024-01-01' });
    expect((await outlook(id, callers.hrOfficer)).electedTerms).toEqual([
      { endsOn: '2028-12-31', appointment: { id: elected } },
    ]);
  });

  it('is told to HR of the line and to the person, to nobody else', async () => {
    const subject = `retiring-${engine.name}`;
    const id = await staff.person({ subject });
    const elsewhere = person('hr', grant('HR_OFFICER', 'DIVISION', divisionId('410103002')));
    expect(await outlook(id, person(subject))).not.toBeNull();
    const { hrOfficer, ...others } = callers;
    expect(await outlook(id, hrOfficer)).not.toBeNull();
    for (const viewer of [elsewhere, ...Object.values(others)]) expect(await outlook(id, viewer)).toBeNull();
  });

  it('goes by the statute with its source until somebody supplies another table', async () => {
    const of = (viewer: Viewer) =>
      ask(
        subgraph,
        viewer,
        '{ retirementTable { version source fromMonth rules { category originalAge highestAge firstBornMonth birthMonthsPerStep mostEarly mostLate } contribution { months risesFromYear monthsAYear highest } } retirementMonth(category: MAN, bornOn: "1976-09-30") { month } }',
      );
    expect((await of(callers.nobody)).data).toEqual({ retirementTable: null, retirementMonth: null });
    const { retirementTable: table, retirementMonth } = (await of(callers.clerk)).data;
    expect(table).toMatchObject({ version: 1, source: expect.stringContaining('2024年9月13日'), fromMonth: '2025-01' });
    expect(retirementMonth.month).toBe('2039-09');
    const supply = (change: object, viewer: Viewer = callers.hrOfficer) => {
      const { version, ...rest } = table;
      const input = { idempotencyKey: freshKey(), expectedVersion: version, reason: '新规', ...rest, ...change };
      return staff.do('changeRetirementTable', input, 'table { version source }', viewer);
    };
    const ofSubdistrict = person('hr', grant('HR_OFFICER', 'DIVISION', divisionId('410103003')));
    for (const viewer of [ofSubdistrict, callers.administrator, callers.clerk, callers.nobody]) {
      expect(await supply({}, viewer)).toMatchObject({ errors: [{ code: 'FORBIDDEN' }] });
    }
    expect(await supply({ rules: table.rules.slice(1) })).toMatchObject({ errors: [{ field: 'rules' }] });
    const rules = table.rules.map((rule: { highestAge: number }) => ({ ...rule, highestAge: rule.highestAge + 12 }));
    expect(await supply({ rules, source: '假设的新规定' })).toEqual({
      table: { version: 2, source: '假设的新规定' },
      errors: [],
    });
    expect(await supply({})).toMatchObject({ errors: [{ code: 'VERSION_STALE' }] });
    expect((await of(callers.clerk)).data.retirementMonth.month).toBe('2039-09');
    const later = await ask(
      subgraph,
      callers.clerk,
      '{ retirementMonth(category: MAN, bornOn: "1990-09-30") { month } }',
    );
    expect(later.data.retirementMonth.month).toBe('2054-09');
  });
});
