import { grant, nobody, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { ids, pointIn } from '../small-territory';

/**
 * Where things lie, ever farther from the callers: in their micro grid, elsewhere in its grid, in another grid of the
 * community, in another community of the street, and in another street.
 */
export const sites = ['micro', 'grid', 'community', 'street', 'beyond'] as const;
export type Site = (typeof sites)[number];

/** By which words of a site are told from those of others. */
export const letterOf = (site: Site) => '甲乙丙丁戊'.charAt(sites.indexOf(site));

interface Place {
  readonly point: ReturnType<typeof pointIn>;
  readonly gridId: string;
  readonly divisionId: string;
  readonly streetId: string;
}

const west = { divisionId: ids.westCommunity, streetId: ids.west };

export const places: Readonly<Record<Site, Place>> = {
  micro: { point: pointIn(0, 0.25), gridId: ids.firstGrid, ...west },
  grid: { point: pointIn(0, 0.75), gridId: ids.firstGrid, ...west },
  community: { point: pointIn(1, 0.75), gridId: ids.secondGrid, ...west },
  street: { point: pointIn(3, 0.5), gridId: ids.farGrid, divisionId: ids.farCommunity, streetId: ids.west },
  beyond: { point: pointIn(2, 0.5), gridId: ids.villageGrid, divisionId: ids.eastVillage, streetId: ids.east },
};

/** Who does at each site what has to be done there before anybody asks; none of them is among the callers. */
export const planters = {
  dispatcher: person('planting-dispatcher', grant('DISPATCHER', 'DIVISION', ids.district)),
  shiftLeader: person('planting-shift-leader', grant('SHIFT_LEADER', 'DIVISION', ids.district)),
  checker: person('planting-checker', grant('CHECKER', 'DIVISION', ids.district)),
  caller: person('planting-caller', grant('FOLLOW_UP_CALLER', 'DIVISION', ids.district)),
  supervisor: person('planting-supervisor', grant('SUPERVISOR', 'DIVISION', ids.district)),
  administrator: person('planting-administrator', grant('ADMINISTRATOR', 'DIVISION', ids.district)),
  lead: person('planting-lead', grant('UNIT_MEMBER', 'UNIT', ids.drainage)),
  assisting: person('planting-assisting', grant('UNIT_MEMBER', 'UNIT', ids.police)),
  app: {
    ...nobody,
    id: 'key-planting',
    kind: 'CLIENT',
    client: { permits: ['APP'], divisionId: ids.district },
  },
  chief: (site: Site) => person(`planting-chief-${site}`, grant('GRID_CHIEF', 'GRID', places[site].gridId)),
} as const satisfies Record<string, Viewer | ((site: Site) => Viewer)>;

/** Appointments in the leading unit, one for each site. */
export const crewOf: Readonly<Record<Site, string>> = {
  micro: '0199a0a0-0000-7000-8000-000000000001',
  grid: '0199a0a0-0000-7000-8000-000000000002',
  community: '0199a0a0-0000-7000-8000-000000000003',
  street: '0199a0a0-0000-7000-8000-000000000004',
  beyond: '0199a0a0-0000-7000-8000-000000000005',
};
