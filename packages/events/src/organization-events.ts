/** Full present state of a division; consumers replace what they had, unless theirs has a higher version. */
export interface DivisionChanged {
  readonly id: string;
  readonly kind: 'DISTRICT' | 'SUBDISTRICT' | 'TOWN' | 'COMMUNITY' | 'VILLAGE';
  readonly parentId: string | null;
  readonly code: string;
  readonly name: string;
  /** False once the division has been withdrawn. */
  readonly live: boolean;
  readonly version: number;
}

/** Full present state of a grid, with every dated area it has had. */
export interface GridChanged {
  readonly id: string;
  readonly kind: 'COMMUNITY' | 'VILLAGE' | 'DEDICATED' | 'MICRO';
  /** The community or village the grid belongs to; the lead jurisdiction of a dedicated grid. */
  readonly divisionId: string;
  /** Further divisions that a dedicated grid reaches into. */
  readonly participatingDivisionIds: readonly string[];
  /** The territorial grid of a micro grid. */
  readonly parentId: string | null;
  readonly code: string;
  readonly localNumber: string;
  readonly name: string;
  readonly synthetic: boolean;
  readonly live: boolean;
  readonly areas: readonly GridArea[];
  readonly version: number;
}

export interface GridArea {
  /** ISO 8601, or null for “as long as known”. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** GeoJSON MultiPolygon coordinates, WGS-84. */
  readonly rings: number[][][][];
}

/** Full present state of a unit. */
export interface UnitChanged {
  readonly id: string;
  readonly kind: string;
  /** COMMUNITY, STREET, DISTRICT or CITY. */
  readonly level: string;
  /** The division the unit works for; null for a unit of the city. */
  readonly divisionId: string | null;
  readonly name: string;
  readonly live: boolean;
  readonly version: number;
}

export const organizationEvents = {
  divisionChanged: 'organization.division-changed.v1',
  gridChanged: 'organization.grid-changed.v1',
  unitChanged: 'organization.unit-changed.v1',
} as const;
