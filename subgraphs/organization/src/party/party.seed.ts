import { seedId } from '@gridweave/territory/seed-id';
import type { ListedDivision } from '../division/match.rules';
import type { GridRow } from '../grid/grid.entity';
import { GridKind } from '../grid/grid.type';
import type { PartyGridLinkRow, PartyOrganizationRow } from './party.entity';
import { PartyOrganizationKind } from './party.type';

type SeededGrid = Pick<GridRow, 'id' | 'kind' | 'code' | 'localNumber' | 'divisionId' | 'parentId'>;

/** Some grids are left without, so that coverage has gaps to show. */
const BRANCHLESS = 17;
const GROUPLESS = 11;
const FOUNDED_ON = '2023-07-01';

/** An invented chain of Party organizations over the divisions and grids; nobody publishes the real one. */
export function partySeed(divisions: readonly ListedDivision[], grids: readonly SeededGrid[]) {
  const committees = divisions.filter(({ level }) => level === 'street' || level === 'town').map(committee);
  const communities = divisions.filter(({ level }) => level === 'community' || level === 'village').map(community);
  const names = new Map(communities.map((each) => [each.divisionId, each.name.replace(/党组织（示例）$/, '')]));
  const branchGrids = grids.filter(({ kind }, index) => kind !== GridKind.MICRO && index % BRANCHLESS !== 5);
  const withBranch = new Set(branchGrids.map(({ id }) => id));
  const groupGrids = grids.filter(
    ({ kind, parentId }, index) => kind === GridKind.MICRO && withBranch.has(parentId ?? '') && index % GROUPLESS !== 3,
  );
  const branches = branchGrids.map((grid) => branch(grid, `${names.get(grid.divisionId)}`));
  const codes = new Map(branchGrids.map(({ id, code }) => [id, code]));
  const groups = groupGrids.map((grid) =>
    group(grid, `${codes.get(grid.parentId ?? '')}`, `${names.get(grid.divisionId)}`),
  );
  return {
    partyOrganizations: [...committees, ...communities, ...branches, ...groups],
    links: [...branchGrids.map((grid) => link(grid, 'branch')), ...groupGrids.map((grid) => link(grid, 'group'))],
  };
}

const partyId = (key: string) => seedId('party-organization', key);
const shared = { foundedOn: FOUNDED_ON, dissolvedOn: null, synthetic: true, live: true, version: 1 };

function committee({ code, name, level }: ListedDivision): PartyOrganizationRow {
  return {
    ...shared,
    id: partyId(`working-committee:${code}`),
    kind: PartyOrganizationKind.WORKING_COMMITTEE,
    name: `${name}${level === 'town' ? '党委' : '党工委'}（示例）`,
    parentId: null,
    divisionId: seedId('division', code),
  };
}

function community({ code, name, parentCode }: ListedDivision): PartyOrganizationRow {
  return {
    ...shared,
    id: partyId(`community:${code}`),
    kind: PartyOrganizationKind.COMMUNITY_PARTY_ORG,
    name: `${name.replace(/(居民委员会|居民管理委员会|管理委员会|委员会|居委会|委会)$/, '')}党组织（示例）`,
    parentId: partyId(`working-committee:${parentCode}`),
    divisionId: seedId('division', code),
  };
}

/** Grid codes begin with the twelve digits of their community or village. */
function branch({ code, localNumber, divisionId }: SeededGrid, place: string): PartyOrganizationRow {
  return {
    ...shared,
    id: partyId(`branch:${code}`),
    kind: PartyOrganizationKind.GRID_BRANCH,
    name: `${place}${localNumber}网格党支部（示例）`,
    parentId: partyId(`community:${code.slice(0, 12)}`),
    divisionId,
  };
}

function group({ code, localNumber, divisionId }: SeededGrid, parentCode: string, place: string): PartyOrganizationRow {
  return {
    ...shared,
    id: partyId(`group:${code}`),
    kind: PartyOrganizationKind.MICRO_GRID_GROUP,
    name: `${place}${localNumber}微网格党小组（示例）`,
    parentId: partyId(`branch:${parentCode}`),
    divisionId,
  };
}

function link({ id, code }: SeededGrid, level: 'branch' | 'group'): PartyGridLinkRow {
  return {
    id: seedId('party-grid-link', code),
    partyOrganizationId: partyId(`${level}:${code}`),
    gridId: id,
    from: FOUNDED_ON,
    to: null,
    basis: '示例数据',
    synthetic: true,
  };
}
