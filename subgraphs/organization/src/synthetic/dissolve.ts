import type { AreaCoordinates } from '../boundary/boundary.js';
import type { Mesh } from './mesh.js';
import { UNITS_PER_DEGREE } from './plane.js';
import { signedUnitArea, traceRings } from './trace-rings.js';

/**
 * Joins cells into groups (`groupOf[cell]`, or -1 for none) and answers one area a group, in WGS-84 degrees. Nothing
 * is computed but which edges stay: an edge between two cells of one group goes, all others keep their end points, so
 * that neighbours share every border point on every level.
 */
export function dissolve(mesh: Mesh, groupOf: ArrayLike<number>, groups: number): AreaCoordinates[] {
  const edgesOf: number[][] = Array.from({ length: groups }, () => []);
  mesh.left.forEach((left, edge) => {
    const leftGroup = groupAt(groupOf, left);
    const rightGroup = groupAt(groupOf, mesh.right[edge]!);
    if (leftGroup !== rightGroup) {
      if (leftGroup >= 0) {
        edgesOf[leftGroup]!.push(2 * edge);
      }
      if (rightGroup >= 0) {
        edgesOf[rightGroup]!.push(2 * edge + 1);
      }
    }
  });
  return edgesOf.map((edges) => toArea(mesh, edges));
}

function groupAt(groupOf: ArrayLike<number>, cell: number): number {
  return cell < 0 ? -1 : groupOf[cell]!;
}

function toArea(mesh: Mesh, halfEdges: number[]): AreaCoordinates {
  const rings = traceRings(mesh, halfEdges)
    .map(({ vertices }) => ({ vertices, area: signedUnitArea(mesh, vertices) }))
    .filter(({ area }) => area !== 0)
    .toSorted((a, b) => Math.abs(a.area) - Math.abs(b.area));
  const outer = rings.filter(({ area }) => area > 0).map(({ vertices }) => [vertices]);
  for (const { vertices } of rings.filter(({ area }) => area < 0)) {
    // Outer rings are sorted by size, so the first that holds the hole is the one it is cut from.
    const owner = outer.find(([ring]) => holdsRing(mesh, ring!, vertices));
    if (!owner) {
      throw new Error('A hole lies in no ring');
    }
    owner.push(vertices);
  }
  return outer.reverse().map((polygon) => polygon.map((vertices) => toCoordinates(mesh, vertices)));
}

function toCoordinates(mesh: Mesh, vertices: readonly number[]): [number, number][] {
  return [...vertices, vertices[0]!].map((vertex) => [
    mesh.vertexX[vertex]! / UNITS_PER_DEGREE,
    mesh.vertexY[vertex]! / UNITS_PER_DEGREE,
  ]);
}

function holdsRing(mesh: Mesh, ring: readonly number[], hole: readonly number[]): boolean {
  const own = new Set(ring);
  const probe = hole.find((vertex) => !own.has(vertex));
  if (probe === undefined) {
    return true;
  }
  const [x, y] = [mesh.vertexX[probe]!, mesh.vertexY[probe]!];
  let inside = false;
  ring.forEach((from, i) => {
    const to = ring[(i + 1) % ring.length]!;
    const [ax, ay, bx, by] = [mesh.vertexX[from]!, mesh.vertexY[from]!, mesh.vertexX[to]!, mesh.vertexY[to]!];
    if (ay > y !== by > y && (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0 === by > ay) {
      inside = !inside;
    }
  });
  return inside;
}
