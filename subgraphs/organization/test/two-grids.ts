import type { TestEngine } from '@gridweave/testing/engines';
import { box, Pen } from './drawn';
import { type Started, startOrganization } from './started';

export interface Shown {
  id: string;
  code: string;
  localNumber: string;
  version: number;
  live: boolean;
}

export const DAY = 24 * 60 * 60 * 1_000;
export const ahead = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();

/** A grid as a deed names it, at the version seen. */
export const named = ({ id, version }: Shown) => ({ gridId: id, expectedVersion: version });

/** Two neighbouring grids of a community, the western one of two micro grids, and another community beside. */
export interface TwoGrids {
  home: Started;
  pen: Pen;
  divisionId: string;
  otherDivisionId: string;
  west: Shown;
  east: Shown;
  micro: Shown[];
}

export async function drawTwoGrids(engine: TestEngine): Promise<TwoGrids> {
  const home = await startOrganization(engine, false);
  const pen = await Pen.of(home);
  const [divisionId, otherDivisionId] = (await pen.communities(2)) as [string, string];
  const territorial = { kind: 'COMMUNITY', divisionId };
  const west = await pen.create({ ...territorial, name: '西网格', area: box(0, 0, 10, 10) });
  const east = await pen.create({ ...territorial, name: '东网格', area: box(10, 0, 10, 10) });
  const micro: Shown[] = [];
  for (const x of [0, 5]) {
    micro.push(await pen.create({ kind: 'MICRO', parentId: west.id, name: `西微网格${x}`, area: box(x, 0, 5, 10) }));
  }
  return {
    home,
    pen,
    divisionId,
    otherDivisionId,
    west: await pen.grid(west.id),
    east: await pen.grid(east.id),
    micro,
  };
}
