/** What lies beyond the outline. */
export const OUTSIDE = -1;

/**
 * The district cut into cells. Vertices are whole multiples of 1e-7 degrees; an edge runs `from` → `to` with the cell
 * `left` on its left and `right` (or `OUTSIDE`) on its right, and stands here once, so neighbours cannot disagree.
 */
export interface Mesh {
  cells: number;
  vertexX: number[];
  vertexY: number[];
  from: number[];
  to: number[];
  left: number[];
  right: number[];
}

/** Cells that share a stretch of border of at least a metre, in ascending order. */
export function neighboursOf(mesh: Mesh): number[][] {
  const shared: Map<number, number>[] = Array.from({ length: mesh.cells }, () => new Map());
  mesh.left.forEach((left, edge) => {
    const right = mesh.right[edge]!;
    if (left === OUTSIDE || right === OUTSIDE || left === right) {
      return;
    }
    const length = edgeLength(mesh, edge);
    shared[left]!.set(right, (shared[left]!.get(right) ?? 0) + length);
    shared[right]!.set(left, (shared[right]!.get(left) ?? 0) + length);
  });
  return shared.map((lengths) =>
    [...lengths]
      .filter(([, length]) => length >= 100)
      .map(([cell]) => cell)
      .toSorted((a, b) => a - b),
  );
}

/** In units of 1e-7 degrees, which is good enough to compare by. */
export function edgeLength(mesh: Mesh, edge: number): number {
  const [from, to] = [mesh.from[edge]!, mesh.to[edge]!];
  return Math.hypot(mesh.vertexX[from]! - mesh.vertexX[to]!, mesh.vertexY[from]! - mesh.vertexY[to]!);
}
