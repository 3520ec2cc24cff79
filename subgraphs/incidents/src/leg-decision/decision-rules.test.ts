import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { askAbout, codesOf, dispatchedWithLimit, legNow } from '../../test/leg-work';
import { ids } from '../../test/small-territory';
import { firstDecisionRules } from './first-decision-rules';

const rules = firstDecisionRules.rules.map(({ most, ...rule }) => ({
  ...rule,
  ...(most && { mostAmount: most.amount, mostUnit: most.unit }),
}));
const withHoldsBySupervisor = rules.map((rule) => (rule.kind === 'HOLD' ? { ...rule, role: 'SUPERVISOR' } : rule));

onEachEngine('the rules on what units ask for', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const change = (viewer: Viewer, expectedVersion: number, input: Record<string, unknown> = {}) =>
    deed(
      test,
      viewer,
      'changeLegDecisionRules',
      {
        expectedVersion,
        reason: '区里决定',
        rules: withHoldsBySupervisor,
        reasons: firstDecisionRules.reasons,
        ...input,
      },
      'rules { version rules { kind nth role most { amount unit } } }',
    );
  const hold = { reasonCode: 'SEASON', reviewAt: new Date(Date.now() + 86_400_000).toISOString() };
  const holdOf = async (id: string) =>
    (
      await askAbout(
        test,
        people.drainage,
        'requestHold',
        await legNow(test, id, ids.drainage),
        hold,
        'hold { deciderRole rulesVersion }',
      )
    ).hold;

  it('are read by whoever works here, and changed by administrators of the district alone', async () => {
    const query = '{ legDecisionRules { version reasons { kind code label } } }';
    expect((await ask(test.subgraph, people.drainage, query)).data.legDecisionRules.version).toBe(1);
    expect((await ask(test.subgraph, nobody, query)).data.legDecisionRules).toBeNull();
    const westAdministrator = person('west-administrator', grant('ADMINISTRATOR', 'DIVISION', ids.west));
    for (const viewer of [nobody, people.shiftLeader, people.drainage, westAdministrator]) {
      expect(codesOf(await change(viewer, 1))).toEqual(['FORBIDDEN']);
    }
  });

  it('hold for what is asked from then on; what was asked before keeps its own', async () => {
    const before = await dispatchedWithLimit(test);
    expect(await holdOf(before.id)).toEqual({ deciderRole: 'SHIFT_LEADER', rulesVersion: 1 });
    expect(codesOf(await change(people.administrator, 2))).toEqual(['VERSION_STALE']);
    const bad = withHoldsBySupervisor.map((rule) => ({ ...rule, role: 'DISPATCHER' }));
    expect(codesOf(await change(people.administrator, 1, { rules: bad }))).toEqual(['ROLE_NOT_ELIGIBLE']);
    // Of two administrators who make the next version at once, one is told that it is made.
    const both = await Promise.all([change(people.administrator, 1), change(people.administrator, 1)]);
    expect(both.flatMap(({ rules }) => rules?.version ?? [])).toEqual([2]);
    expect(both.flatMap(codesOf)).toEqual(['VERSION_STALE']);
    const after = await dispatchedWithLimit(test);
    expect(await holdOf(after.id)).toEqual({ deciderRole: 'SUPERVISOR', rulesVersion: 2 });
    const leg = await legNow(test, before.id, ids.drainage);
    expect(leg.holds[0].deciderRole).toBe('SHIFT_LEADER');
  });
});
