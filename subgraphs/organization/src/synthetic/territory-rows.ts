import type { AreaCoordinates } from '../boundary/boundary.js';

/** A line of a division list. */
export interface DivisionRow {
  code: string;
  name: string;
  level: 'district' | 'street' | 'town' | 'community' | 'village';
  parentCode: string;
}

export type SceneType =
  | 'NIGHT_MARKET'
  | 'BUSINESS_CIRCLE'
  | 'COMMERCIAL_BUILDING'
  | 'INDUSTRIAL_PARK'
  | 'MARKET'
  | 'OTHER';

/** A place in WGS-84 degrees. */
export interface Place {
  longitude: number;
  latitude: number;
}

/** The area of a real division. Only the district's own is real; below it no borders are published. */
export interface DivisionArea {
  divisionCode: string;
  area: AreaCoordinates;
  /** A place inside the area, near its middle. */
  interior: Place;
  synthetic: boolean;
}

/** A grid, all of it made up: no list of the district's grids is published. */
export interface GridRow {
  /** Never changes for a seed; `id` is `seedId('grid', key)`. */
  key: string;
  id: string;
  kind: 'COMMUNITY' | 'VILLAGE' | 'MICRO' | 'DEDICATED';
  code: string;
  /** What people say, unique within a subdistrict or town: C12, V3, Z3; of a micro grid C12-03. */
  localNumber: string;
  name: string;
  /** The community or village to which the grid belongs; the leading one of a dedicated grid. */
  divisionCode: string;
  /** The territorial grid above a micro grid, null for the other kinds. */
  parentKey: string | null;
  /** Of dedicated grids only. */
  sceneType: SceneType | null;
  /** What an `OTHER` scene is, in Chinese. */
  sceneText: string | null;
  /** Other communities and villages into which a dedicated grid reaches, in the order of their codes. */
  participatingDivisionCodes: string[];
  area: AreaCoordinates;
  interior: Place;
  synthetic: true;
}

/** District first, parents before children; of grids the territorial ones first, then micro, then dedicated. */
export interface GeneratedTerritory {
  seed: string;
  divisionAreas: DivisionArea[];
  grids: GridRow[];
}
