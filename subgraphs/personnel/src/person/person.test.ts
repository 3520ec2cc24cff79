import { openField } from '@gridweave/subgraph/cipher/field-cipher';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { Not } from 'typeorm';
import { gridId, unitId } from '../../test/small-district';
import { callers, duringTests, type Personnel } from '../../test/started';
import { type PersonalField, SealedFieldRow } from '../cipher/sealed-field.entity';
import { placeOf } from '../cipher/sealed-field.queries';
import { PersonRow } from './person.entity';

const developmentGrid = gridId('410103003001C001');

onEachEngine('people', (engine) => {
  let subgraph: Personnel;
  /** The chief of the first grid of 人和路, and the chief before. */
  let chief: PersonRow;
  let former: PersonRow;
  /** The chief of a grid in another subdistrict, and a member of a unit of the city. */
  let elsewhere: PersonRow;
  let ofCity: PersonRow;

  duringTests(engine, async (started) => {
    subgraph = started;
    const bySubject = (subject: string) => subgraph.database.manager.findOneByOrFail(PersonRow, { subject });
    chief = await bySubject('development-chief');
    elsewhere = await bySubject('sample-chief-410103002001C001');
    ofCity = await bySubject(`sample-member-${unitId('city:drainage-3')}-1`);
    const then = await ask(
      subgraph,
      callers.hrOfficer,
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on GridAt { chiefs { person { id } } } } }',
      { of: [{ __typename: 'GridAt', gridId: developmentGrid, asOf: '2023-05-01T00:00:00+08:00' }] },
    );
    former = await subgraph.database.manager.findOneByOrFail(PersonRow, {
      id: then.data._entities[0].chiefs[0].person.id,
    });
  });

  type Caller = keyof typeof callers;
  const fields = 'id name nameIsMasked identityNumber privatePhone workPhone bornOn partyMember synthetic';

  /** What one caller sees of a person through every door there is. */
  async function doors(caller: Caller, { id }: { id: string }) {
    const found = await ask(
      subgraph,
      callers[caller],
      `query ($id: ID!, $of: [_Any!]!) {
        person(id: $id) { ${fields} at(asOf: "2026-01-01T00:00:00+08:00") { name } }
        _entities(representations: $of) {
          ... on Person { ${fields} }
          ... on GridAt { chiefs { person { ${fields} } } }
          ... on Grid { chiefs { person { ${fields} } } }
        }
      }`,
      {
        id,
        of: [
          { __typename: 'Person', id },
          { __typename: 'GridAt', gridId: developmentGrid, asOf: '2026-01-01T00:00:00+08:00' },
          { __typename: 'Grid', id: developmentGrid },
        ],
      },
    );
    expect(found.errors).toBeUndefined();
    const { person, _entities: entities } = found.data;
    const { at, ...seen } = person ?? { at: null };
    return {
      person: person && seen,
      at: at?.name,
      entity: entities[0],
      gridAt: entities[1].chiefs[0].person,
      grid: entities[2].chiefs[0].person,
    };
  }

  const numberOf = async (personId: string, field: PersonalField) => {
    const row = await subgraph.database.manager.findOneByOrFail(SealedFieldRow, { personId, field });
    return openField(subgraph.services.fieldKeys, placeOf(row), row.sealed);
  };

  const stars = /^.\*+$/u;

  // rows: caller; name, work phone, birth date and Party membership in clear
  it.each<[Caller, boolean, boolean, boolean, boolean]>([
    ['hrOfficer', true, true, true, true],
    ['dispatcher', true, true, false, false],
    ['chief', true, true, false, false],
    ['colleague', false, false, false, false],
    ['otherDispatcher', false, false, false, false],
    ['clerk', false, false, false, false],
    ['administrator', false, false, false, false],
  ])(
    'shows the chief of a grid to %s: name %s, work phone %s, birth date %s, Party %s',
    async (caller, name, phone, birth, party) => {
      const seen = await doors(caller, chief);
      expect(seen.person).toEqual({
        id: chief.id,
        name: name ? chief.fullName : expect.stringMatching(stars),
        nameIsMasked: !name,
        identityNumber: expect.stringMatching(/^4\*{16}[0-9X]$/),
        privatePhone: expect.stringMatching(/^154\*{4}\d{4}$/),
        workPhone: phone ? await numberOf(chief.id, 'WORK_PHONE') : expect.stringMatching(/^194\*{4}\d{4}$/),
        bornOn: birth ? chief.birthDay : null,
        partyMember: party ? chief.inParty : null,
        synthetic: true,
      });
      expect(seen.at).toBe(seen.person.name);
      for (const door of [seen.entity, seen.gridAt, seen.grid]) expect(door).toEqual(seen.person);
    },
  );

  it.each<Caller>(['resident', 'nobody', 'withoutOffice'])('shows no person at all to %s', async (caller) => {
    expect(await doors(caller, chief)).toEqual({
      person: null,
      at: undefined,
      entity: null,
      gridAt: null,
      grid: null,
    });
  });

  it.each<[Caller, boolean]>([
    ['hrOfficer', true],
    ['dispatcher', false],
    ['clerk', false],
  ])('shows a former chief, who is on duty no more, to %s by full name: %s', async (caller, full) => {
    const { person } = await doors(caller, former);
    expect(person.name).toEqual(full ? former.fullName : expect.stringMatching(stars));
  });

  it('keeps people of the city’s units from the district’s HR officer', async () => {
    expect((await doors('hrOfficer', ofCity)).person).toMatchObject({ nameIsMasked: true, bornOn: null });
  });

  const list = async (caller: Caller, args: string) => {
    const answer = await ask(
      subgraph,
      callers[caller],
      `{ people(first: 100${args}) { totalCount nodes { id name nameIsMasked } } }`,
    );
    expect(answer.errors).toBeUndefined();
    return answer.data.people as { totalCount: number; nodes: { id: string; name: string; nameIsMasked: boolean }[] };
  };

  it('lists by the viewer’s own scope', async () => {
    const every = await subgraph.database.manager.count(PersonRow);
    const counts = Object.fromEntries(
      await Promise.all(
        (Object.keys(callers) as Caller[]).map(async (caller) => [caller, (await list(caller, '')).totalCount]),
      ),
    );
    // Two people of the city's unit are on nobody's files here.
    expect(counts.hrOfficer).toBe(every - 2);
    expect(counts.dispatcher).toBeLessThan(counts.administrator);
    expect(counts).toMatchObject({ chief: 2, colleague: 2, clerk: 3, resident: 0, nobody: 0, withoutOffice: 0 });
    expect((await list('dispatcher', '')).nodes.map(({ id }) => id)).not.toContain(elsewhere.id);
    const colleagues = (await list('chief', '')).nodes;
    expect(colleagues.map(({ nameIsMasked }) => nameIsMasked).sort()).toEqual([false, true]);
    // An administrator sees itself in clear and nobody else.
    expect(
      (await list('administrator', ', filter: { role: GRID_CHIEF }')).nodes.every((node) => node.nameIsMasked),
    ).toBe(true);
  });

  it('narrows by division, unit, grid and role, on a day', async () => {
    const on = (filter: string) => list('hrOfficer', `, filter: { ${filter} }`);
    expect((await on(`gridId: "${developmentGrid}", role: GRID_CHIEF`)).nodes).toMatchObject([{ id: chief.id }]);
    const then = await list(
      'hrOfficer',
      `, filter: { gridId: "${developmentGrid}" }, asOf: "2023-05-01T00:00:00+08:00"`,
    );
    expect(then.nodes).toMatchObject([{ id: former.id }]);
    expect((await on(`unitId: "${unitId('department:urban-management')}"`)).totalCount).toBe(3);
    expect((await on('role: HR_OFFICER')).totalCount).toBe(2);
    expect((await on('divisionId: "unknown"')).totalCount).toBe(0);
  });

  it('finds by name only whom the viewer sees in clear', async () => {
    const text = `, filter: { text: "${elsewhere.fullName.slice(1)}" }`;
    const found = (caller: Caller) => list(caller, text).then(({ nodes }) => nodes.map(({ id }) => id));
    expect(await found('hrOfficer')).toContain(elsewhere.id);
    expect(await found('otherDispatcher')).toContain(elsewhere.id);
    expect(await found('administrator')).toEqual([]);
    expect(await found('clerk')).toEqual([]);
    expect((await list('hrOfficer', ', filter: { text: "%" }')).totalCount).toBe(0);
    expect((await list('hrOfficer', ', filter: { text: "_" }')).totalCount).toBe(0);
    expect((await list('hrOfficer', ', filter: { text: "!" }')).totalCount).toBe(0);
    expect((await list('chief', `, filter: { text: "${chief.fullName}" }`)).nodes).toMatchObject([{ id: chief.id }]);
  });

  it.each(['', ' ', '字'.repeat(51)])('refuses to search for “%s”', async (text) => {
    const answer = await ask(
      subgraph,
      callers.hrOfficer,
      'query ($text: String) { people(first: 1, filter: { text: $text }) { totalCount } }',
      { text },
    );
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('reads fifty people with appointments, posts and grids in a constant number of statements', async () => {
    const statements = async (caller: Caller, first: number) => {
      const before = subgraph.database.statementCount;
      const answer = await ask(
        subgraph,
        callers[caller],
        `{ people(first: ${first}) { nodes { name workPhone bornOn appointments {
             role from to grid { name } unit { name } post { title holders { id person { name } } }
             availableActions { action allowed } } } } }`,
      );
      expect(answer.errors).toBeUndefined();
      expect(answer.data.people.nodes.length).toBe(first);
      return subgraph.database.statementCount - before;
    };
    for (const caller of ['hrOfficer', 'dispatcher', 'administrator'] as const) {
      // Few, but enough for every kind of row to occur among them.
      const few = await statements(caller, 25);
      expect(await statements(caller, caller === 'dispatcher' ? 40 : 50)).toBe(few);
      // Three of them keep whose work phone was seen.
      expect(few).toBeLessThanOrEqual(12);
    }
  });

  it('never lets an identity number or a private phone out, whoever asks', async () => {
    const people = await subgraph.database.manager.find(PersonRow);
    const rows = await subgraph.database.manager.findBy(SealedFieldRow, { field: Not('WORK_PHONE') });
    expect(rows.length).toBe(people.length * 2);
    const secrets = rows.map((row) => openField(subgraph.services.fieldKeys, placeOf(row), row.sealed));
    for (const caller of Object.values(callers)) {
      const answer = await ask(
        subgraph,
        caller,
        `{ people(first: 100) { nodes { ${fields} } } viewer { person { ${fields} } } }`,
      );
      const text = JSON.stringify(answer);
      expect(secrets.some((secret) => text.includes(secret))).toBe(false);
    }
    const sdl: string = (await ask(subgraph, callers.nobody, '{ _service { sdl } }')).data._service.sdl;
    expect(sdl).not.toMatch(/identityDigits|privateDigits|birthDay/);
    // Who is made public, or looked up by an asked unit, has a full name there for as long; a person's own page never has.
    expect(/\ntype Person [^}]*\n}/.exec(sdl)?.[0]).not.toContain('fullName');
  });

  it('has no drift between entities and tables', async () => {
    expect(await subgraph.database.drift()).toEqual([]);
  });
});
