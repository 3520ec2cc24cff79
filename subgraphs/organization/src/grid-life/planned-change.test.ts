import { eventsAfter } from '@gridweave/subgraph/event-feed';
import { freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import { box, type Pen } from '../../test/drawn';
import type { Started } from '../../test/started';
import { ahead, DAY, drawTwoGrids, named, type Shown } from '../../test/two-grids';
import { applyDueChanges } from './due.commands';

onEachEngine('changes of grids that lie ahead', (engine) => {
  let home: Started;
  let pen: Pen;
  let divisionId: string;
  let otherDivisionId: string;
  let west: Shown;
  let east: Shown;

  beforeEach(async () => {
    ({ home, pen, divisionId, otherDivisionId, west, east } = await drawTwoGrids(engine));
  });
  afterEach(() => home.stop());

  it('puts what is planned into force by itself: areas by their date, labels by the clock', async () => {
    const effectiveFrom = ahead(1_500);
    const change = { ...named(east), divisionId: otherDivisionId, effectiveFrom };
    const { errors } = await pen.deed('transferGrid', change);
    expect(errors).toEqual([]);
    const planned = await pen.ask('query ($id: ID!) { grid(id: $id) { code plannedChanges { deed effectiveFrom } } }', {
      id: east.id,
    });
    expect(planned.grid).toEqual({
      code: east.code,
      plannedChanges: [{ deed: 'TRANSFER_GRID', effectiveFrom: new Date(effectiveFrom) }],
    });
    await new Promise((resolve) => setTimeout(resolve, 2_300));
    const { grid } = await pen.ask(
      'query ($id: ID!) { grid(id: $id) { code division { id } plannedChanges { id } } }',
      { id: east.id },
    );
    expect(grid).toMatchObject({ division: { id: otherDivisionId }, plannedChanges: [] });
    expect(grid.code).not.toBe(east.code);
    expect(home.subgraph.services.territory.grid(east.id)?.code).toBe(grid.code);
  });

  it('applies what is due once, however many processes do it at once', async () => {
    const effectiveFrom = ahead(DAY);
    await pen.deed('mergeGrids', { grids: [named(west), named(east)], name: '新网格', effectiveFrom });
    const { subgraph } = home;
    const then = new Date(Date.now() + DAY + 1);
    expect(pen.at(15, 5, then).territorial).not.toBe(east.id);
    expect(pen.at(15, 5).territorial).toBe(east.id);
    const runs = [1, 2, 3].map(() => applyDueChanges(subgraph.database, subgraph.services.territory, then));
    await Promise.allSettled(runs);
    await applyDueChanges(subgraph.database, subgraph.services.territory, then);
    const { events } = await eventsAfter(subgraph.database, 0);
    const ends = events.filter(({ payload }) => (payload as Shown).id === east.id && !(payload as Shown).live);
    expect(ends).toHaveLength(1);
    expect(subgraph.services.territory.grid(east.id)?.live).toBe(false);
  });

  it('moves the day of what is planned, and refuses another change behind it', async () => {
    const planned = await pen.deed('mergeGrids', {
      grids: [named(west), named(east)],
      name: '新网格',
      effectiveFrom: ahead(2 * DAY),
    });
    const again = await pen.grid(east.id);
    const refused = await pen.deed('splitGrid', {
      ...named(again),
      parts: [
        { name: '甲', area: box(10, 0, 5, 10) },
        { name: '乙', area: box(15, 0, 5, 10) },
      ],
    });
    expect(refused.errors).toEqual([{ code: 'GRID_CHANGE_PLANNED', field: 'gridId' }]);
    const { id, version } = planned.change;
    const moved = await pen.deed('moveGridChange', {
      changeId: id,
      expectedVersion: version,
      effectiveFrom: ahead(DAY),
    });
    expect(moved).toMatchObject({ errors: [], change: { version: 2 } });
    const at = (days: number) => pen.at(15, 5, new Date(Date.now() + days * DAY)).territorial;
    expect(at(0.9)).toBe(east.id);
    expect(at(1.1)).not.toBe(east.id);
    const stale = await pen.deed('moveGridChange', {
      changeId: id,
      expectedVersion: version,
      effectiveFrom: ahead(DAY),
    });
    expect(stale.errors).toEqual([{ code: 'VERSION_STALE', field: 'expectedVersion' }]);
  });

  it('leaves what comes after a planned transfer to those over where the grid is then', async () => {
    const over = (id: string) => person(`over ${id}`, grant('ADMINISTRATOR', 'DIVISION', id));
    const transfer = { ...named(east), divisionId: otherDivisionId, effectiveFrom: ahead(DAY) };
    expect((await pen.deed('transferGrid', transfer)).errors).toEqual([]);
    const split = {
      ...named(await pen.grid(east.id)),
      effectiveFrom: ahead(2 * DAY),
      parts: [
        { name: '甲', area: box(10, 0, 5, 10), continues: true },
        { name: '乙', area: box(15, 0, 5, 10) },
      ],
    };
    const refused = await pen.deed('splitGrid', split, over(divisionId));
    expect(refused.errors).toEqual([{ code: 'FORBIDDEN', field: 'gridId' }]);
    expect((await pen.deed('splitGrid', split)).errors).toEqual([]);
  });

  it('keeps the new name of a grid for what is planned ahead', async () => {
    await pen.deed('mergeGrids', {
      grids: [named(west), named(east)],
      name: '新网格',
      continuesId: east.id,
      effectiveFrom: ahead(DAY),
    });
    const { version } = await pen.grid(west.id);
    await pen.ask('mutation ($input: RenameGridInput!) { renameGrid(input: $input) { errors { code } } }', {
      input: { idempotencyKey: freshKey(), gridId: west.id, expectedVersion: version, name: '更名' },
    });
    expect(pen.at(5, 5).territorial).toBe(west.id);
    expect(pen.at(5, 5, new Date(Date.now() + 2 * DAY)).territorial).toBe(east.id);
  });
});
