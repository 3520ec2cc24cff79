import { type Cell, harmless, localTime, yesOrNo } from '@gridweave/subgraph/exports/export.rules';
import type { Territory } from '@gridweave/territory/territory';
import type { CategoryRow } from '../category/category.entity';
import { type IncidentRow, noDeadline } from '../incident/incident.entity';
import { openIncidentStates } from '../incident/incident.rules';
import { divisionsAbove } from '../place/place.queries';

/** What names are looked up in. */
export interface Names {
  readonly territory: Territory;
  readonly categories: ReadonlyMap<string, CategoryRow>;
  readonly now: Date;
}

const columns: readonly (readonly [heading: string, of: (incident: IncidentRow, names: Names) => Cell])[] = [
  ['事件编号', ({ number }) => number],
  ['状态', ({ state }) => state],
  ['类别代码', ({ categoryId }, { categories }) => categories.get(categoryId)?.code ?? null],
  ['类别', ({ categoryId }, { categories }) => categories.get(categoryId)?.name ?? null],
  ['来源', ({ origin }) => origin],
  ['情况说明', ({ text }) => text],
  ['街道（镇）', ({ divisionId }, { territory }) => nameAbove(territory, divisionId)],
  ['社区（村）', ({ divisionId }, { territory }) => territory.division(divisionId)?.name ?? null],
  ['网格', ({ gridId }, { territory }) => territory.grid(gridId)?.name ?? null],
  ['微网格', ({ microGridId }, { territory }) => (microGridId && territory.grid(microGridId)?.name) ?? null],
  ['楼宇', ({ building }) => building],
  ['楼层', ({ floor }) => floor],
  ['经度（WGS-84）', ({ longitude }) => longitude],
  ['纬度（WGS-84）', ({ latitude }) => latitude],
  ['主办单位', ({ leadUnitId }, { territory }) => (leadUnitId && territory.unit(leadUnitId)?.name) ?? null],
  ['发起时间', ({ raisedAt }) => localTime(raisedAt)],
  ['派单时间', ({ dispatchedAt }) => localTime(dispatchedAt)],
  ['处置完成时间', ({ resolvedAt }) => localTime(resolvedAt)],
  ['结案时间', ({ closedAt }) => localTime(closedAt)],
  ['结案类型', ({ closingKind }) => closingKind],
  ['结果', ({ outcome }) => outcome],
  ['最近时限', ({ nextDeadlineAt }) => (nextDeadlineAt < noDeadline ? localTime(nextDeadlineAt) : null)],
  [
    '是否超时',
    ({ state, nextDeadlineAt }, { now }) => yesOrNo(openIncidentStates.includes(state) && nextDeadlineAt < now),
  ],
  ['催办次数', ({ urgedCount }) => urgedCount],
  ['返工次数', ({ reworkCount }) => reworkCount],
  ['重办次数', ({ reopenedCount }) => reopenedCount],
  ['是否示例数据', ({ synthetic }) => yesOrNo(synthetic)],
];

export const headings: readonly string[] = columns.map(([heading]) => heading);

/** The cells of an incident, in the order of the headings. */
export function cellsOf(incident: IncidentRow, names: Names): Cell[] {
  return columns.map(([, of]) => harmless(of(incident, names)));
}

function nameAbove(territory: Territory, divisionId: string): string | null {
  const { subdistrictId } = divisionsAbove(territory, divisionId);
  return (subdistrictId && territory.division(subdistrictId)?.name) ?? null;
}
