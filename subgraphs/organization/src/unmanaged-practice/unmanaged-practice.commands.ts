import type { SubgraphContext } from '@gridweave/subgraph/context';
import { type Deed, insertVersion, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { scopeIds } from '@gridweave/viewer/viewer';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { UnitRow } from '../unit/unit.entity';
import { UnitKind } from '../unit/unit.type';
import { UnmanagedPracticeRow } from './unmanaged-practice.entity';
import { unmanagedPracticeChanged } from './unmanaged-practice.events';
import type { SetUnmanagedPlacePracticeInput } from './unmanaged-practice.input';
import { districtOf, rootOf } from './unmanaged-practice.queries';
import { refuseFigures, startOf } from './unmanaged-practice.rules';

type Context = SubgraphContext<OrganizationServices>;

/**
 * Sets how a district deals with unmanaged places from a moment on; places that are open keep what they were opened
 * under. The same again, while it holds, changes nothing. Answers the district.
 */
export async function setUnmanagedPlacePractice(
  ctx: Context,
  input: SetUnmanagedPlacePracticeInput,
): Promise<{ divisionId: string; from: number }> {
  return perform(ctx, 'setUnmanagedPlacePractice', input, async (deed) => {
    const { tx, now, emit } = deed;
    const divisionId = districtIn(ctx, input.divisionId ?? null);
    if (!scopeIds(ctx.viewer, 'DIVISION', 'ADMINISTRATOR').includes(divisionId))
      throw new Refusal('FORBIDDEN', '只有全区管理员可以设定管理空白区的办理办法。');
    const { stretchMetres, deadlineWorkingDays } = input;
    refuseFigures({ stretchMetres, deadlineWorkingDays });
    const basis = requiredText(input.basis, 'basis', 200);
    const validFrom = startOf(input.from ?? null, now);
    const clerkUnitId = await clerkIn(deed, divisionId, input.clerkUnitId ?? null);
    const rows = await tx.find(UnmanagedPracticeRow, { where: { divisionId }, order: { version: 'ASC' } });
    const before = rows.at(-1);
    refuseStale(input.expectedVersion, before?.version ?? 0);
    const practice = { stretchMetres, deadlineWorkingDays, clerkUnitId, basis };
    const from = validFrom.getTime();
    if (before && isTheSame(before, practice, validFrom > now ? validFrom : null, now)) return { divisionId, from };
    const version = (before?.version ?? 0) + 1;
    const by = { byRole: 'ADMINISTRATOR', bySubject: ctx.viewer.id };
    const row = { divisionId, version, ...practice, validFrom, ...by };
    await insertVersion(tx, UnmanagedPracticeRow, row);
    const { type, payload } = unmanagedPracticeChanged([...rows, row]);
    await emit(type, payload);
    return { divisionId, from };
  });
}

function districtIn({ services }: Context, divisionId: string | null): string {
  const district = divisionId === null ? rootOf(services) : districtOf(services.territory, divisionId);
  if (district === null) throw new Refusal('DIVISION_NOT_FOUND', '没有这个区划。', 'divisionId');
  if (divisionId !== null && district !== divisionId)
    throw new Refusal('DIVISION_NOT_A_DISTRICT', '办理办法按区设定。', 'divisionId');
  return district;
}

async function clerkIn(
  { tx, ctx }: Deed<OrganizationServices>,
  divisionId: string,
  clerkUnitId: string | null,
): Promise<string | null> {
  if (clerkUnitId === null) return null;
  const unit = await tx.findOneBy(UnitRow, { id: anyOf([clerkUnitId]), live: true });
  if (!unit) throw new Refusal('UNIT_NOT_FOUND', '没有这个单位，或已撤销。', 'clerkUnitId');
  const within = ctx.services.territory.isWithin(unit.divisionId ?? '', divisionId);
  if (unit.kind !== UnitKind.OPERATION_CENTRE || !within)
    throw new Refusal('UNIT_NOT_A_CENTRE', '经办单位须为本区的运行中心。', 'clerkUnitId');
  return unit.id;
}

type Said = Pick<UnmanagedPracticeRow, 'stretchMetres' | 'deadlineWorkingDays' | 'clerkUnitId' | 'basis'>;

/** One that is planned for another day is another one. */
function isTheSame(before: UnmanagedPracticeRow, said: Said, from: Date | null, now: Date): boolean {
  const sameWords = (['stretchMetres', 'deadlineWorkingDays', 'clerkUnitId', 'basis'] as const).every(
    (column) => before[column] === said[column],
  );
  const sameStart = from === null ? before.validFrom <= now : before.validFrom.getTime() === from.getTime();
  return sameWords && sameStart;
}
