import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import { box, type Pen } from '../../test/drawn';
import type { Started } from '../../test/started';
import { ahead, DAY, drawTwoGrids, named, type Shown } from '../../test/two-grids';
import { applyDueChanges } from './due.commands';

interface Decided {
  id: string;
  version: number;
}

onEachEngine('a planned change of grids that is called off', (engine) => {
  let home: Started;
  let pen: Pen;
  let divisionId: string;
  let otherDivisionId: string;
  let west: Shown;
  let east: Shown;
  let micro: Shown[];

  beforeEach(async () => {
    ({ home, pen, divisionId, otherDivisionId, west, east, micro } = await drawTwoGrids(engine));
  });
  afterEach(() => home.stop());

  const cancel = async ({ id, version }: Decided, input = {}, viewer = pen.viewer) => {
    const query = `mutation ($input: CancelGridChangeInput!) { cancelGridChange(input: $input) {
      change { id state version calledOffAt calledOffReason grids { id } } grids { id live } builtOn { id } errors { code field } } }`;
    const whole = { idempotencyKey: freshKey(), changeId: id, expectedVersion: version, reason: '方案未定', ...input };
    const { data, errors } = await ask(home.subgraph, viewer, query, { input: whole });
    expect(errors).toBeUndefined();
    return data.cancelGridChange;
  };
  const planned = async (deed: string, input: object): Promise<{ change: Decided; grids: Shown[] }> => {
    const { errors, ...answer } = await pen.deed(deed, { effectiveFrom: ahead(DAY), ...input });
    expect(errors).toEqual([]);
    return answer;
  };
  const merge = () => planned('mergeGrids', { grids: [named(west), named(east)], name: '新网格' });
  const then = (days: number) => new Date(Date.now() + days * DAY);
  const facts = async (id: string) => {
    const query =
      'query ($id: ID!, $asOf: DateTime!) { grid(id: $id) { code name live area plannedChanges { id } successors { kind } at(asOf: $asOf) { code name area } } }';
    return (await pen.ask(query, { id, asOf: then(2).toISOString() })).grid;
  };

  it('leaves every grid as it was, stays in the history, and never takes effect', async () => {
    const before = await facts(east.id);
    const { change } = await merge();
    expect((await facts(east.id)).plannedChanges).toEqual([{ id: change.id }]);
    const called = await cancel(change);
    expect(called).toMatchObject({ errors: [], builtOn: [] });
    expect(called.change).toMatchObject({ state: 'CALLED_OFF', version: 2, calledOffReason: '方案未定' });
    expect(called.change.calledOffAt).not.toBeNull();
    expect(await facts(east.id)).toEqual(before);
    expect(pen.at(15, 5, then(2)).territorial).toBe(east.id);
    const { subgraph } = home;
    expect(await applyDueChanges(subgraph.database, subgraph.services.territory, then(2))).toBe(0);
    expect(await facts(east.id)).toEqual(before);
    const { grid } = await pen.ask(
      'query ($id: ID!) { grid(id: $id) { timeline(last: 2) { nodes { action byRole reason change { id state } } } } }',
      { id: east.id },
    );
    const gone = { id: change.id, state: 'CALLED_OFF' };
    expect(grid.timeline.nodes).toEqual([
      { action: 'MERGED', byRole: 'ADMINISTRATOR', reason: '测试', change: gone },
      { action: 'CALLED_OFF', byRole: 'ADMINISTRATOR', reason: '方案未定', change: gone },
    ]);
    expect(await subgraph.database.drift()).toEqual([]);
  });

  it('tells others of the grids as they go on, and of the ones that never come', async () => {
    const { change, grids } = await merge();
    await cancel(change);
    const latest = new Map((await home.events()).map(({ payload }) => [(payload as Shown).id, payload]));
    expect(latest.get(east.id)).toMatchObject({ live: true, areas: [{ validTo: null }] });
    expect(latest.get(grids[0]!.id)).toMatchObject({ live: false, areas: [] });
  });

  it('gives its codes and its place in time free', async () => {
    const first = await merge();
    await cancel(first.change);
    [west, east] = [await pen.grid(west.id), await pen.grid(east.id)];
    const again = await merge();
    expect(again.grids[0]!.code).toBe(first.grids[0]!.code);
    expect(again.grids[0]!.id).not.toBe(first.grids[0]!.id);
    const asked = { code: again.grids[0]!.code, asOf: then(2).toISOString() };
    const { grid } = await pen.ask(
      'query ($code: String!, $asOf: DateTime!) { grid(code: $code, asOf: $asOf) { id } }',
      asked,
    );
    expect(grid).toEqual({ id: again.grids[0]!.id });
  });

  it('takes the corners back that it would have added to neighbours', async () => {
    const before = await facts(west.id);
    const parts = [
      { name: '东南', area: box(10, 0, 10, 4) },
      { name: '东北', area: box(10, 4, 10, 6) },
    ];
    const { change } = await planned('splitGrid', { ...named(east), parts });
    expect((await facts(west.id)).at.area).not.toEqual(before.area);
    await cancel(change);
    expect(await facts(west.id)).toEqual(before);
  });

  it('brings back what another decision had planned for the same moment, under the name given meanwhile', async () => {
    const effectiveFrom = ahead(DAY);
    const first = await planned('transferGrid', { ...named(east), divisionId: otherDivisionId, effectiveFrom });
    const { code } = (await facts(east.id)).at;
    east = await pen.grid(east.id);
    const second = await planned('splitGrid', {
      ...named(east),
      effectiveFrom,
      parts: [
        { name: '甲', area: box(10, 0, 5, 10) },
        { name: '乙', area: box(15, 0, 5, 10) },
      ],
    });
    expect((await facts(east.id)).at).toBeNull();
    const blocked = await cancel(first.change);
    expect(blocked).toMatchObject({ change: null, builtOn: [{ id: second.change.id }] });
    expect(blocked.errors).toEqual([{ code: 'GRID_CHANGE_BUILT_ON', field: 'changeId' }]);
    const { version } = await pen.grid(east.id);
    await pen.ask('mutation ($input: RenameGridInput!) { renameGrid(input: $input) { errors { code } } }', {
      input: { idempotencyKey: freshKey(), gridId: east.id, expectedVersion: version, name: '更名' },
    });
    expect((await cancel(second.change)).errors).toEqual([]);
    expect((await facts(east.id)).at).toMatchObject({ code, name: '更名' });
    expect((await cancel(first.change)).errors).toEqual([]);
    expect((await facts(east.id)).at).toMatchObject({ code: east.code, name: '更名' });
  });

  it('is refused while later changes are planned on it, and names them', async () => {
    const { change, grids } = await planned('splitGrid', {
      ...named(east),
      parts: [
        { name: '甲', area: box(10, 0, 5, 10) },
        { name: '乙', area: box(15, 0, 5, 10) },
      ],
    });
    const part = grids.find(({ id }) => id !== east.id)!;
    const inside = { kind: 'MICRO', parentId: part.id, name: '微网格', area: box(10, 0, 5, 10) };
    const later = await planned('createGrid', { ...inside, effectiveFrom: ahead(2 * DAY) });
    const elsewhere = await planned('mergeGrids', {
      grids: await Promise.all(micro.map(async ({ id }) => named(await pen.grid(id)))),
      name: '西微网格',
      effectiveFrom: ahead(2 * DAY),
    });
    expect((await cancel(change)).builtOn).toEqual([{ id: later.change.id }]);
    expect((await cancel(later.change)).errors).toEqual([]);
    expect((await cancel(change)).errors).toEqual([]);
    expect((await cancel(elsewhere.change)).errors).toEqual([]);
    expect(pen.at(12, 5, then(3))).toEqual({ territorial: east.id, micro: null, dedicated: [] });
  });

  it('is done once for a repeated request, and only while it is ahead', async () => {
    const { change } = await merge();
    const key = { idempotencyKey: freshKey() };
    const [one, two] = [await cancel(change, key), await cancel(change, key)];
    expect(two).toEqual(one);
    expect((await cancel({ ...change, version: 2 })).errors).toEqual([
      { code: 'GRID_CHANGE_CALLED_OFF', field: 'changeId' },
    ]);
    const move = { changeId: change.id, expectedVersion: 2, effectiveFrom: ahead(2 * DAY) };
    expect((await pen.deed('moveGridChange', move)).errors).toEqual([
      { code: 'GRID_CHANGE_CALLED_OFF', field: 'changeId' },
    ]);
    const now = await pen.deed('createGrid', { kind: 'COMMUNITY', divisionId, name: '南', area: box(0, -5, 5, 5) });
    expect((await cancel(now.change)).errors).toEqual([{ code: 'GRID_CHANGE_IN_FORCE', field: 'changeId' }]);
  });

  it.each([
    ['a change that is none', () => ({ changeId: '没有' }), 'GRID_CHANGE_NOT_FOUND', 'changeId'],
    ['an older version', () => ({ expectedVersion: 0 }), 'VERSION_STALE', 'expectedVersion'],
    ['no reason', () => ({ reason: ' ' }), 'TEXT_MISSING', 'reason'],
  ])('is refused with %s', async (_what, input, code, field) => {
    const { change } = await merge();
    expect((await cancel(change, input())).errors).toEqual([{ code, field }]);
  });

  it('is for administrators of where the grids are and of where they are to go', async () => {
    const { change } = await planned('transferGrid', { ...named(east), divisionId: otherDivisionId });
    const only = (id: string) => person(`of-${id}`, grant('ADMINISTRATOR', 'DIVISION', id));
    const refused = [{ code: 'FORBIDDEN', field: 'changeId' }];
    expect((await cancel(change, {}, only(divisionId))).errors).toEqual(refused);
    expect((await cancel(change, {}, only(otherDivisionId))).errors).toEqual(refused);
    const chief = person('chief', grant('GRID_CHIEF', 'GRID', east.id));
    expect((await cancel(change, {}, chief)).errors).toEqual([{ code: 'FORBIDDEN', field: null }]);
    const both = person(
      'both',
      grant('ADMINISTRATOR', 'DIVISION', divisionId),
      grant('ADMINISTRATOR', 'DIVISION', otherDivisionId),
    );
    expect((await cancel(change, {}, both)).errors).toEqual([]);
  });

  it.each([0, 1, 2, 3, 4, 5])(
    'or takes effect, when both happen at once: never both, never neither (%i)',
    async (lead) => {
      const { change } = await planned('transferGrid', { ...named(east), divisionId: otherDivisionId });
      const { subgraph } = home;
      const run = () => applyDueChanges(subgraph.database, subgraph.services.territory, then(2));
      const cancelling = cancel(change);
      // The deed has more to read before it writes: the clock starts some turns of the event loop behind it.
      for (let turn = 0; turn < lead * 8; turn += 1) await new Promise(setImmediate);
      const [{ errors }] = await Promise.all([cancelling, Promise.allSettled([run(), run()])]);
      // Whoever gave way before the other was done comes again, as the clock does.
      await run();
      const { grid } = await pen.ask(
        'query ($id: ID!) { grid(id: $id) { code timeline(last: 1) { nodes { action change { state } } } } }',
        { id: east.id },
      );
      const calledOff = errors.length === 0;
      if (!calledOff) expect(errors).toEqual([{ code: 'GRID_CHANGE_IN_FORCE', field: 'changeId' }]);
      const [last] = grid.timeline.nodes;
      expect(last.action).toBe(calledOff ? 'CALLED_OFF' : 'TAKEN_EFFECT');
      expect(last.change.state).toBe(calledOff ? 'CALLED_OFF' : 'IN_FORCE');
      expect(grid.code === east.code).toBe(calledOff);
    },
  );
});
