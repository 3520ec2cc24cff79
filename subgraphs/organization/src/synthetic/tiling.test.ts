import { readOutline } from '../boundary/boundary.js';
import { signedArea } from '../boundary/clean-ring.js';
import { sampleTerritory } from './sample-territory.js';
import type { GridRow } from './territory-rows.js';

type Area = GridRow['area'];
type Edge = readonly [from: readonly [number, number], to: readonly [number, number]];

const territory = sampleTerritory();
const micro = territory.grids.filter(({ kind }) => kind === 'MICRO');
const territorial = territory.grids.filter(({ kind }) => kind === 'COMMUNITY' || kind === 'VILLAGE');
const withCode = (length: number) =>
  territory.divisionAreas.filter(({ divisionCode }) => divisionCode.length === length);

const edgesOf = (area: Area): Edge[] =>
  area.flat().flatMap((ring) => ring.slice(1).map((to, i): Edge => [ring[i]!, to]));

/** What is left of the borders of areas when those that run in both directions are taken out. */
function outerEdges(areas: readonly Area[]): string[] {
  const left = new Set<string>();
  for (const [from, to] of areas.flatMap(edgesOf)) {
    if (!left.delete(`${to} ${from}`)) {
      left.add(`${from} ${to}`);
    }
  }
  return [...left].toSorted();
}

function areasBy<T extends { area: Area }>(things: readonly T[], parentOf: (thing: T) => string): Map<string, Area[]> {
  const groups = new Map<string, Area[]>();
  for (const thing of things) {
    groups.set(parentOf(thing), [...(groups.get(parentOf(thing)) ?? []), thing.area]);
  }
  return groups;
}

const squareDegrees = (area: Area) => area.flat().reduce((sum, ring) => sum + signedArea(ring.slice(0, -1)), 0);

describe('the areas of the generated territory', () => {
  const levels: [string, Map<string, Area[]>, Map<string, Area>][] = [
    [
      'micro grids',
      areasBy(micro, ({ parentKey }) => parentKey!),
      new Map(territorial.map((grid) => [grid.key, grid.area])),
    ],
    [
      'territorial grids',
      areasBy(territorial, ({ divisionCode }) => divisionCode),
      new Map(withCode(12).map((division) => [division.divisionCode, division.area])),
    ],
    [
      'communities and villages',
      areasBy(withCode(12), ({ divisionCode }) => divisionCode.slice(0, 9)),
      new Map(withCode(9).map((division) => [division.divisionCode, division.area])),
    ],
    [
      'subdistricts and towns',
      areasBy(withCode(9), () => '410103'),
      new Map(withCode(6).map((division) => [division.divisionCode, division.area])),
    ],
  ];

  it.each(levels)(
    'put the %s together to exactly what is above them, border point for border point',
    (_, parts, wholes) => {
      expect([...parts.keys()].toSorted()).toEqual([...wholes.keys()].toSorted());
      for (const [key, whole] of wholes) {
        expect(outerEdges(parts.get(key)!)).toEqual(outerEdges([whole]));
      }
    },
  );

  it('are one piece each without holes, dedicated ones aside, which may go round something', () => {
    const shapes = [...territorial, ...micro, ...territory.divisionAreas];
    expect(shapes.filter(({ area }) => area.length !== 1 || area[0]!.length !== 1)).toEqual([]);
    const dedicated = territory.grids.filter(({ kind }) => kind === 'DEDICATED');
    expect(dedicated.filter(({ area }) => area.length !== 1)).toEqual([]);
  });

  it('sum up to the area of the outline', () => {
    const outline = squareDegrees(readOutline());
    for (const shapes of [micro, territorial, withCode(12), withCode(9), withCode(6)]) {
      const sum = shapes.reduce((all, { area }) => all + squareDegrees(area), 0);
      expect(Math.abs(sum / outline - 1)).toBeLessThan(1e-6);
    }
    expect(micro.filter(({ area }) => squareDegrees(area) <= 0)).toEqual([]);
  });

  it('have no border that crosses or ends on the middle of another', () => {
    expect(faultyPairs(micro.flatMap(({ area }) => edgesOf(area)))).toEqual([]);
  });
});

/** Pairs of edges that share more than an end point, by exact arithmetic on units of 1e-7 degrees. */
function faultyPairs(edges: readonly Edge[]): string[] {
  const units = ([x, y]: readonly [number, number]) => [Math.round(x * 1e7), Math.round(y * 1e7)] as const;
  const unique = [...new Map(edges.map((edge) => [edge.map(String).toSorted().join(' '), edge.map(units)])).values()];
  const byTile = new Map<string, number[]>();
  const size = 20_000;
  unique.forEach(([a, b], i) => {
    for (let x = Math.floor(Math.min(a![0], b![0]) / size); x * size <= Math.max(a![0], b![0]); x += 1) {
      for (let y = Math.floor(Math.min(a![1], b![1]) / size); y * size <= Math.max(a![1], b![1]); y += 1) {
        byTile.set(`${x} ${y}`, [...(byTile.get(`${x} ${y}`) ?? []), i]);
      }
    }
  });
  type Unit = readonly [number, number];
  const side = ([ax, ay]: Unit, [bx, by]: Unit, [x, y]: Unit) => Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
  const isSame = (a: Unit, b: Unit) => a[0] === b[0] && a[1] === b[1];
  const liesOn = (a: Unit, b: Unit, p: Unit) =>
    side(a, b, p) === 0 && (p[0] - a[0]) * (p[0] - b[0]) + (p[1] - a[1]) * (p[1] - b[1]) < 0;
  const faults = new Set<string>();
  for (const near of byTile.values()) {
    for (const i of near) {
      for (const j of near.filter((other) => other > i)) {
        const [a, b] = unique[i]! as [Unit, Unit];
        const [c, d] = unique[j]! as [Unit, Unit];
        const isCrossing = side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
        const isTouching = liesOn(a, b, c) || liesOn(a, b, d) || liesOn(c, d, a) || liesOn(c, d, b);
        const shared = [a, b].some((end) => isSame(end, c) || isSame(end, d));
        if ((isCrossing && !shared) || isTouching) {
          faults.add(`${a} ${b} and ${c} ${d}`);
        }
      }
    }
  }
  return [...faults];
}
