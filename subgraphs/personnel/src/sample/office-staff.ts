import type { DivisionLabel, UnitLabel } from '@gridweave/territory/territory';
import { Role } from '../appointment/role.type';
import type { PostRow } from '../post/post.entity';
import type { SampleRoster } from './sample-roster';

const since = '2023-07-01';

/** A dispatcher and a checker in each operation centre: who checks an incident must not be who handled it. */
export function staffOperationCentres(roster: SampleRoster): void {
  for (const division of inOrderOfCode(roster.territory.divisions())) {
    if (!division.live || !['DISTRICT', 'SUBDISTRICT', 'TOWN'].includes(division.kind)) continue;
    const unit = roster.unit(`operation-centre:${division.code}`);
    const place = { unit, divisionId: division.id };
    const dispatcher = roster.post(Role.DISPATCHER, `${division.name}运行中心派单员`, place);
    const checker = roster.post(Role.CHECKER, `${division.name}运行中心核查员`, place);
    appointTo(roster, dispatcher, `sample-dispatcher-${division.code}`);
    appointTo(roster, checker, `sample-checker-${division.code}`);
    if (division.name === '人和路街道') appointTo(roster, dispatcher, 'development-dispatcher');
  }
}

/** Two people in every unit. */
export function staffUnits(roster: SampleRoster): void {
  for (const unit of [...roster.territory.units()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (!unit.live) continue;
    const role = unit.kind === 'DEPARTMENT' && unit.level === 'DISTRICT' ? Role.CLERK : Role.UNIT_MEMBER;
    const title = role === Role.CLERK ? `${unit.name}经办人` : `${unit.name}工作人员`;
    const post = roster.post(role, title, { unit }, unit.id);
    const subjects = [`sample-member-${unit.id}-1`, `sample-member-${unit.id}-2`];
    if (unit.id === roster.unit('department:urban-management')?.id) subjects.push('development-clerk');
    for (const subject of subjects) {
      roster.appoint(roster.person(subject, subject, fileOf(roster, unit)), post, { from: since });
    }
  }
}

/** People of units of the city are on nobody's files here. */
function fileOf(roster: SampleRoster, unit: UnitLabel): string | null {
  return unit.divisionId === null ? null : roster.districtId;
}

function appointTo(roster: SampleRoster, post: PostRow, subject: string): void {
  roster.appoint(roster.person(subject, subject), post, { from: since });
}

const districtDesk = [
  [Role.SHIFT_LEADER, '值班长', 'shift-leader'],
  [Role.CHECKER, '核查员', 'checker'],
  [Role.FOLLOW_UP_CALLER, '回访员', 'caller'],
  [Role.ARBITER, '仲裁员', 'arbiter'],
  [Role.SUPERVISOR, '督办员', 'supervisor'],
] as const;

/** Two of each at the district: those who decide, check and ask, apart from those who dispatch and handle. */
export function staffDistrictDesk(roster: SampleRoster): void {
  const code = '410103';
  const place = { unit: roster.unit(`operation-centre:${code}`), divisionId: roster.districtId };
  for (const [role, title, word] of districtDesk) {
    const subjects = [`development-${word}`, `sample-${word}-${code}`].filter((subject) => !roster.knows(subject));
    const post =
      roster.posts.find((each) => each.role === role && each.divisionId === roster.districtId) ??
      roster.post(role, `区${title}`, place);
    for (const subject of subjects) appointTo(roster, post, subject);
  }
  secondOfficer(roster);
}

/** Another officer of the personnel files: one settles what is said against what the other proposed or decided. */
function secondOfficer(roster: SampleRoster): void {
  const hr = roster.posts.find(({ role, divisionId }) => role === Role.HR_OFFICER && divisionId === roster.districtId);
  if (hr) appointTo(roster, hr, 'sample-hr-410103');
}

/** Who reads the audit at the district: in no office that the audit watches. */
export function staffAuditors(roster: SampleRoster): void {
  const post = roster.post(Role.AUDITOR, '区审计员', { divisionId: roster.districtId });
  appointTo(roster, post, 'development-auditor');
}

/** The officer of the personnel files, and two administrators of the district: one approves what the other proposes. */
export function staffDistrictOffices(roster: SampleRoster): void {
  const divisionId = roster.districtId;
  const hr = roster.post(Role.HR_OFFICER, '区组工干部', {
    unit: roster.unit('department:human-resources'),
    divisionId,
  });
  roster.appoint(roster.person('development-hr', 'development-hr'), hr, { from: since });
  const administrator = roster.post(Role.ADMINISTRATOR, '区系统管理员', {
    unit: roster.unit('operation-centre:410103'),
    divisionId,
  });
  for (const subject of ['development-administrator', 'sample-administrator-410103']) {
    roster.appoint(roster.person(subject, subject), administrator, { from: since });
  }
}

function inOrderOfCode(divisions: Iterable<DivisionLabel>): DivisionLabel[] {
  return [...divisions].sort((a, b) => (a.code < b.code ? -1 : 1));
}
