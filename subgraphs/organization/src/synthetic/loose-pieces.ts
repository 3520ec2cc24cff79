import { edgeLength, type Mesh, OUTSIDE } from './mesh.js';
import { signedUnitArea, traceRings } from './trace-rings.js';

/**
 * Where the outline cuts a cell into several pieces, the cell keeps the largest, and each other piece goes to the
 * neighbour with which it shares most border.
 */
export function reassignLoosePieces(mesh: Mesh): void {
  // A piece may go to a neighbour's own loose piece; the next round then moves both.
  for (let round = 0; round < 10; round += 1) {
    const loose = loosePieces(mesh);
    if (loose.length === 0) {
      return;
    }
    for (const { cell, halfEdges } of loose) {
      giveAway(mesh, cell, halfEdges);
    }
  }
  throw new Error('A cell stays in several pieces');
}

interface LoosePiece {
  cell: number;
  halfEdges: number[];
}

function loosePieces(mesh: Mesh): LoosePiece[] {
  const halfEdgesOf: number[][] = Array.from({ length: mesh.cells }, () => []);
  mesh.left.forEach((left, edge) => {
    const right = mesh.right[edge]!;
    if (left !== right) {
      halfEdgesOf[left]!.push(2 * edge);
      if (right !== OUTSIDE) {
        halfEdgesOf[right]!.push(2 * edge + 1);
      }
    }
  });
  return halfEdgesOf.flatMap((own, cell) => {
    const pieces = traceRings(mesh, own)
      .map(({ vertices, halfEdges }) => ({ cell, halfEdges, area: signedUnitArea(mesh, vertices) }))
      .filter(({ area }) => area >= 0);
    return pieces.toSorted((a, b) => b.area - a.area).slice(1);
  });
}

function giveAway(mesh: Mesh, cell: number, halfEdges: readonly number[]): void {
  const shared = new Map<number, number>();
  for (const half of halfEdges) {
    const other = (half % 2 === 0 ? mesh.right : mesh.left)[half >> 1]!;
    if (other !== OUTSIDE && other !== cell) {
      shared.set(other, (shared.get(other) ?? 0) + edgeLength(mesh, half >> 1));
    }
  }
  const [heir] = [...shared].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [];
  if (heir === undefined) {
    throw new Error('A loose piece of a cell has no neighbour');
  }
  for (const half of halfEdges) {
    (half % 2 === 0 ? mesh.left : mesh.right)[half >> 1] = heir;
  }
}
