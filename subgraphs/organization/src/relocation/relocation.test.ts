import { claimJob, JobRun, leaseMilliseconds } from '@gridweave/subgraph/jobs/job';
import { JobRunner, type JobWork } from '@gridweave/subgraph/jobs/job-runner';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { onEachEngine } from '@gridweave/testing/engines';
import { cut } from '../../test/cut';
import { box, Pen, place } from '../../test/drawn';
import { type Started, startOrganization } from '../../test/started';
import { applyDueChanges } from '../grid-life/due.commands';
import { edgeKey, edgesOf, shapeOf } from '../grid-life/shape.rules';
import { dissolved } from '../grid-life/tiling.rules';
import { RegisterCountRow, RegisterDedicatedPlaceRow, RegisterElementRow } from '../register/register.entity';
import { type Import, importRegister } from '../register-import/import-register';
import { surroundingsOf } from '../register-import/surroundings';
import { seededRandom } from '../synthetic/random';
import { type RelocationCheckpoint, relocation, relocationKind } from './relocation.commands';

const SIDE = 20;
const ELEMENTS = 3_000;
const HOUR = 60 * 60 * 1_000;

interface Named {
  id: string;
  version: number;
}

onEachEngine('elements after a change of grids', (engine) => {
  let home: Started;
  let pen: Pen;
  let grids: Record<'southWest' | 'southEast' | 'northWest' | 'northEast', Named>;
  let random: () => number;

  beforeEach(async () => {
    home = await startOrganization(engine, false);
    pen = await Pen.of(home);
    random = seededRandom('elements');
    const [divisionId] = await pen.communities(1);
    const draw = (name: string, x: number, y: number) =>
      pen.create({ kind: 'COMMUNITY', divisionId, name, area: box(x, y, 10, 10) });
    grids = {
      southWest: await draw('西南', 0, 0),
      southEast: await draw('东南', 10, 0),
      northWest: await draw('西北', 0, 10),
      northEast: await draw('东北', 10, 10),
    };
    await home.subgraph.runJobs();
    await bring(ELEMENTS);
  });
  afterEach(() => home.stop());

  const rowsOf = (count: number, during?: (row: number) => Promise<unknown>): Import['rows'] =>
    async function* () {
      for (let row = 1; row <= count; row += 1) {
        const at = place(random() * SIDE, random() * SIDE);
        const [type, kind] = row % 3 === 0 ? ['路灯', 'THING'] : ['住宅楼', 'PLACE'];
        const where = { longitude: String(at.longitude), latitude: String(at.latitude) };
        yield { row, fields: { source_id: String(row), kind, type, name: `第${row}个`, ...where } };
        await during?.(row);
      }
    };
  const bring = async (count: number, source = '普查', during?: (row: number) => Promise<unknown>) => {
    const around = surroundingsOf(home.subgraph.services, source, true);
    const rest = { digest: source, createdBy: 'SYSTEM:test', rejectedPath: null };
    const job = await importRegister(home.subgraph.database, { around, ...rest, rows: rowsOf(count, during) });
    expect(job).toMatchObject({ state: 'DONE', done: count, rejected: 0 });
  };
  const named = async ({ id }: Named) => {
    const { version } = await pen.grid(id);
    return { gridId: id, expectedVersion: version };
  };
  const deed = async (name: string, input: Record<string, unknown>) => {
    const answer = await pen.deed(name, input);
    expect(answer.errors).toEqual([]);
    return answer;
  };
  const jobs = () =>
    home.subgraph.database.manager.find(JobRow, { where: { kind: relocationKind }, order: { id: 'ASC' } });
  const waiting = async () => (await jobs()).filter(({ activeKey }) => activeKey !== null);
  const elements = () => home.subgraph.database.manager.find(RegisterElementRow, { order: { id: 'ASC' } });
  /** Moves the border between the southern grids west. */
  const moveBorder = async (to: number, more = {}) =>
    deed('redrawGrid', {
      areas: [
        { ...(await named(grids.southWest)), area: box(0, 0, to, 10) },
        { ...(await named(grids.southEast)), area: box(to, 0, SIDE - to, 10) },
      ],
      ...more,
    });

  async function expectInPlace(at = new Date()): Promise<void> {
    const { manager } = home.subgraph.database;
    const { locateIndex } = home.subgraph.services.territory;
    const places = Map.groupBy(await manager.find(RegisterDedicatedPlaceRow), ({ elementId }) => elementId);
    const recount = new Map<string, number>();
    for (const row of await elements()) {
      const { territorialGridId, microGridId, dedicatedGridIds } = locateIndex.locate(row, at);
      const dedicated = (places.get(row.id) ?? []).map(({ gridId }) => gridId).sort();
      expect([row.gridId, row.microGridId, dedicated]).toEqual([territorialGridId, microGridId, dedicatedGridIds]);
      const key = `${row.gridId} ${row.kind} ${row.type}`;
      recount.set(key, (recount.get(key) ?? 0) + 1);
    }
    const counted = (await manager.find(RegisterCountRow)).filter(({ count }) => count !== 0);
    expect(new Map(counted.map(({ gridId, element, type, count }) => [`${gridId} ${element} ${type}`, count]))).toEqual(
      recount,
    );
  }

  it('lie where the new border puts them, and no others are touched', async () => {
    const before = await elements();
    await moveBorder(7);
    expect(await waiting()).toMatchObject([{ state: 'QUEUED', createdBy: 'PERSON:administrator' }]);
    expect(await home.subgraph.runJobs()).toBe(1);
    await expectInPlace();
    const after = await elements();
    const moved = after.filter(({ gridId }, i) => gridId !== before[i]!.gridId);
    expect(moved.length).toBeGreaterThan(100);
    for (const row of after) expect(row.version).toBe(moved.includes(row) ? 2 : 1);
    // The north was not looked at.
    const south = before.filter(({ gridId }) => [grids.southWest.id, grids.southEast.id].includes(gridId));
    const job = (await jobs()).at(-1);
    expect(job!.done).toBeGreaterThanOrEqual(south.length);
    expect(job!.done).toBeLessThan(south.length + moved.length + 20);
    const query = '{ organizationJobs(first: 5) { nodes { kind state done rejected } } }';
    expect((await pen.ask(query)).organizationJobs.nodes).toContainEqual({
      kind: relocationKind,
      state: 'DONE',
      done: job!.done,
      rejected: 0,
    });
  });

  it('follow micro and dedicated grids that come, are redrawn and go', async () => {
    const parentId = grids.southWest.id;
    const micro = await pen.create({ kind: 'MICRO', parentId, name: '微', area: box(0, 0, 10, 10) });
    const [divisionId] = await pen.communities(1);
    const scene = { kind: 'DEDICATED', scene: { type: 'NIGHT_MARKET' }, divisionId };
    const market = await pen.create({ ...scene, name: '夜市', area: box(5, 5, 8, 8) });
    await home.subgraph.runJobs();
    await expectInPlace();
    const inMarket = () => home.subgraph.database.manager.countBy(RegisterDedicatedPlaceRow, { gridId: market.id });
    const many = await inMarket();
    expect(many).toBeGreaterThan(100);
    await deed('redrawGrid', { areas: [{ ...(await named(market)), area: box(5, 5, 4, 4) }] });
    await home.subgraph.runJobs();
    await expectInPlace();
    expect(await inMarket()).toBeLessThan(many);
    const parts = [
      { name: '微一', area: box(0, 0, 5, 10) },
      { name: '微二', area: box(5, 0, 5, 10) },
    ];
    await deed('splitGrid', { ...(await named(micro)), parts });
    await deed('retireGrid', await named(market));
    await home.subgraph.runJobs();
    await expectInPlace();
    expect(await inMarket()).toBe(0);
  });

  it('are left alone by a change that leaves the ground where it was', async () => {
    const known = (await jobs()).length;
    const [, otherId] = await pen.communities(2);
    await deed('transferGrid', { ...(await named(grids.southWest)), divisionId: otherId });
    await moveBorder(10);
    expect(await jobs()).toHaveLength(known);
  });

  it('wait for the day of a change that lies ahead, and are queued once by however many clocks', async () => {
    const before = await elements();
    const known = (await jobs()).length;
    const effectiveFrom = new Date(Date.now() + HOUR);
    await moveBorder(7, { effectiveFrom: effectiveFrom.toISOString() });
    expect(await jobs()).toHaveLength(known);
    const { database, services } = home.subgraph;
    await Promise.all(Array.from({ length: 4 }, () => applyDueChanges(database, services.territory, effectiveFrom)));
    expect(await waiting()).toMatchObject([{ createdBy: 'SYSTEM:' }]);
    expect(await elements()).toEqual(before);
    await home.subgraph.runJobs();
    await expectInPlace(effectiveFrom);
  });

  it('are moved once when a process is killed in the middle and another goes on', async () => {
    const before = await elements();
    await moveBorder(3);
    const { database, services } = home.subgraph;
    const [{ id } = { id: '' }] = await waiting();
    const killed = new JobRun<RelocationCheckpoint>(database, (await claimJob(database, id, 'a', new Date()))!, 'a');
    let steps = 0;
    const step = killed.step.bind(killed);
    killed.step = async (work) => {
      if (steps === 2) throw new Error('killed');
      await step(work);
      steps += 1;
    };
    await expect(relocation(services.territory)(killed)).rejects.toThrow('killed');
    expect(await claimJob(database, id, 'b', new Date())).toBeNull();
    const later = new Date(Date.now() + leaseMilliseconds + 1_000);
    const next = new JobRun<RelocationCheckpoint>(database, (await claimJob(database, id, 'b', later))!, 'b');
    expect(next.checkpoint.elementId).toBeDefined();
    await relocation(services.territory)(next);
    await next.finish('DONE');
    await expectInPlace();
    for (const [i, { gridId, version }] of (await elements()).entries()) {
      expect(version).toBe(gridId === before[i]!.gridId ? 1 : 2);
    }
  });

  it('are moved once by processes that race for several changes', async () => {
    const { database, services } = home.subgraph;
    await moveBorder(6);
    await moveBorder(4);
    const works = { [relocationKind]: relocation(services.territory) as JobWork<object> };
    const runners = Array.from({ length: 3 }, () => new JobRunner(database, works));
    while ((await Promise.all(runners.map((runner) => runner.runWaiting()))).some((count) => count > 0)) {}
    expect(await waiting()).toEqual([]);
    await expectInPlace();
  });

  it('come into the new grids when the change falls into their import', async () => {
    await bring(2_000, '夜市普查', async (row) => {
      if (row === 700) await moveBorder(5);
      if (row === 1_200) await home.subgraph.runJobs();
    });
    expect(await waiting()).toEqual([]);
    await expectInPlace();
  });

  it('lie in the grid that holds them, and are counted there, after any splits, redrawings and merges', async () => {
    const map = () => {
      const [low, high] = [place(0, 0), place(SIDE, SIDE)];
      const { territory } = home.subgraph.services;
      const near = territory.locateIndex.areasNear(low.longitude, low.latitude, high.longitude, high.latitude);
      return near.filter(({ validTo }) => validTo === null);
    };
    const standing = (gridId: string) => named({ id: gridId, version: 0 });
    const done = { splitGrid: 0, redrawGrid: 0, mergeGrids: 0 };
    const change = async (name: keyof typeof done, input: Record<string, unknown>) => {
      const { errors } = await pen.deed(name, input);
      if (errors.length === 0) done[name] += 1;
    };
    for (let attempt = 0; attempt < 60 && (done.splitGrid < 6 || done.redrawGrid < 4); attempt += 1) {
      const areas = map();
      const one = areas[Math.floor(random() * areas.length)]!;
      const shape = shapeOf(one.rings);
      const own = new Set(edgesOf(shape).map(([a, b]) => edgeKey(a, b)));
      const other = areas.find(
        (each) => each !== one && edgesOf(shapeOf(each.rings)).some(([a, b]) => own.has(edgeKey(a, b))),
      );
      const [angle, offset, kind] = [random() * Math.PI, random() * 0.4 - 0.2, random()];
      if (kind < 0.4 || !other) {
        const [a, b] = cut(shape, angle, offset) ?? [];
        const parts = [
          { name: '一', area: a, continues: kind < 0.2 },
          { name: '二', area: b },
        ];
        if (a) await change('splitGrid', { ...(await standing(one.gridId)), parts });
        continue;
      }
      const grids = [await standing(one.gridId), await standing(other.gridId)];
      if (kind < 0.6 && areas.length > 3) await change('mergeGrids', { grids, name: '合并' });
      else {
        const parts = cut(dissolved([shape, shapeOf(other.rings)]), angle, offset);
        if (parts) await change('redrawGrid', { areas: parts.map((area, i) => ({ ...grids[i], area })) });
      }
      // Several may wait for their turn.
      if (random() < 0.5) await home.subgraph.runJobs();
    }
    expect(done.splitGrid).toBeGreaterThanOrEqual(6);
    expect(done.redrawGrid).toBeGreaterThanOrEqual(4);
    while ((await home.subgraph.runJobs()) > 0) {}
    await expectInPlace();
  }, 60_000);
});
