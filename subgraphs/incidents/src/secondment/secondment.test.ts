import type { EventEnvelope } from '@gridweave/events/envelope';
import { type AppointmentChanged, personnelEvents, type SecondmentChanged } from '@gridweave/events/personnel-events';
import { secondeeDigest } from '@gridweave/events/secondee';
import { newId } from '@gridweave/subgraph/ids';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person, resident } from '@gridweave/testing/viewers';
import { addDays, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import { type IncidentsUnderTest, people, raisedIncident, startIncidents } from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';
import { IncidentRow } from '../incident/incident.entity';
import { IncidentState } from '../incident/incident.rules';
import { LegRow } from '../leg/leg.entity';
import { LegState } from '../leg/leg.rules';
import { SecondmentCopyTable1764430600000 } from '../migrations/secondment-copy-table';
import { fewestSecondments } from './problems.queries';

const today = shanghaiDay(new Date());
const day = (days: number) => addDays(today, days);
const noon = (days: number) => new Date(startOfShanghaiDay(day(days)).getTime() + 12 * 3_600_000);

onEachEngine('incidents handled on secondment', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const told = (type: string, payload: object): EventEnvelope => {
    return { id: newId(), sequence: 0, type, at: new Date().toISOString(), payload };
  };
  /** Somebody on secondment to the first grid, by an appointment of its own. */
  const seconded = async (term: { from?: string; to?: string | null } = {}, divisionId: string = ids.westCommunity) => {
    const [id, appointmentId, subject] = [newId(), newId(), `cadre-${newId()}`];
    const days = { from: day(-20), to: day(20), ...term };
    const place = { role: 'GRID_MEMBER', unitId: null, gridId: ids.firstGrid };
    const secondee = secondeeDigest(id, subject);
    await test.tellOfStaff(
      told(personnelEvents.appointmentChanged, {
        id: appointmentId,
        ...place,
        ...days,
        version: 1,
      } satisfies AppointmentChanged),
      told(personnelEvents.secondmentChanged, {
        ...{ id, appointmentId, divisionId, gridId: ids.firstGrid, secondee, version: 1 },
      } satisfies SecondmentChanged),
    );
    return { id, appointmentId, viewer: person(subject) };
  };
  /** An incident with a leg that an appointment was given on a day and has done. */
  const incidentBy = async (appointmentId: string, given = -5, change: Partial<LegRow> = {}) => {
    const { id } = await raisedIncident(test);
    await legOn(id, appointmentId, given, change);
    return id;
  };
  const legOn = async (incidentId: string, appointmentId: string, given = -5, change: Partial<LegRow> = {}) => {
    const [leg] = await test.subgraph.database.manager.findBy(LegRow, { incidentId });
    const done = { id: newId(), appointmentId, state: LegState.DONE, dispatchedAt: noon(given), doneAt: noon(given) };
    await test.subgraph.database.transaction((tx) => tx.insert(LegRow, { ...(leg as LegRow), ...done, ...change }));
  };
  const close = (id: string, state = IncidentState.CLOSED) =>
    test.subgraph.database.transaction((tx) => tx.update(IncidentRow, { id }, { state }));
  const numbersOf = async (incidentIds: string[]) => {
    const rows = await test.subgraph.database.manager.find(IncidentRow);
    return incidentIds.map((id) => rows.find((row) => row.id === id)?.number);
  };
  const handled = async (id: string, viewer: Viewer = people.hr, fields = 'nodes { number }', page = 'first: 50') => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Secondment { handledIncidents(${page}) { ${fields} } } } }`;
    const { data, errors } = await ask(test.subgraph, viewer, query, { of: [{ __typename: 'Secondment', id }] });
    if (errors) throw new Error(JSON.stringify(errors));
    return data._entities[0].handledIncidents;
  };
  const problems = async (viewer: Viewer, divisionId: string, period = `from: "${day(-30)}", to: "${day(0)}"`) => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Division { secondmentProblems(${period}) { count definition synthetic } } } }`;
    const answer = await ask(test.subgraph, viewer, query, { of: [{ __typename: 'Division', id: divisionId }] });
    return answer.errors ? answer.errors[0]?.extensions?.code : answer.data._entities[0].secondmentProblems;
  };

  it('are those of its appointment on its days, once each, the last done first', async () => {
    const { id, appointmentId } = await seconded();
    const [first, second] = [await incidentBy(appointmentId, -9), await incidentBy(appointmentId, -3)];
    await legOn(first, appointmentId, -8);
    await incidentBy(appointmentId, -21);
    await incidentBy(appointmentId, -5, { state: LegState.CANCELLED });
    await incidentBy(appointmentId, -5, { state: LegState.IN_PROGRESS, doneAt: null });
    await incidentBy(ids.firstChief);
    await close(await incidentBy(appointmentId), IncidentState.VOIDED);
    expect((await handled(id)).nodes.map(({ number }: { number: string }) => number)).toEqual(
      await numbersOf([second, first]),
    );
  });

  it('begin and end with the days of the secondment, as they are known now', async () => {
    const { id, appointmentId } = await seconded({ from: day(-6), to: day(-4) });
    const made = [await incidentBy(appointmentId, -6), await incidentBy(appointmentId, -4)];
    await incidentBy(appointmentId, -7);
    await incidentBy(appointmentId, -3);
    const numbers = async () => (await handled(id)).nodes.map(({ number }: { number: string }) => number);
    expect(await numbers()).toEqual(await numbersOf(made.toReversed()));
    const ended = {
      id: appointmentId,
      role: 'GRID_MEMBER',
      unitId: null,
      gridId: ids.firstGrid,
      from: day(-6),
      to: day(-5),
    };
    await test.tellOfStaff(told(personnelEvents.appointmentChanged, { ...ended, version: 2 }));
    expect(await numbers()).toEqual(await numbersOf([made[0] as string]));
  });

  it('count where they went when they were merged', async () => {
    const { id, appointmentId } = await seconded();
    const [merged, into] = [await incidentBy(appointmentId, -9), await incidentBy(appointmentId, -3)];
    await test.subgraph.database.transaction((tx) =>
      tx.update(IncidentRow, { id: merged }, { state: IncidentState.MERGED, mergedIntoId: into }),
    );
    expect((await handled(id)).nodes).toEqual((await numbersOf([into])).map((number) => ({ number })));
  });

  it('are read by the secondee and by whoever is over the division, without what others’ posts open', async () => {
    const { id, appointmentId, viewer } = await seconded();
    const incidentId = await incidentBy(appointmentId);
    const [number] = await numbersOf([incidentId]);
    const fields = 'nodes { number state closedAt category { code } incident { id } }';
    const known = { number, state: 'RAISED', closedAt: null, category: { code: '0301' } };
    const westHr = person('west-hr', grant('HR_OFFICER', 'DIVISION', ids.west));
    for (const by of [viewer, people.hr, westHr]) {
      expect((await handled(id, by, fields)).nodes).toEqual([{ ...known, incident: null }]);
    }
    expect((await handled(id, people.supervisor, fields)).nodes).toEqual([{ ...known, incident: { id: incidentId } }]);
    const eastHr = person('east-hr', grant('HR_OFFICER', 'DIVISION', ids.east));
    const { districtDispatcher, firstChief, administrator, clerk } = people;
    const others = [
      eastHr,
      districtDispatcher,
      firstChief,
      administrator,
      clerk,
      person('other-cadre'),
      resident('report'),
      nobody,
    ];
    for (const by of others) expect(await handled(id, by)).toBeNull();
    expect(await handled('unheard-of')).toBeNull();
  });

  it('are paged, without a total', async () => {
    const { id, appointmentId } = await seconded();
    const made = [
      await incidentBy(appointmentId, -9),
      await incidentBy(appointmentId, -6),
      await incidentBy(appointmentId, -3),
    ];
    const fields = 'nodes { number } pageInfo { hasNextPage endCursor }';
    const first = await handled(id, people.hr, fields, 'first: 2');
    const rest = await handled(id, people.hr, fields, `first: 2, after: "${first.pageInfo.endCursor}"`);
    const numbers = [...first.nodes, ...rest.nodes].map(({ number }: { number: string }) => number);
    expect(numbers).toEqual(await numbersOf(made.toReversed()));
    expect([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false]);
    const { data } = await ask(
      test.subgraph,
      people.hr,
      '{ __type(name: "HandledIncidentConnection") { fields { name } } }',
    );
    expect(data.__type.fields.map(({ name }: { name: string }) => name)).toEqual(['edges', 'nodes', 'pageInfo']);
  });

  it('are counted once for a division, though two had a leg of one, and only among enough people', async () => {
    const east = ids.eastVillage;
    const [one, two] = [await seconded({}, east), await seconded({}, east)];
    const shared = await incidentBy(one.appointmentId);
    await legOn(shared, two.appointmentId);
    const own = await incidentBy(two.appointmentId);
    for (const id of [shared, own]) await close(id);
    await incidentBy(one.appointmentId);
    expect((await handled(one.id)).nodes).toHaveLength(2);
    expect((await handled(two.id)).nodes).toHaveLength(2);
    expect(await problems(people.hr, ids.east)).toBeNull();
    for (let made = 2; made < fewestSecondments; made += 1) await seconded({}, east);
    expect(await problems(people.hr, ids.east)).toMatchObject({ count: 2, synthetic: false });
    expect(await problems(people.hr, ids.east, `from: "${day(-2)}", to: "${day(0)}"`)).toMatchObject({ count: 0 });
    expect(await problems(people.supervisor, ids.east)).toMatchObject({ count: 2 });
    const others = [people.eastDispatcher, people.administrator, one.viewer, nobody];
    for (const by of others) expect(await problems(by, ids.east)).toBeNull();
    expect(await problems(people.hr, ids.east, `from: "${day(0)}", to: "${day(-1)}"`)).toBe('BAD_USER_INPUT');
  });

  it('are heard of anew by a subgraph that had kept no secondments', async () => {
    const { id, appointmentId } = await seconded();
    await incidentBy(appointmentId);
    const { database } = test.subgraph;
    await database.transaction(async (tx) => {
      await new SecondmentCopyTable1764430600000().down(tx.queryRunner!);
      await new SecondmentCopyTable1764430600000().up(tx.queryRunner!);
    });
    expect(await handled(id)).toBeNull();
    await test.subgraph.fill();
    expect((await handled(id)).nodes).toHaveLength(1);
  });

  it('are read for many secondments with as many statements as for one', async () => {
    const some = [await seconded(), await seconded(), await seconded()];
    for (const { appointmentId } of some) await incidentBy(appointmentId);
    const query =
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Secondment { handledIncidents(first: 9) { nodes { number category { code } } } } } }';
    const statements = async (count: number) => {
      const of = some.slice(0, count).map(({ id }) => ({ __typename: 'Secondment', id }));
      const before = test.subgraph.database.statementCount;
      const answer = await ask(test.subgraph, people.hr, query, { of });
      expect(answer.errors).toBeUndefined();
      return test.subgraph.database.statementCount - before;
    };
    expect(await statements(3)).toBe(await statements(1));
  });
});
