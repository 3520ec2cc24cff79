import { newId } from '@gridweave/subgraph/ids';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { person } from '@gridweave/testing/viewers';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import { committee, district, type NomineeInTest, Pool, poolPeople as people } from '../../test/pool';
import { divisionId, gridId } from '../../test/small-district';
import { callers, duringTests, type Personnel } from '../../test/started';
import { AppointmentRow } from '../appointment/appointment.entity';
import { PostRow } from '../post/post.entity';
import { ReserveEntryRow } from '../reserve/reserve.entity';
import { RequiredCourseRow, TrainingCompletionRow, TrainingCourseRow } from '../training/training.entity';

const today = shanghaiDay(new Date());
const startOf = (day: string) => `${day}T00:00:00+08:00`;

onEachEngine('the succession board', (engine) => {
  let subgraph: Personnel;
  let pool: Pool;
  let [first, second]: NomineeInTest[] = [];
  let entries: string[];
  let seatId: string;

  duringTests(engine, async (started) => {
    subgraph = started;
    pool = new Pool(subgraph);
    [first, second] = [await pool.nominee({ birthDay: '1990-05-01' }), await pool.nominee()];
    const batch = await pool.batch();
    entries = [await pool.inPool(batch, second, 'HEAD'), await pool.inPool(batch, first, 'HEAD')];
    await enteredOn(entries[0]!, addDays(today, -10));
    await enteredOn(entries[1]!, addDays(today, -20));
    seatId = await seat({ title: '党组织书记', tier: 'HEAD' as never, kind: 'PARTY_ORGANIZATION' as never });
  });

  const enteredOn = (id: string, enteredDay: string) =>
    subgraph.database.transaction((tx) =>
      tx.update(ReserveEntryRow, { id }, { recommendedDay: enteredDay, selectedDay: enteredDay, enteredDay }),
    );
  /** A post of the committee, with nobody in it. */
  async function seat(more: Partial<PostRow>): Promise<string> {
    const like = await subgraph.database.manager.findOneByOrFail(PostRow, { unitId: committee });
    const place = { role: 'UNIT_MEMBER' as never, unitId: committee, gridId: null, divisionId: null };
    const post = { ...like, ...place, id: newId(), establishment: 1, fromDay: '2020-01-01', toDay: null, ...more };
    await subgraph.database.transaction((tx) => tx.insert(PostRow, post));
    return post.id;
  }
  async function hold(postId: string, personId: string, fromDay: string, toDay: string | null): Promise<string> {
    const { manager } = subgraph.database;
    const like = await manager.findOneByOrFail(AppointmentRow, { unitId: committee, state: 'STANDS' as never });
    const row = { ...like, id: newId(), postId, personId, fromDay, toDay };
    await subgraph.database.transaction((tx) => tx.insert(AppointmentRow, row));
    return row.id;
  }

  const query = (fields: string) => `query ($id: ID!, $asOf: DateTime, $kind: PostKind, $first: Int, $after: String) {
    successionBoard(divisionId: $id, asOf: $asOf, kind: $kind, first: $first, after: $after) {
      nodes { post { id kind tier role } ${fields} } pageInfo { hasNextPage endCursor } totalCount } }`;
  const board = async (viewer: Viewer, fields = '', variables: object = {}) => {
    const answer = await ask(subgraph, viewer, query(fields), { id: district, first: 100, ...variables });
    expect(answer.errors).toBeUndefined();
    return answer.data.successionBoard;
  };
  // biome-ignore lint/suspicious/noExplicitAny: an answer of the graph
  const seen = async (viewer: Viewer, postId: string, fields: string, variables: object = {}): Promise<any> =>
    (await board(viewer, fields, variables)).nodes.find(({ post }: { post: { id: string } }) => post.id === postId);
  /** Those of this test, in the order shown: the sample has entries of its own. */
  const ownIn = (row: { reserves: { nodes: { entry: { id: string } }[] } }) =>
    row.reserves.nodes.map(({ entry }) => entry.id).filter((id) => entries.includes(id));
  const reserves = 'reserves(first: 100) { nodes { entry { id agesOutOn } person { id name bornOn } } totalCount }';

  it('has the head posts of committees and the chiefs of grids, page by page', async () => {
    const all = await board(callers.hrOfficer);
    expect(all.totalCount).toBe(all.nodes.length);
    const kinds = new Set(all.nodes.map(({ post }: { post: { kind: string } }) => post.kind));
    expect([...kinds].sort()).toEqual(['COMMITTEE', 'GRID', 'PARTY_ORGANIZATION']);
    for (const { post } of all.nodes) expect(post.tier === 'HEAD' || post.role === 'GRID_CHIEF').toBe(true);
    const [paged, cursors] = [[] as string[], [undefined as string | undefined]];
    for (const after of cursors) {
      const page = await board(callers.hrOfficer, '', { first: 3, after });
      paged.push(...page.nodes.map(({ post }: { post: { id: string } }) => post.id));
      if (page.pageInfo.hasNextPage) cursors.push(page.pageInfo.endCursor);
    }
    expect(paged).toEqual(all.nodes.map(({ post }: { post: { id: string } }) => post.id));
    const secretaries = await board(callers.hrOfficer, '', { kind: 'PARTY_ORGANIZATION' });
    expect(secretaries.nodes.every(({ post }: { post: { kind: string } }) => post.kind === 'PARTY_ORGANIZATION')).toBe(
      true,
    );
  });

  it('shows each its own line, and nobody else that there is one', async () => {
    const nominee = person(first!.viewer.kind === 'PERSON' ? first!.viewer.id : '');
    const seers = {
      ...{ hr: people.hr, hrOfSubdistrict: people.hrOfSubdistrict, office: people.office, committee: people.committee },
      ...{ other: people.otherOffice, elsewhere: people.hrElsewhere, otherCommittee: people.otherCommittee },
      ...{
        nominee,
        dispatcher: callers.dispatcher,
        chief: callers.chief,
        clerk: callers.clerk,
        nobody: callers.nobody,
      },
    };
    for (const [name, viewer] of Object.entries(seers)) {
      const row = await seen(viewer, seatId, reserves);
      const isInLine = ['hr', 'hrOfSubdistrict', 'office', 'committee'].includes(name);
      expect([name, row !== undefined]).toEqual([name, isInLine]);
      if (!isInLine) continue;
      expect([name, ownIn(row)]).toEqual([name, [entries[1], entries[0]]]);
      const text = JSON.stringify(row);
      const isHr = name === 'hr' || name === 'hrOfSubdistrict';
      for (const hidden of [first!.name, '1990-05-01']) expect([name, text.includes(hidden)]).toEqual([name, isHr]);
    }
    for (const viewer of [nominee, callers.dispatcher, callers.chief, callers.clerk, callers.nobody]) {
      expect((await board(viewer)).nodes).toEqual([]);
    }
    const community = await board(people.committee, 'reserves(first: 100) { nodes { entry { division { id } } } }');
    for (const node of community.nodes) {
      for (const { entry } of node.reserves.nodes) expect(entry.division.id).toBe(divisionId('410103003002'));
    }
  });

  it('shows who was in the pool on the day, by the day of entry', async () => {
    const on = async (days: number) => {
      const row = await seen(people.hr, seatId, reserves, { asOf: startOf(addDays(today, days)) });
      return ownIn(row);
    };
    expect(await on(-21)).toEqual([]);
    expect(await on(-20)).toEqual([entries[1]]);
    expect(await on(-10)).toEqual([entries[1], entries[0]]);
    const chief = (await board(people.hr, reserves, { kind: 'GRID' })).nodes[0];
    expect(chief.reserves.totalCount).toBe(0);
  });

  it('shows holder, deputies and the day on which the post falls vacant', async () => {
    const fields = `holders { person { id } } vacancy { reason earliestOn latestOn }
      deputies { person { id } appointment { id } entry { id } serviceMonths }`;
    const headId = await seat({ title: '主任', tier: 'HEAD' as never, kind: 'COMMITTEE' as never });
    expect(await seen(people.committee, headId, fields)).toMatchObject({
      ...{ holders: [], vacancy: { reason: 'VACANT', earliestOn: '2020-01-01' } },
    });
    const [head, deputy] = [await pool.nominee(), await pool.nominee()];
    const end = addDays(today, 200);
    await hold(headId, head.id, addDays(today, -400), end);
    const deputyId = await seat({ title: '副主任', tier: 'DEPUTY' as never, kind: 'COMMITTEE' as never });
    const held = await hold(deputyId, deputy.id, addDays(today, -800), null);
    const row = await seen(people.hr, headId, fields);
    expect(row).toMatchObject({
      holders: [{ person: { id: head.id } }],
      vacancy: { reason: 'TERM_ENDS', earliestOn: addDays(end, 1), latestOn: addDays(end, 1) },
    });
    const own = row.deputies.find((each: { appointment: { id: string } }) => each.appointment.id === held);
    expect(own).toMatchObject({ person: { id: deputy.id }, entry: null });
    expect(own.serviceMonths).toBeGreaterThanOrEqual(26);
    const before = await seen(people.hr, headId, fields, { asOf: startOf(addDays(today, -401)) });
    expect(before).toMatchObject({ holders: [], vacancy: { reason: 'VACANT' } });
  });

  it('tells when age ends an appointment to those alone who keep the file', async () => {
    const keeper = gridId('410103003001C001');
    const like = await subgraph.database.manager.findOneByOrFail(PostRow, {
      gridId: keeper,
      role: 'GRID_CHIEF' as never,
    });
    const old = await pool.nominee({ birthDay: '1968-08-15' });
    const postId = await seat({ ...like, id: newId(), title: '网格长', fromDay: '2020-01-01', toDay: null });
    const held = await hold(postId, old.id, '2024-01-01', null);
    const placed = { gridId: keeper, unitId: null, role: 'GRID_CHIEF' as never, employment: 'FULL_TIME' as never };
    await subgraph.database.transaction((tx) => tx.update(AppointmentRow, { id: held }, placed));
    const fields = 'vacancy { reason earliestOn latestOn }';
    const told = await seen(people.hr, postId, fields);
    // Neither sex nor category is on file: a man born in August 1968 leaves at 60 and 11 months.
    expect(told.vacancy).toMatchObject({ reason: 'RETIREMENT', latestOn: '2029-08-01' });
    expect((await seen(people.office, postId, fields)).vacancy).toBeNull();
  });

  it('shows eligibility and courses as the file’s keeper may read them', async () => {
    const like = await subgraph.database.manager.findOneByOrFail(TrainingCourseRow, {});
    const [done, missing] = [newId(), newId()].sort() as [string, string];
    await subgraph.database.transaction(async (tx) => {
      for (const id of [done, missing]) {
        await tx.insert(TrainingCourseRow, { ...like, id, sourceSystem: null, sourceId: null });
        await tx.insert(RequiredCourseRow, { postId: seatId, courseId: id });
      }
      await tx.insert(TrainingCompletionRow, {
        ...{ id: newId(), personId: first!.id, courseId: done, sessionId: null, completedDay: addDays(today, -5) },
        ...{ certificateNumber: null, validUntil: null, link: null, sourceSystem: null, sourceId: null },
        ...{ withdrawnFor: null, recordedAt: new Date(), recordedBy: 'test', synthetic: false, version: 1 },
      });
    });
    const fields = `reserves(first: 10) { nodes { person { id } courses { course { id } done }
      eligibility { purpose { tier } eligible checks { outcome message } }
      both: eligibility(purposes: [{ kind: TIER, tier: HEAD }, { kind: TIER, tier: DEPUTY }]) { purpose { tier } } } }`;
    const of = async (viewer: Viewer, asOf?: string) =>
      (await seen(viewer, seatId, fields, { asOf })).reserves.nodes.find(
        (each: { person: { id: string } }) => each.person.id === first!.id,
      );
    const kept = await of(people.hr);
    expect(kept.courses).toEqual([
      { course: { id: done }, done: true },
      { course: { id: missing }, done: false },
    ]);
    expect(kept.eligibility).toMatchObject([{ purpose: { tier: 'HEAD' } }]);
    expect(kept.both.map(({ purpose }: { purpose: { tier: string } }) => purpose.tier)).toEqual(['HEAD', 'DEPUTY']);
    const earlier = await of(people.hr, startOf(addDays(today, -6)));
    expect(earlier.courses.map((each: { done: boolean }) => each.done)).toEqual([false, false]);
    expect(await of(people.office)).toMatchObject({ courses: null, eligibility: null, both: null });
    expect(await of(people.committee)).toMatchObject({ courses: null, eligibility: null, both: null });
  });

  it('refuses a page too large, a day beyond the calendar and too many purposes', async () => {
    const codeOf = async (fields: string, variables: object) => {
      const answer = await ask(subgraph, people.hr, query(fields), { id: district, first: 10, ...variables });
      return answer.errors?.[0]?.extensions?.code;
    };
    expect(await codeOf('', { first: 101 })).toBe('LIMIT_EXCEEDED');
    expect(await codeOf('', { asOf: '1949-01-01T00:00:00Z' })).toBe('BAD_USER_INPUT');
    const purposes = '{ kind: TIER, tier: HEAD } '.repeat(6);
    const many = `reserves(first: 1) { nodes { eligibility(purposes: [${purposes}]) { eligible } } }`;
    expect(await codeOf(many, { kind: 'PARTY_ORGANIZATION', first: 100 })).toBe('BAD_USER_INPUT');
  });

  it('costs as many statements however many posts, deputies and reserves there are', async () => {
    const fields = `holders { person { id name } } vacancy { reason }
      deputies { person { name } serviceMonths courses { done } eligibility { eligible } }
      reserves(first: 10) { nodes { person { name } serviceMonths courses { done } eligibility { eligible checks { message } } } }`;
    const statements = async () => {
      const before = subgraph.database.statementCount;
      const { nodes } = await board(people.hr, fields, { kind: 'COMMITTEE' });
      return [nodes.length, subgraph.database.statementCount - before] as const;
    };
    const [posts, few] = await statements();
    const batch = await pool.batch();
    for (let i = 0; i < 6; i += 1) {
      const [head, deputy] = [await pool.nominee(), await pool.nominee()];
      const kind = 'COMMITTEE' as never;
      await hold(await seat({ title: '主任', tier: 'HEAD' as never, kind }), head.id, '2025-01-01', null);
      await hold(await seat({ title: '副主任', tier: 'DEPUTY' as never, kind }), deputy.id, '2025-01-01', null);
      await pool.inPool(batch, await pool.nominee(), 'HEAD');
    }
    const [morePosts, many] = await statements();
    expect(morePosts).toBe(posts + 6);
    // On MariaDB answers come one by one, so that what is asked for together may part in two: never one by one of these.
    expect(Math.abs(many - few)).toBeLessThan(6);
  });
});
