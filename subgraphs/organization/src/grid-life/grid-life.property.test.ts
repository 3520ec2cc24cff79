import { onEachEngine } from '@gridweave/testing/engines';
import { cut } from '../../test/cut';
import { box, Pen, place } from '../../test/drawn';
import { type Started, startOrganization } from '../../test/started';
import { seededRandom } from '../synthetic/random';
import { edgeKey, edgesOf, type Shape, shapeOf } from './shape.rules';
import { dissolved } from './tiling.rules';
import { holds } from './validity.rules';

const DAY = 24 * 60 * 60 * 1_000;
const SIDE = 20;
const LAST_DAY = 200;

interface Standing {
  readonly id: string;
  readonly shape: Shape;
}

onEachEngine('200 changes of the map one after the other', (engine) => {
  const changes = engine.name === 'sqlite' ? 200 : 60;
  let home: Started;
  let pen: Pen;
  const random = seededRandom('200 changes');
  const done: Record<string, number> = {};

  beforeAll(async () => {
    home = await startOrganization(engine, false);
    pen = await Pen.of(home);
    const [divisionId] = await pen.communities(1);
    for (const x of [0, 10]) {
      for (const y of [0, 10]) {
        await pen.create({ kind: 'COMMUNITY', divisionId, name: `网格${x}${y}`, area: box(x, y, 10, 10) });
      }
    }
  });
  afterAll(() => home.stop());

  /** The territorial grids of a moment, of which nothing else is planned after it. */
  function standing(asOf: Date): Standing[] {
    const [low, high] = [place(0, 0), place(SIDE, SIDE)];
    return home.subgraph.services.territory.locateIndex
      .areasNear(low.longitude, low.latitude, high.longitude, high.latitude)
      .filter(({ validFrom, validTo }) => (!validFrom || validFrom <= asOf) && (!validTo || validTo > asOf))
      .map(({ gridId, rings }) => ({ id: gridId, shape: shapeOf(rings) }));
  }

  async function named(...grids: Standing[]) {
    const { _entities } = await pen.ask(
      'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Grid { id version } } }',
      {
        refs: grids.map(({ id }) => ({ __typename: 'Grid', id })),
      },
    );
    return _entities.map((grid: { id: string; version: number }) => ({
      gridId: grid.id,
      expectedVersion: grid.version,
    }));
  }

  const planned: { id: string; version: number }[] = [];

  async function change(): Promise<void> {
    // Most are decided in the order of their days; some fall before what is planned, and are refused.
    const day = (count() / changes) * LAST_DAY - 1 + random() * 2;
    const effectiveFrom = new Date(Date.now() + Math.max(0, Math.floor(day)) * DAY);
    const map = standing(effectiveFrom);
    const one = map[Math.floor(random() * map.length)]!;
    const own = new Set(edgesOf(one.shape).map(([a, b]) => edgeKey(a, b)));
    const other = map.find((each) => each !== one && edgesOf(each.shape).some(([a, b]) => own.has(edgeKey(a, b))));
    const head = { effectiveFrom: effectiveFrom.toISOString() };
    const [angle, offset, kind] = [random() * Math.PI, random() * 0.4 - 0.2, random()];
    if (kind < 0.15 && planned.length > 0) {
      const { id, version } = planned.pop()!;
      await note('moveGridChange', { ...head, changeId: id, expectedVersion: version });
    } else if (kind < 0.5 || !other) {
      const parts = cut(one.shape, angle, offset)?.map((area, i) => ({
        name: `部分${i}`,
        area,
        continues: i === 0 && kind < 0.3,
      }));
      if (parts) await note('splitGrid', { ...head, ...(await named(one))[0], parts });
    } else if (kind < 0.7 && map.length > 3) {
      await note('mergeGrids', { ...head, grids: await named(one, other), name: '合并' });
    } else {
      const parts = cut(dissolved([one.shape, other.shape]), angle, offset);
      const grids = await named(one, other);
      if (parts) await note('redrawGrid', { ...head, areas: parts.map((area, i) => ({ ...grids[i], area })) });
    }
  }

  async function note(deed: string, input: Record<string, unknown>): Promise<void> {
    const { errors, change: made } = await pen.deed(deed, input);
    const key = errors[0] ? `${deed}: ${errors[0].code}` : deed;
    done[key] = (done[key] ?? 0) + 1;
    if (made && new Date(made.effectiveFrom).getTime() > Date.now() + DAY / 2) planned.push(made);
  }

  it(`leaves exactly one territorial grid at every place on every day, whatever ${changes} changes did`, async () => {
    for (let i = 0; count() < changes && i < changes * 4; i += 1) await change();
    expect(count()).toBe(changes);
    for (const deed of ['splitGrid', 'mergeGrids', 'redrawGrid', 'moveGridChange'])
      expect(done[deed]).toBeGreaterThan(changes / 30);
    const { territory } = home.subgraph.services;
    const days = Array.from(
      { length: 34 },
      (_, day) => new Date(Date.now() + (day - 1) * DAY + Math.floor(random() * DAY)),
    );
    for (const asOf of days.slice(1)) {
      const map = standing(asOf);
      for (let i = 0; i < 100; i += 1) {
        const at = place(0.01 + random() * (SIDE - 0.02), 0.01 + random() * (SIDE - 0.02));
        const corner = [at.longitude * 1e7, at.latitude * 1e7] as const;
        expect(territory.locateIndex.locate(at, asOf).territorialGridId).not.toBeNull();
        // A whole number of units may lie on a border, which belongs to one grid all the same; half a unit beside does not.
        const found = map.filter(({ shape }) => holds(shape, [corner[0] + 0.25, corner[1] + 0.125]));
        expect(found).toHaveLength(1);
      }
      for (const [[ax, ay], [bx, by]] of map.flatMap(({ shape }) => edgesOf(shape))) {
        const middle = { longitude: (ax + bx) / 2e7, latitude: (ay + by) / 2e7 };
        expect(territory.locateIndex.locate(middle, asOf).territorialGridId).not.toBeNull();
      }
    }
    await expectStoredAlike();
  }, 120_000);

  const count = () => Object.entries(done).reduce((sum, [key, times]) => sum + (key.includes(':') ? 0 : times), 0);

  /** What a process that starts now reads is what this one has followed. */
  async function expectStoredAlike(): Promise<void> {
    const { Territory } = await import('@gridweave/territory/territory');
    const fresh = await Territory.open(home.subgraph.database);
    const { territory } = home.subgraph.services;
    for (let i = 0; i < 300; i += 1) {
      const [at, asOf] = [place(random() * SIDE, random() * SIDE), new Date(Date.now() + random() * LAST_DAY * DAY)];
      expect(fresh.locateIndex.locate(at, asOf)).toEqual(territory.locateIndex.locate(at, asOf));
    }
  }
});
