import type { SceneType } from './territory-rows.js';

/** How the generator makes dedicated grids of a scene. None of the figures is the district's; all are assumptions. */
export interface Scene {
  type: SceneType;
  /** What stands in names, and as the text of an `OTHER` scene. */
  word: string;
  /** How often, in a town and in the country, relative to the other scenes. */
  urbanShare: number;
  ruralShare: number;
  /** In cells the size of a micro grid. */
  fewestCells: number;
  mostCells: number;
  /** Whether it may reach into other communities, subdistricts and towns. */
  crossesBorders: boolean;
}

export const NIGHT_MARKET: Scene = {
  type: 'NIGHT_MARKET',
  word: '夜市',
  urbanShare: 6,
  ruralShare: 3,
  fewestCells: 1,
  mostCells: 2,
  crossesBorders: false,
};

const other = (word: string, urbanShare: number, ruralShare: number, mostCells: number): Scene => ({
  type: 'OTHER',
  word,
  urbanShare,
  ruralShare,
  fewestCells: 1,
  mostCells,
  crossesBorders: mostCells > 2,
});

export const SCENES: readonly Scene[] = [
  NIGHT_MARKET,
  {
    type: 'BUSINESS_CIRCLE',
    word: '商圈',
    urbanShare: 9,
    ruralShare: 2,
    fewestCells: 5,
    mostCells: 12,
    crossesBorders: true,
  },
  {
    type: 'COMMERCIAL_BUILDING',
    word: '商务楼宇',
    urbanShare: 30,
    ruralShare: 5,
    fewestCells: 1,
    mostCells: 1,
    crossesBorders: false,
  },
  {
    type: 'INDUSTRIAL_PARK',
    word: '产业园区',
    urbanShare: 4,
    ruralShare: 30,
    fewestCells: 3,
    mostCells: 9,
    crossesBorders: true,
  },
  { type: 'MARKET', word: '市场', urbanShare: 15, ruralShare: 14, fewestCells: 1, mostCells: 2, crossesBorders: false },
  other('学校', 12, 14, 2),
  other('医院', 7, 5, 2),
  other('机关企事业单位', 10, 8, 2),
  other('建筑工地', 5, 11, 3),
  other('交通枢纽', 2, 2, 4),
  other('景区', 0, 6, 6),
];

/** One night market of 人和路 bears the name that is known from the press; its place and area are made up. */
export const NAMED_NIGHT_MARKET = { subdistrict: '人和路街道', name: '人和夜市专属网格' };
