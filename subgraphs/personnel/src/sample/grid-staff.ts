import type { GridLabel } from '@gridweave/territory/territory';
import { addDays } from '@gridweave/viewer/shanghai-day';
import { EmploymentKind, Role } from '../appointment/role.type';
import type { PersonRow } from '../person/person.entity';
import { dice } from './dice';
import type { SampleRoster } from './sample-roster';

// The page's own cases play here, so that nobody may be missing.
const fullyStaffed = new Set(['人和路街道', '大学路街道', '金水源街道']);
const developmentTownship = '人和路街道';

const changeOfChief = '2024-07-01';
const employments = [EmploymentKind.FULL_TIME, EmploymentKind.CONCURRENT, EmploymentKind.SECONDED];

/** Chiefs and members of community, village and dedicated grids; some grids stay without, some people have several. */
export function staffGrids(roster: SampleRoster): void {
  const grids = liveGrids(roster).filter(({ kind }) => kind !== 'MICRO');
  const developmentGrid = grids.find(
    ({ kind, divisionId }) => kind === 'COMMUNITY' && roster.townshipOf(divisionId)?.name === developmentTownship,
  );
  const firstChiefs = new Map<string, PersonRow>();
  for (const grid of grids) {
    const isDevelopment = grid === developmentGrid;
    const chief = staffChief(roster, grid, isDevelopment, firstChiefs.get(grid.divisionId));
    if (chief && !firstChiefs.has(grid.divisionId)) firstChiefs.set(grid.divisionId, chief);
    if (grid.kind !== 'DEDICATED' && (isDevelopment || dice(`member ${grid.code}`, 3) === 0)) staffMember(roster, grid);
  }
}

function staffChief(
  roster: SampleRoster,
  grid: GridLabel,
  isDevelopment: boolean,
  neighbour: PersonRow | undefined,
): PersonRow | null {
  const { code } = grid;
  const post = roster.post(Role.GRID_CHIEF, `${grid.name}长`, { grid, unit: committee(roster, grid) }, code);
  const hasFormer = isDevelopment || dice(`former ${code}`, 10) < 3;
  if (hasFormer) {
    const former = roster.person(`former chief ${code}`, null);
    roster.appoint(former, post, { from: '2022-03-01', to: addDays(changeOfChief, -1) });
  }
  const mustHaveOwn = isFullyStaffed(roster, grid);
  if (!mustHaveOwn && dice(`vacant ${code}`, 100) < 8) return null;
  const isShared = !mustHaveOwn && neighbour && grid.kind === 'DEDICATED' && dice(`shared ${code}`, 8) === 0;
  const subject = isDevelopment ? 'development-chief' : `sample-chief-${code}`;
  const chief = isShared ? neighbour : roster.person(`chief ${code}`, subject);
  const from = hasFormer ? changeOfChief : addDays('2023-01-01', dice(`since ${code}`, 900));
  roster.appoint(chief, post, { from, employment: employments[dice(`employment ${code}`, 3)] });
  return chief;
}

function staffMember(roster: SampleRoster, grid: GridLabel): void {
  const post = roster.post(Role.GRID_MEMBER, `${grid.name}员`, { grid, unit: committee(roster, grid) }, grid.code);
  const member = roster.person(`grid member ${grid.code}`, `sample-grid-member-${grid.code}`);
  roster.appoint(member, post, { from: '2024-01-01' });
}

/** A chief of its own for about two thousand micro grids. */
export function staffMicroGrids(roster: SampleRoster): void {
  for (const grid of liveGrids(roster).filter(({ kind }) => kind === 'MICRO')) {
    const { code } = grid;
    const post = roster.post(Role.MICRO_CHIEF, `${grid.name}长`, { grid, unit: committee(roster, grid) }, code);
    if (!isFullyStaffed(roster, grid) && dice(`micro ${code}`, 100) >= 16) continue;
    const chief = roster.person(`micro chief ${code}`, `sample-micro-chief-${code}`);
    const isVolunteer = dice(`volunteer ${code}`, 2) === 0;
    const employment = isVolunteer ? EmploymentKind.VOLUNTEER : EmploymentKind.PART_TIME;
    roster.appoint(chief, post, { from: addDays('2023-06-01', dice(`since ${code}`, 700)), employment });
  }
}

function liveGrids(roster: SampleRoster): GridLabel[] {
  return [...roster.territory.grids()].filter(({ live }) => live).sort((a, b) => (a.code < b.code ? -1 : 1));
}

function isFullyStaffed(roster: SampleRoster, grid: GridLabel): boolean {
  return fullyStaffed.has(roster.townshipOf(grid.divisionId)?.name ?? '');
}

function committee(roster: SampleRoster, grid: GridLabel) {
  const division = roster.territory.division(grid.divisionId);
  return division && roster.unit(`committee:${division.code}`);
}
