import type { SubgraphContext } from '@gridweave/subgraph/context';
import { type Deed, insertVersion, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { UnitRow } from '../unit/unit.entity';
import { ServiceHoursRow, WorkDayDecisionRow } from './work-calendar.entity';
import { dayDecided, serviceHoursChanged } from './work-calendar.events';
import type { OverrideWorkDayInput, SetServiceHoursInput, WithdrawWorkDayOverrideInput } from './work-calendar.input';
import { refuseCalendar } from './work-calendar.policy';
import { refusePast, spansOf } from './work-calendar.rules';

type Context = SubgraphContext<OrganizationServices>;
type OrganizationDeed = Deed<OrganizationServices>;

/** Makes a date a working day or a day off, whatever the national calendar says. The same again changes nothing. */
export async function overrideWorkDay(ctx: Context, input: OverrideWorkDayInput): Promise<string> {
  const { day } = await perform(ctx, 'overrideWorkDay', input, (deed) => decide(deed, input, input.working));
  return day;
}

/** Lets the national calendar hold again for a date. */
export async function withdrawWorkDayOverride(ctx: Context, input: WithdrawWorkDayOverrideInput): Promise<string> {
  const { day } = await perform(ctx, 'withdrawWorkDayOverride', input, (deed) => decide(deed, input, null));
  return day;
}

async function decide(
  deed: OrganizationDeed,
  { day, expectedVersion, basis: given }: Omit<OverrideWorkDayInput, 'working'>,
  working: boolean | null,
): Promise<{ day: string }> {
  const { tx, ctx, now, emit } = deed;
  const basis = requiredText(given, 'basis', 200);
  const refusal = refuseCalendar(ctx.viewer, rootsOf(ctx));
  if (refusal) throw refusal;
  refusePast(day, shanghaiDay(now), 'day');
  const before = await tx.findOne(WorkDayDecisionRow, { where: { day }, order: { version: 'DESC' } });
  refuseStale(expectedVersion, before?.version ?? 0);
  if (working === null && (before?.working ?? null) === null)
    throw new Refusal('DAY_NOT_OVERRIDDEN', '这一天没有调整可撤回。', 'day');
  if (before && before.working === working && before.basis === basis) return { day };
  const row = { day, version: (before?.version ?? 0) + 1, working, basis, ...decidedBy(deed) };
  await insertVersion(tx, WorkDayDecisionRow, row);
  const { type, payload } = dayDecided(row);
  await emit(type, payload);
  return { day };
}

/** Sets when a unit serves from a date on; what held before that date stays. The same again changes nothing. */
export async function setServiceHours(
  ctx: Context,
  input: SetServiceHoursInput,
): Promise<{ unitId: string; from: string }> {
  return perform(ctx, 'setServiceHours', input, async (deed) => {
    const { tx, now, emit } = deed;
    const basis = requiredText(input.basis, 'basis', 200);
    const workingDays = JSON.stringify(spansOf(input.workingDays, 'workingDays', 1));
    const daysOff = JSON.stringify(spansOf(input.daysOff ?? [], 'daysOff', 0));
    const unit = await tx.findOneBy(UnitRow, { id: anyOf([input.unitId]) });
    if (!unit) throw new Refusal('UNIT_NOT_FOUND', '没有这个单位。', 'unitId');
    const refusal = refuseCalendar(ctx.viewer, divisionsOf(ctx, unit));
    if (refusal) throw refusal;
    if (!unit.live) throw new Refusal('UNIT_RETIRED', `${unit.name}已撤销。`, 'unitId');
    const { unitId, from, answer } = {
      unitId: unit.id,
      from: input.from,
      answer: { unitId: unit.id, from: input.from },
    };
    refusePast(from, shanghaiDay(now), 'from');
    const before = await tx.find(ServiceHoursRow, { where: { unitId }, order: { version: 'ASC' } });
    const version = before.at(-1)?.version ?? 0;
    refuseStale(input.expectedVersion, version);
    const same = before.findLast((row) => row.from === from);
    if (same?.workingDays === workingDays && same.daysOff === daysOff) return answer;
    const row = { unitId, version: version + 1, from, workingDays, daysOff, basis, ...decidedBy(deed) };
    await insertVersion(tx, ServiceHoursRow, row);
    const { type, payload } = serviceHoursChanged(unitId, [...before, row]);
    await emit(type, payload);
    return answer;
  });
}

export function decidedBy({ ctx, now }: OrganizationDeed) {
  return { decidedAt: now, byRole: 'ADMINISTRATOR', bySubject: ctx.viewer.id };
}

/** A unit of the city belongs to no division: those of the whole district set its hours. */
function divisionsOf(ctx: Context, { divisionId }: UnitRow): string[] {
  return divisionId ? ctx.services.territory.ancestors(divisionId).map(({ id }) => id) : rootsOf(ctx);
}

/** Whose calendar it is: that of the whole district. */
export function rootsOf({ services }: Context): string[] {
  return [...services.territory.divisions()].filter(({ parentId }) => parentId === null).map(({ id }) => id);
}
