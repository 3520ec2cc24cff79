import { yesOrNo } from '@gridweave/subgraph/exports/export.rules';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { AppointmentRow } from '../appointment/appointment.entity';
import { AppointmentState } from '../appointment/appointment.enums';
import { appointmentsOfPerson, appointmentsPage } from '../appointment/appointment.queries';
import type { PersonRow } from '../person/person.entity';
import { isStaff } from '../person/person.policy';
import { peoplePage, visiblePerson } from '../person/person.queries';
import { visiblePost } from '../post/post.queries';
import type { PromotionMoveRow } from '../promotion-move/promotion-move.entity';
import { movesPage } from '../promotion-move/promotion-move.queries';
import type { PersonnelContext } from '../services';
import type { WorkDeviceRow } from '../work-device/work-device.entity';
import { devicesPage } from '../work-device/work-device.queries';
import { type Column, type ExportedList, exportedList, personColumns } from './exported-list';
import { reserveList } from './reserve-list';
import { StaffList } from './staff-export.enums';
import { careerWord, deviceWords, employmentWords, moveWords, roleWords } from './staff-words';

const sample = ['是否示例数据', ({ synthetic }: { synthetic: boolean }) => yesOrNo(synthetic)] as const;

const who = personColumns<PersonRow>(async (person) => person);
const people = exportedList<PersonRow>({
  title: '人员',
  takes: ['divisionId', 'unitId', 'gridId', 'role', 'text', 'asOf', 'knownAt'],
  columns: [
    who.id,
    who.name,
    who.identityNumber,
    who.workPhone,
    who.privatePhone,
    who.birthDay,
    who.inParty,
    ['现任职务', async ({ id }, { ctx }) => (await appointmentsToday(ctx, id)).join('；') || null],
    sample,
  ],
  read: (ctx, args, { asOf, knownAt, ...filter }) => peoplePage(ctx, args, filter, { asOf, knownAt }),
});

async function appointmentsToday(ctx: PersonnelContext, personId: string): Promise<string[]> {
  const held = await appointmentsOfPerson(ctx, personId, { day: shanghaiDay(ctx.now) });
  return held.map((each) => `${placeOf(ctx, each) ?? ''}${roleWords[each.role]}`);
}

/** Where an appointment is, as far as the viewer may know it. */
function placeOf(
  { services: { territory }, viewer }: PersonnelContext,
  { gridId, unitId, divisionId }: AppointmentRow,
) {
  if (gridId !== null) return territory.grid(gridId)?.name ?? null;
  if (!isStaff(viewer)) return null;
  if (unitId !== null) return territory.unit(unitId)?.name ?? null;
  return divisionId === null ? null : (territory.division(divisionId)?.name ?? null);
}

const holder = personColumns<AppointmentRow>(({ personId }, ctx) => visiblePerson(ctx, personId));
const forStaff =
  (of: Column<AppointmentRow>[1]): Column<AppointmentRow>[1] =>
  (row, reader) =>
    isStaff(reader.ctx.viewer) ? of(row, reader) : null;
const appointments = exportedList<AppointmentRow>({
  title: '任职',
  takes: ['unitId', 'gridId', 'role', 'personId', 'postId', 'asOf', 'knownAt'],
  columns: [
    ['任职编号', ({ id }) => id],
    ['版本', ({ version }) => version],
    holder.id,
    holder.name,
    ['角色', ({ role }) => roleWords[role]],
    ['岗位编号', forStaff(({ postId }) => postId)],
    ['岗位', forStaff(async ({ postId }, { ctx }) => (await visiblePost(ctx, postId))?.title ?? null)],
    ['任职地点', (row, { ctx }) => placeOf(ctx, row)],
    ['起（含）', forStaff(({ fromDay }) => fromDay)],
    ['止（含）', forStaff(({ state, toDay }) => (state === AppointmentState.STANDS ? toDay : null))],
    ['用工性质', forStaff(({ employment }) => employmentWords[employment])],
    ['是否主持工作', forStaff(({ acting }) => yesOrNo(acting))],
    ['状态', forStaff(({ state }) => stateWords[state])],
    sample,
  ],
  read: (ctx, args, { asOf, knownAt, ...filter }) => appointmentsPage(ctx, args, filter, { asOf, knownAt }),
});

const stateWords: Readonly<Record<AppointmentState, string>> = {
  [AppointmentState.STANDS]: '有效',
  [AppointmentState.WITHDRAWN]: '已撤回',
  [AppointmentState.ANNULLED]: '已作废',
};

const mover = personColumns<PromotionMoveRow>(({ personId }, ctx) => visiblePerson(ctx, personId));
const moves = exportedList<PromotionMoveRow>({
  title: '晋升记录',
  takes: ['divisionId', 'fromTier', 'toTier', 'from', 'to'],
  columns: [
    ['记录编号', ({ id }) => id],
    mover.id,
    mover.name,
    ['社区（村）', ({ divisionId }, { ctx }) => ctx.services.territory.division(divisionId)?.name ?? null],
    ['原层级', ({ fromTier }) => careerWord(fromTier)],
    ['新层级', ({ toTier }) => careerWord(toTier)],
    ['办理状态', ({ state }) => moveWords[state]],
    ['生效日期', ({ effectiveOn }) => effectiveOn],
    ['依据文件', ({ basis }) => basis],
    sample,
  ],
  read: (ctx, args, { divisionId, fromTier, toTier, from, to }) =>
    movesPage(ctx, args, { divisionId, fromTier, toTier, from, to }),
});

const bearer = personColumns<WorkDeviceRow>(async ({ holderId }, ctx) =>
  holderId === null ? null : visiblePerson(ctx, holderId),
);
const devices = exportedList<WorkDeviceRow>({
  title: '智能工作终端',
  takes: ['divisionId', 'state', 'holderId'],
  columns: [
    ['资产编号', ({ assetNumber }) => assetNumber],
    ['状态', ({ state }) => deviceWords[state]],
    ['保管区划', ({ divisionId }, { ctx }) => ctx.services.territory.division(divisionId)?.name ?? null],
    bearer.id,
    bearer.name,
    ['领用日期', ({ issuedDay }) => issuedDay],
    sample,
  ],
  read: devicesPage,
});

/** The lists that can be taken along; another one is its columns and the query of its own slice. */
export const staffLists: Readonly<Record<StaffList, ExportedList>> = {
  [StaffList.PEOPLE]: people,
  [StaffList.APPOINTMENTS]: appointments,
  [StaffList.RESERVE_ENTRIES]: reserveList,
  [StaffList.PROMOTION_MOVES]: moves,
  [StaffList.WORK_DEVICES]: devices,
};
