import type { Mesh } from './mesh.js';

/** A closed walk with its area on the left; `halfEdges[i]` leaves `vertices[i]`. */
export interface Ring {
  vertices: number[];
  halfEdges: number[];
}

/** Half-edge 2e runs along edge e and has its left cell on the left, 2e + 1 runs back. */
export const originOf = (mesh: Mesh, half: number) => (half % 2 === 0 ? mesh.from : mesh.to)[half >> 1]!;
export const targetOf = (mesh: Mesh, half: number) => (half % 2 === 0 ? mesh.to : mesh.from)[half >> 1]!;

/**
 * Links directed edges into rings that visit no vertex twice: counter-clockwise round an area, clockwise round a hole.
 * Throws when they do not close, which would mean that the mesh has a gap.
 */
export function traceRings(mesh: Mesh, halfEdges: readonly number[]): Ring[] {
  const leaving = new Map<number, number[]>();
  for (const half of withoutOpposites(mesh, halfEdges)) {
    const origin = originOf(mesh, half);
    const others = leaving.get(origin);
    if (others) {
      others.push(half);
    } else {
      leaving.set(origin, [half]);
    }
  }
  const rings: Ring[] = [];
  for (const [start, halves] of leaving) {
    while (halves.length > 0) {
      rings.push(...splitAtRepeats(mesh, walk(mesh, leaving, start, halves.pop()!)));
    }
  }
  return rings;
}

/** Twice the signed area in square units of 1e-7 degrees: exact, positive when counter-clockwise. */
export function signedUnitArea(mesh: Mesh, vertices: readonly number[]): number {
  const [originX, originY] = [mesh.vertexX[vertices[0]!]!, mesh.vertexY[vertices[0]!]!];
  let sum = 0;
  for (let i = 1; i + 1 < vertices.length; i += 1) {
    const [a, b] = [vertices[i]!, vertices[i + 1]!];
    sum +=
      (mesh.vertexX[a]! - originX) * (mesh.vertexY[b]! - originY) -
      (mesh.vertexX[b]! - originX) * (mesh.vertexY[a]! - originY);
  }
  return sum;
}

/** A sliver that rounding has closed runs there and back over the same two vertices: it bounds nothing. */
function withoutOpposites(mesh: Mesh, halfEdges: readonly number[]): number[] {
  const open = new Map<string, number[]>();
  for (const half of halfEdges) {
    const [from, to] = [originOf(mesh, half), targetOf(mesh, half)];
    if (open.get(`${to} ${from}`)?.pop() === undefined) {
      open.set(`${from} ${to}`, [...(open.get(`${from} ${to}`) ?? []), half]);
    }
  }
  return [...open.values()].flat();
}

function walk(mesh: Mesh, leaving: Map<number, number[]>, start: number, first: number): number[] {
  const path = [first];
  for (let at = targetOf(mesh, first); at !== start; at = targetOf(mesh, path.at(-1)!)) {
    const choices = leaving.get(at) ?? [];
    const next = choices.length > 1 ? sharpestLeft(mesh, path.at(-1)!, choices) : choices[0];
    if (next === undefined) {
      throw new Error('A border does not close');
    }
    choices.splice(choices.indexOf(next), 1);
    path.push(next);
  }
  return path;
}

/** Where an area touches itself in a vertex, this keeps to the part that the walk came along. */
function sharpestLeft(mesh: Mesh, arriving: number, choices: readonly number[]): number {
  const at = targetOf(mesh, arriving);
  const bearing = (vertex: number) =>
    Math.atan2(mesh.vertexY[vertex]! - mesh.vertexY[at]!, mesh.vertexX[vertex]! - mesh.vertexX[at]!);
  const back = bearing(originOf(mesh, arriving));
  const turn = (half: number) => (back - bearing(targetOf(mesh, half)) + 4 * Math.PI) % (2 * Math.PI);
  return choices.reduce((best, half) => (turn(half) < turn(best) ? half : best));
}

function splitAtRepeats(mesh: Mesh, path: readonly number[]): Ring[] {
  const rings: Ring[] = [];
  const open: number[] = [];
  const position = new Map<number, number>();
  for (const half of path) {
    position.set(originOf(mesh, half), open.length);
    open.push(half);
    const back = position.get(targetOf(mesh, half));
    if (back !== undefined) {
      const halfEdges = open.splice(back);
      const vertices = halfEdges.map((one) => originOf(mesh, one));
      for (const vertex of vertices) {
        position.delete(vertex);
      }
      rings.push({ vertices, halfEdges });
    }
  }
  return rings;
}
