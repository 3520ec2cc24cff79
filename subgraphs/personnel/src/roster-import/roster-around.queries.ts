import { JobFailure } from '@gridweave/subgraph/jobs/job';
import type { Territory, UnitLabel } from '@gridweave/territory/territory';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { holds } from '@gridweave/viewer/viewer';
import { type ImportLine, LineRefusal } from '../import-plan/import-kind';
import { ReserveBatchRow } from '../reserve/reserve.entity';
import { isCommittee } from '../reserve/reserve.policy';
import type { PersonnelContext } from '../services';
import type { StaffImportRow } from '../staff-import/staff-import.entity';
import { foldedName } from './name.rules';
import { rosterColumns } from './roster-columns';
import { type Candidate, readCandidate } from './roster-line.rules';
import { type Likeness, type Twins, twinsIn } from './twin.rules';

type Committee = UnitLabel & { readonly divisionId: string };

/** What is known of all rows of a roster. */
export interface RosterAround {
  readonly batch: ReserveBatchRow;
  readonly committees: ReadonlyMap<string, readonly Committee[]>;
  readonly twins: ReadonlyMap<number, Twins>;
}

/** Throws a JobFailure where whoever brought it may not any more, or the batch is gone. */
export async function rosterAround(
  ctx: PersonnelContext,
  { batchId }: StaffImportRow,
  lines: AsyncIterable<ImportLine>,
): Promise<RosterAround> {
  const known = batchId !== null && holds(ctx.viewer, 'HR_OFFICER');
  const batch = known ? await ctx.database.manager.findOneBy(ReserveBatchRow, { id: batchId }) : null;
  if (!batch) throw new JobFailure('FORBIDDEN', '您已无权导入该批次的名册。');
  const likenesses: Likeness[] = [];
  for await (const { row, cells } of lines) {
    const { candidate } = readCandidate(cells, shanghaiDay(ctx.now));
    if (candidate) likenesses.push({ ...candidate, row });
  }
  return { batch, committees: committeesByName(ctx.services.territory), twins: twinsIn(likenesses) };
}

/** Committees by their id, their name, and that of their community or village. */
function committeesByName(territory: Territory): Map<string, Committee[]> {
  const found = new Map<string, Committee[]>();
  const add = (name: string, committee: Committee) => {
    const known = found.get(name) ?? [];
    if (!known.includes(committee)) found.set(name, [...known, committee]);
  };
  for (const unit of territory.units()) {
    const division = unit.divisionId === null ? null : territory.division(unit.divisionId);
    if (!unit.live || !isCommittee(unit) || !division) continue;
    const committee = unit as Committee;
    for (const name of [unit.id, foldedName(unit.name), foldedName(division.name)]) add(name, committee);
  }
  return found;
}

/** The committee that a row names. Throws a LineRefusal where it is none, several, or not in the township that the row names. */
export function committeeOf(
  { services: { territory } }: PersonnelContext,
  { committees }: RosterAround,
  { unit, township }: Pick<Candidate, 'unit' | 'township'>,
): Committee {
  const { title } = rosterColumns.unit;
  const found = committees.get(unit) ?? committees.get(foldedName(unit)) ?? [];
  if (found.length === 0) throw new LineRefusal('UNIT_NOT_FOUND', title, '没有这个社区（村）的居（村）委会。');
  const fit = found.filter(({ divisionId }) => township === null || isIn(territory, divisionId, township));
  if (fit.length === 0)
    throw new LineRefusal('UNIT_OUT_OF_LINE', rosterColumns.township.title, '推荐单位不属于该街道（镇）。');
  const [committee, other] = fit;
  if (other || !committee)
    throw new LineRefusal('UNIT_AMBIGUOUS', title, '不止一个社区（村）叫这个名称，请填写街道（镇）。');
  return committee;
}

function isIn(territory: Territory, divisionId: string, township: string): boolean {
  const wanted = foldedName(township).replace(/(?:办事处|党工委|人民政府)$/, '');
  return territory.ancestors(divisionId).some(({ name }) => foldedName(name) === wanted);
}
