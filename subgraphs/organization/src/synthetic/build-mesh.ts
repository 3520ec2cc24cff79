import { Delaunay } from 'd3-delaunay';
import { clippedEdges } from './clip-edges.js';
import { reassignLoosePieces } from './loose-pieces.js';
import type { Mesh } from './mesh.js';
import type { OutlineArea } from './outline-area.js';
import type { PlanePoint } from './plane.js';

/** Voronoi cells of the sites (metres on the outline's plane, all inside), cut off at the outline; each is one piece. */
export function buildMesh(sites: readonly PlanePoint[], outline: OutlineArea): Mesh {
  const mesh: Mesh = { cells: sites.length, vertexX: [], vertexY: [], from: [], to: [], left: [], right: [] };
  const vertexByPlace = new Map<number, number>();
  const vertexAt = ([x, y]: readonly [number, number]) => {
    // Both fit into a double together: 26 bits are enough for 6.7 degrees.
    const place = (x - outline.units[0]![0] + 2 ** 25) * 2 ** 26 + (y - outline.units[0]![1] + 2 ** 25);
    let vertex = vertexByPlace.get(place);
    if (vertex === undefined) {
      vertex = mesh.vertexX.push(x) - 1;
      mesh.vertexY.push(y);
      vertexByPlace.set(place, vertex);
    }
    return vertex;
  };
  for (const edge of clippedEdges(withDistantRing(sites), sites.length, outline)) {
    const [from, to] = [vertexAt(edge.from), vertexAt(edge.to)];
    if (from !== to) {
      mesh.from.push(from);
      mesh.to.push(to);
      mesh.left.push(edge.left);
      mesh.right.push(edge.right);
    }
  }
  reassignLoosePieces(mesh);
  return mesh;
}

/** Sites far outside close the cells at the rim, which would otherwise have no end; they are no cells themselves. */
function withDistantRing(sites: readonly PlanePoint[]): Delaunay<PlanePoint> {
  const distance = 1e6;
  const ring = Array.from({ length: 12 }, (_, i): PlanePoint => {
    const bearing = ((i + 0.5) * Math.PI) / 6;
    return [distance * Math.cos(bearing), distance * Math.sin(bearing)];
  });
  return Delaunay.from([...sites, ...ring] as [number, number][]);
}
