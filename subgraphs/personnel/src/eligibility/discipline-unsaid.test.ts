import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import type { Viewer } from '@gridweave/viewer/viewer';
import { district, Pool, poolPeople as people } from '../../test/pool';
import { type DraftedRules, RuleSets } from '../../test/rules';
import { around, department, Secondments } from '../../test/secondments';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';

onEachEngine('discipline, of somebody whose file the district keeps', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  let pool: Pool;
  let ruleSets: RuleSets;
  const rule = { key: 'discipline', kind: 'DISCIPLINE_EXCLUDED', name: '无处分', discipline: { silentFile: 'PASSES' } };

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
    pool = new Pool(subgraph);
    ruleSets = new RuleSets(staff);
  });

  const discipline = async (personId: string) => {
    const fact = { personId, kind: 'DISCIPLINE', value: '党内警告', from: '2026-01-10', source: '处分决定' };
    expect((await staff.do('recordPersonFact', fact, 'fact { id }')).errors).toEqual([]);
  };

  it('is not told by whether a candidate is eligible to those who do not keep the file', async () => {
    await ruleSets.approved({ kind: 'TIER', tier: 'MEMBER' }, [rule]);
    const batchId = await pool.batch({ checksEligibility: true });
    const nominee = await pool.nominee({ divisionId: district });
    await discipline(nominee.id);
    const id = await pool.recommended(batchId, nominee, 'MEMBER');
    const eligible = async (viewer: Viewer) => (await pool.seen(id, viewer, 'eligible')).eligible;
    expect(await eligible(people.hr)).toBe('NO');
    expect(await eligible(people.hrOfSubdistrict)).toBe('UNKNOWN');
  });

  it('is not told to them by what is named as standing against a secondment', async () => {
    const secondments = new Secondments(staff);
    const found = '{ eligibilityRuleSets(first: 100) { nodes { id version purpose { kind name } } } }';
    const sets = (await ask(subgraph, callers.hrOfficer, found)).data.eligibilityRuleSets.nodes;
    const own: DraftedRules | undefined = sets.find(
      ({ purpose }: { purpose: { kind: string; name: string } }) =>
        purpose.kind === 'SECONDMENT' && purpose.name === '365',
    );
    const from = secondments.day(1);
    const age = { key: 'age', kind: 'AGE', name: '年龄', age: { bornOnOrAfter: '1980-01-01' } };
    const draft = own
      ? await ruleSets.redrafted(own, [rule, age], { from })
      : await ruleSets.drafted({ kind: 'SECONDMENT', name: '365' }, [rule, age], { from });
    await ruleSets.approve(draft);
    const { personId: disciplined } = await secondments.cadre();
    await discipline(disciplined);
    const old = await staff.person({ birthDay: '1970-01-01' });
    for (const personId of [disciplined, old]) {
      await staff.appointed(personId, await staff.post(), { from: '2025-01-01' });
    }
    const postId = await secondments.post();
    const told = async (personId: string, viewer: Viewer) => {
      const query = `mutation ($input: BeginSecondmentInput!) { beginSecondment(input: $input) {
        errors { code message } } }`;
      const input = {
        ...{ idempotencyKey: freshKey(), personId, postId, originUnitId: department, basis: '历练通知' },
        ...{ from, to: secondments.day(90) },
      };
      return (await ask(subgraph, viewer, query, { input })).data.beginSecondment.errors;
    };
    const because = (message: string) => [{ code: 'NOT_ELIGIBLE', message }];
    expect(await told(disciplined, callers.hrOfficer)).toEqual(because('不符合：无处分。'));
    expect(await told(old, callers.hrOfficer)).toEqual(because('不符合：年龄。'));
    // The same of both: were the other rules named, the one that is not would be about discipline.
    for (const personId of [disciplined, old]) {
      expect(await told(personId, around.streetHr)).toEqual(because('不符合资格规则。'));
    }
  });
});
