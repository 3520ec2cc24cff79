import { yesOrNo } from '@gridweave/subgraph/exports/export.rules';
import type { AppointmentRow } from '../appointment/appointment.entity';
import { AppointmentState } from '../appointment/appointment.enums';
import { appointmentsPage } from '../appointment/appointment.queries';
import { isStaff } from '../person/person.policy';
import { visiblePerson } from '../person/person.queries';
import { visiblePost } from '../post/post.queries';
import { employmentWords, roleWords } from '../post/post-words';
import { type Column, exportedList, personColumns } from './exported-list';
import { placeOf } from './place';

const holder = personColumns<AppointmentRow>(({ personId }, ctx) => visiblePerson(ctx, personId));
const forStaff =
  (of: Column<AppointmentRow>[1]): Column<AppointmentRow>[1] =>
  (row, reader) =>
    isStaff(reader.ctx.viewer) ? of(row, reader) : null;

const stateWords: Readonly<Record<AppointmentState, string>> = {
  [AppointmentState.STANDS]: '有效',
  [AppointmentState.WITHDRAWN]: '已撤回',
  [AppointmentState.ANNULLED]: '已作废',
};

/** What is written here under a heading, an import of corrections reads under the same one. */
export const appointmentList = exportedList<AppointmentRow>({
  title: '任职',
  takes: ['divisionId', 'unitId', 'gridId', 'role', 'personId', 'postId', 'endsBefore', 'asOf', 'knownAt'],
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
    ['是否示例数据', ({ synthetic }) => yesOrNo(synthetic)],
  ],
  read: (ctx, args, { asOf, knownAt, ...filter }) => appointmentsPage(ctx, args, filter, { asOf, knownAt }),
});
