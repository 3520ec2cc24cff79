import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { administrator, DivisionLists, madeUp } from '../../test/division-lists';
import { type Started, startOrganization } from '../../test/started';

const shown = 'divisionCode divisionName unitKind unitLevel partyOrganizationKind name division { id }';

onEachEngine('what a yearly list leaves to set up', (engine) => {
  let home: Started;
  const lists = new DivisionLists(() => home);
  const street = { code: '410103098', name: '示例街道', level: 'street' as const, parentCode: '410103' };
  const village = { code: '410103098201', name: '示例村民委员会', level: 'village' as const, parentCode: street.code };
  const toSetUp = async (input: object) => {
    const query = `query ($input: DivisionListInput!) { divisionListPlan(input: $input) { toSetUp { ${shown} } } }`;
    const { data, errors } = await ask(home.subgraph, administrator, query, { input });
    expect(errors).toBeUndefined();
    return data.divisionListPlan.toSetUp;
  };
  const left = async () => {
    const { data, errors } = await ask(home.subgraph, nobody, `{ divisionEditions { year toSetUp { ${shown} } } }`);
    expect(errors).toBeUndefined();
    return data.divisionEditions.find(({ year }: { year: number }) => year === 2024).toSetUp;
  };
  const statementsOf = async (read: () => Promise<unknown>) => {
    const before = home.subgraph.database.statementCount;
    await read();
    return home.subgraph.database.statementCount - before;
  };
  const act = async (mutation: string, input: object) => {
    const { data, errors } = await ask(home.subgraph, administrator, mutation, {
      input: { idempotencyKey: freshKey(), ...input },
    });
    expect(errors).toBeUndefined();
    expect(data.done.errors).toEqual([]);
  };
  const labels = (each: { unitKind: string | null; partyOrganizationKind: string | null; name: string | null }) =>
    `${each.unitKind ?? each.partyOrganizationKind} ${each.name}`;

  beforeAll(async () => {
    home = await startOrganization(engine, false);
  });
  afterAll(() => home.stop());

  it('is nothing where no division is new', async () => {
    const { input } = await lists.plan(madeUp((all) => all.filter(({ code }) => code !== '410103001001')));
    expect(await toSetUp(input)).toEqual([]);
  });

  it('stands in the plan, stays after it was applied, and shrinks with each deed', async () => {
    const seen = await lists.plan(madeUp((all) => [...all, street, village]));
    const planned = await toSetUp(seen.input);
    expect(planned.map(labels)).toEqual([
      'SUBDISTRICT_OFFICE 示例街道办事处',
      'OPERATION_CENTRE 示例街道新型智慧城市运行中心',
      'WORKING_COMMITTEE null',
      'VILLAGERS_COMMITTEE 示例村民委员会',
      'COMMUNITY_PARTY_ORG null',
    ]);
    expect(planned[0]).toMatchObject({ divisionCode: street.code, divisionName: street.name, division: null });

    expect((await lists.apply(seen.input, seen.digest)).errors).toEqual([]);
    const [open, statements] = [await left(), await statementsOf(left)];
    expect(open.map(labels)).toEqual(planned.map(labels));
    const [office, , committee] = open;
    await act('mutation ($input: CreateUnitInput!) { done: createUnit(input: $input) { errors { code } } }', {
      kind: office.unitKind,
      level: office.unitLevel,
      name: office.name,
      divisionId: office.division.id,
      basis: '示例决定',
    });
    await act(
      'mutation ($input: CreatePartyOrganizationInput!) { done: createPartyOrganization(input: $input) { errors { code } } }',
      { kind: committee.partyOrganizationKind, name: '示例街道党工委', divisionId: committee.division.id },
    );
    expect((await left()).map(labels)).toEqual([planned[1], planned[3], planned[4]].map(labels));
    // Five were read as three are.
    expect(await statementsOf(left)).toBe(statements);
  });

  it('is nothing of the published lists as far as units go', async () => {
    const { data } = await ask(home.subgraph, nobody, '{ divisionEditions { year toSetUp { unitKind } } }');
    const published = data.divisionEditions.filter(({ year }: { year: number }) => year < 2024);
    expect(published).toHaveLength(2);
    for (const { toSetUp: open } of published) {
      expect(open.filter(({ unitKind }: { unitKind: string | null }) => unitKind !== null)).toEqual([]);
    }
  });
});
