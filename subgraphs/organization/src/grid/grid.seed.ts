import { seedId } from '@gridweave/territory/seed-id';
import type { GridKind, SceneType } from './grid.type';
import { storedParticipating } from './jurisdiction.rules';

/** What the generator gives of a grid. */
export interface GeneratedGrid {
  readonly key: string;
  readonly kind: `${GridKind}`;
  readonly code: string;
  readonly localNumber: string;
  readonly name: string;
  readonly divisionCode: string;
  readonly parentKey: string | null;
  readonly sceneType: `${SceneType}` | null;
  readonly sceneText: string | null;
  readonly participatingDivisionCodes: readonly string[];
  readonly area: number[][][][];
  readonly synthetic: boolean;
}

/** Rows of generated grids, with the divisions each lies in and its area; ids derive from the codes. */
export function gridSeed(grids: readonly GeneratedGrid[]) {
  const idByKey = new Map(grids.map(({ key, code }) => [key, seedId('grid', code)]));
  const divisionId = (code: string) => seedId('division', code);
  return grids.map((grid) => {
    const id = idByKey.get(grid.key)!;
    const { code, localNumber, name, area, synthetic, sceneText } = grid;
    const parentId = grid.parentKey === null ? null : idByKey.get(grid.parentKey)!;
    const labels = { code, localNumber, name, divisionId: divisionId(grid.divisionCode), parentId };
    const kind = grid.kind as GridKind;
    const sceneType = grid.sceneType as SceneType | null;
    const participating = grid.participatingDivisionCodes.map(divisionId);
    const stretch = { participatingDivisionIds: storedParticipating(participating), validFrom: null, validTo: null };
    return {
      present: { id, kind, ...labels, sceneType, sceneText, synthetic, live: true, version: 1 },
      facts: { gridId: id, version: 1, ...labels, ...stretch, rings: JSON.stringify(area) },
      participatingDivisionIds: participating,
      area,
    };
  });
}
