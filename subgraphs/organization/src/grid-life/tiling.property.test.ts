import { LocateIndex } from '@gridweave/territory/locate-index';
import fc from 'fast-check';
import { cut } from '../../test/cut';
import { readArea } from './area-input.rules';
import { AreaRefusal } from './area-refusal';
import { arrange, type Cell, type Drawn } from './arrange.rules';
import { withInsertions } from './noding.rules';
import { type Corner, coordinatesOf, edgeKey, edgesOf, type Shape } from './shape.rules';
import { dissolved } from './tiling.rules';
import { holds } from './validity.rules';

const at = (x: number, y: number): Corner => [1_136_000_000 + x, 347_000_000 + y];
const SIDE = 100_000;
const square = (x: number, y: number): Shape => [
  [[at(x, y), at(x + SIDE, y), at(x + SIDE, y + SIDE), at(x, y + SIDE)]],
];

interface Dated extends Cell {
  readonly from: number;
  readonly to: number;
}

/** A map that only grows a past: what held on a day stays as it was. */
class DatedMap {
  cells: Dated[] = [0, 1, 2, 3].map((i) => ({
    ...cell(`g${i}`, square((i % 2) * SIDE, i < 2 ? 0 : SIDE)),
    from: 0,
    to: Number.POSITIVE_INFINITY,
  }));
  #made = this.cells.length;

  on(day: number): Dated[] {
    return this.cells.filter(({ from, to }) => from <= day && day < to);
  }

  /** Puts a change into force on a day from which nothing else is planned. Answers false when it is refused. */
  change(day: number, retired: readonly string[], areas: readonly object[], keep: readonly string[]): boolean {
    const map = this.on(day);
    const drawn: Drawn[] = areas.map((area, i) => {
      const id = keep[i] ?? `g${this.#made++}`;
      return { ...cell(id, readArea(area, 'WGS84', `areas.${i}`)), field: `areas.${i}` };
    });
    const gone = [...retired, ...keep];
    const { shapes, insertions } = arrange(map, { drawn, retired, grows: false, limits: null, field: 'areas' });
    this.cells = this.cells.flatMap((known) => {
      if (known.from > day || day >= known.to) return [known];
      if (gone.includes(known.id)) return [{ ...known, to: day }];
      const shape = withInsertions(known.shape, insertions);
      return shape === known.shape
        ? [known]
        : [
            { ...known, to: day },
            { ...known, shape, from: day },
          ];
    });
    const begun = [...shapes].map(([id, shape]) => ({ ...cell(id, shape), from: day, to: Number.POSITIVE_INFINITY }));
    this.cells.push(...begun);
    return true;
  }

  index(): LocateIndex {
    return new LocateIndex(
      this.cells.map(({ id, shape, from, to }) => ({
        gridId: id,
        kind: 'COMMUNITY' as const,
        rings: coordinatesOf(shape),
        validFrom: new Date(from),
        validTo: Number.isFinite(to) ? new Date(to) : null,
      })),
    );
  }
}

function cell(id: string, shape: Shape): Cell {
  return { id, micro: false, parentId: null, shape };
}

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const step = fc.record({
  deed: fc.constantFrom('split' as const, 'merge' as const, 'redraw' as const),
  pick: fraction,
  angle: fc.double({ min: 0, max: Math.PI, noNaN: true }),
  offset: fc.double({ min: -0.2, max: 0.2, noNaN: true }),
  days: fc.integer({ min: 0, max: 3 }),
});
const point = fc.record({
  x: fc.double({ min: 1, max: 2 * SIDE - 1, noNaN: true }),
  y: fc.double({ min: 1, max: 2 * SIDE - 1, noNaN: true }),
});

function neighbour(map: readonly Dated[], one: Dated): Dated | undefined {
  const own = new Set(edgesOf(one.shape).map(([a, b]) => edgeKey(a, b)));
  return map.find((other) => other !== one && edgesOf(other.shape).some(([a, b]) => own.has(edgeKey(a, b))));
}

function take(
  map: DatedMap,
  { deed, pick, angle, offset }: { deed: string; pick: number; angle: number; offset: number },
  day: number,
): void {
  const standing = map.on(day);
  const one = standing[Math.floor(pick * standing.length * 0.999)]!;
  const other = neighbour(standing, one);
  if (deed === 'split') {
    const parts = cut(one.shape, angle, offset);
    if (parts) map.change(day, [one.id], parts, []);
    return;
  }
  if (!other) return;
  const both = dissolved([one.shape, other.shape]);
  if (deed === 'merge') {
    if (standing.length > 2)
      map.change(day, [one.id, other.id], [{ type: 'MultiPolygon', coordinates: coordinatesOf(both) }], []);
    return;
  }
  const parts = cut(both, angle, offset);
  if (parts) map.change(day, [], parts, [one.id, other.id]);
}

/** What a hand may draw wrong is refused, and then nothing has changed. */
const refusals = new Map<string, number>();
let done = 0;
function tryTo(map: DatedMap, each: Parameters<typeof take>[1], day: number): void {
  const before = map.cells;
  try {
    take(map, each, day);
    if (map.cells !== before) done += 1;
  } catch (error) {
    if (!(error instanceof AreaRefusal)) throw error;
    refusals.set(error.code, (refusals.get(error.code) ?? 0) + 1);
    expect(map.cells).toBe(before);
  }
}

describe('whatever is split, merged and redrawn, and on whatever days', () => {
  it('leaves exactly one territorial grid at every place on every day', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 4, maxLength: 12 }),
        fc.array(point, { minLength: 20, maxLength: 20 }),
        (steps, points) => {
          const map = new DatedMap();
          let day = 1;
          for (const each of steps) {
            day += each.days;
            tryTo(map, each, day);
          }
          const index = map.index();
          for (const asOf of [0, ...new Set(map.cells.map(({ from }) => from)), day + 1]) {
            const standing = map.on(asOf);
            const corners = standing.flatMap(({ shape }) => shape.flat(2)).slice(0, 40) as Corner[];
            const borders = standing.flatMap(({ shape }) => edgesOf(shape)).slice(0, 40);
            const middles = borders.map(([[ax, ay], [bx, by]]): Corner => [(ax + bx) / 2, (ay + by) / 2]);
            for (const [x, y] of [...points.map((p) => at(p.x, p.y)), ...corners, ...middles]) {
              const found = index.locate({ longitude: x / 1e7, latitude: y / 1e7 }, new Date(asOf));
              expect(found.territorialGridId).not.toBeNull();
            }
            for (const p of points) {
              expect(standing.filter(({ shape }) => holds(shape, at(p.x, p.y)))).toHaveLength(1);
            }
          }
        },
      ),
      { numRuns: 200 },
    );
    const refused = [...refusals.values()].reduce((sum, count) => sum + count, 0);
    expect(refused).toBeLessThan(done / 20);
  });
});
