import { applyTerritoryEvents } from '@gridweave/territory/apply';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { Moves } from '../../test/moves';
import { districtEvents, divisionId, gridId, smallDistrict, unitId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';

onEachEngine('a post whose place is no more', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  let moves: Moves;
  const today = shanghaiDay(new Date());
  const district = divisionId('410103');

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
    moves = new Moves(staff);
  });

  /** As organization tells it of what is retired, merged or no longer on the list. */
  const end = async (id: string) => {
    const told = districtEvents(smallDistrict).find(({ payload }) => (payload as { id: string }).id === id);
    if (!told) throw new Error('organization never told of it');
    const event = { ...told, payload: { ...(told.payload as object), live: false, version: 2 } };
    const { database, services } = subgraph;
    await database.transaction((tx) => applyTerritoryEvents(database, tx, [event]));
    await services.territory.refresh();
  };
  const listed = async (filter: object) => {
    const query = `query ($filter: PostFilter, $after: String) {
      posts(first: 100, filter: $filter, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`;
    const found: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { data, errors } = await ask(subgraph, callers.hrOfficer, query, { filter, after });
      expect(errors).toBeUndefined();
      found.push(...data.posts.nodes.map(({ id }: { id: string }) => id));
      [more, after] = [data.posts.pageInfo.hasNextPage, data.posts.pageInfo.endCursor];
    }
    return found;
  };
  const counted = async () => {
    const query = `query ($id: ID!) {
      cadrePipeline(divisionId: $id) { requirements { tier places vacant } }
      successionBoard(divisionId: $id, first: 100) { totalCount } }`;
    const { data } = await ask(subgraph, callers.hrOfficer, query, { id: district });
    const { places, vacant } = data.cadrePipeline.requirements.find(({ tier }: { tier: string }) => tier === 'HEAD');
    return { places, vacant, heads: data.successionBoard.totalCount };
  };

  it('is no vacancy and no place of the committees, and is found to be ended', async () => {
    const own = unitId('committee:410103002003');
    const seat = { kind: 'COMMITTEE', tier: 'HEAD', title: '主任', unitId: own };
    const vacant = await staff.post(seat);
    const held = await staff.post(seat);
    await staff.appointed(await staff.person(), held, { from: addDays(today, -30) });
    const before = await counted();
    const gone = { divisionId: divisionId('410103002003'), placeEnded: true };
    expect(await listed({ staffing: 'VACANT' })).toContain(vacant);
    expect(await listed(gone)).toEqual([]);
    const posts = await listed({ unitId: own });
    await end(own);
    expect(await listed({ staffing: 'VACANT' })).not.toContain(vacant);
    const ended = await listed(gone);
    expect(ended).toEqual(expect.arrayContaining([vacant, held]));
    // Posts of its people on grids stay where they are: grids go to another committee.
    const onGrids = await listed({ unitId: own, placeEnded: false });
    expect(onGrids.length).toBeGreaterThan(0);
    expect([...ended, ...onGrids].sort()).toEqual(posts.sort());
    const after = await counted();
    expect(before.places - after.places).toBeGreaterThanOrEqual(2);
    expect(before.heads - after.heads).toBe(before.places - after.places);
    expect(before.vacant - after.vacant).toBeGreaterThanOrEqual(1);
    // Who holds such a post can leave it, and then it ends.
    expect(await staff.do('endPost', ending(vacant), 'post { to }')).toMatchObject({ post: { to: today } });
    expect(await staff.do('endPost', ending(held), 'post { to }')).toMatchObject({
      errors: [{ code: 'POST_STILL_HELD' }],
    });
  });

  const ending = (postId: string) => ({ postId, expectedVersion: 1, on: today, reason: '社区合并' });

  it('is taken up by nobody any more, but what was before may be put on record', async () => {
    const grid = gridId('410103002002Z003');
    const post = await staff.post({ role: 'GRID_CHIEF', kind: 'GRID', title: '网格长', unitId: null, gridId: grid });
    const moving = await moves.chief(moves.freshGrid());
    const decided = await moves.decided({ ...moving.moving, toPostId: post });
    await moves.publish([decided]);
    const other = await moves.chief(moves.freshGrid());
    await end(grid);
    const refused = (field = 'postId') => ({ errors: [{ code: 'POST_PLACE_ENDED', field }] });
    expect(await staff.appoint(await staff.person(), post, { from: today })).toMatchObject(refused());
    expect(await staff.appoint(await staff.person(), post, { from: '2024-01-01', to: today })).toMatchObject(refused());
    expect(await moves.propose({ ...other.moving, toPostId: post })).toMatchObject(refused('toPostId'));
    const past = { from: '2024-01-01', to: addDays(today, -1) };
    expect(await staff.appoint(await staff.person(), post, past)).toMatchObject({ errors: [] });
    await moves.dawn(20);
    expect(await moves.row(decided)).toMatchObject({ state: 'HALTED', haltedBy: 'POST_PLACE_ENDED' });
    expect(await moves.appointment(moving.appointmentId)).toMatchObject({ toDay: null });
  });
});
