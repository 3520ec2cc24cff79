import { type Batch, load } from '@gridweave/subgraph/context';
import { TerritoryAncestor } from '@gridweave/territory/tables';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { ReserveEntryRow } from '../reserve/reserve.entity';
import type { PersonnelContext } from '../services';
import { type Period, untilDay } from './period.rules';
import type { CadrePipeline } from './pipeline.type';
import { type EntryDays, leastCompared, stepTimes } from './step-times.rules';
import type { ReserveStepTimes } from './step-times.type';

/** Time in each step, of entries that left it within a period and by the day of the pipeline; null for what was known. */
export async function stepTimesIn(
  ctx: PersonnelContext,
  { divisionId, asOf, knownAt }: CadrePipeline,
  period: Period,
): Promise<ReserveStepTimes | null> {
  if (knownAt !== null) return null;
  const day = shanghaiDay(asOf);
  const looked = untilDay(period, day);
  const entries = (await load(ctx, entriesSince, { divisionId, from: looked.from, day })) ?? [];
  return { leastCompared, tiers: stepTimes(entries, looked, day) };
}

interface DivisionSince {
  readonly divisionId: string;
  readonly from: string;
  readonly day: string;
}

/** Entries that were on their way on a day or since another, by their days; one read for any number of divisions. */
const entriesSince: Batch<PersonnelContext, DivisionSince, EntryDays[]> = async (ctx, keys) => {
  const found = new Map<string, EntryDays[]>();
  for (const [name, same] of Map.groupBy(keys, ({ from, day }) => `${from} ${day}`)) {
    const [{ from, day }] = same as [DivisionSince];
    const rows = await ctx.database.manager
      .createQueryBuilder(ReserveEntryRow, 'entry')
      .innerJoin(TerritoryAncestor, 'above', 'above.descendantId = entry.divisionId')
      .select('above.ancestorId', 'under')
      .addSelect('entry.tier', 'tier')
      .addSelect('entry.recommendedDay', 'recommendedDay')
      .addSelect('entry.selectedDay', 'selectedDay')
      .addSelect('entry.enteredDay', 'enteredDay')
      .addSelect('entry.endedDay', 'endedDay')
      .addSelect('COUNT(*)', 'count')
      .where('above.ancestorId IN (:...divisionIds)', { divisionIds: [...new Set(same.map((key) => key.divisionId))] })
      .andWhere('entry.recommended_day <= :day', { day })
      .andWhere('(entry.ended_day IS NULL OR entry.ended_day > :day OR entry.ended_day >= :from)', { from })
      .groupBy('above.ancestorId')
      .addGroupBy('entry.tier')
      .addGroupBy('entry.recommendedDay')
      .addGroupBy('entry.selectedDay')
      .addGroupBy('entry.enteredDay')
      .addGroupBy('entry.endedDay')
      .getRawMany<Omit<EntryDays, 'count'> & { under: string; count: string }>();
    for (const [under, group] of Map.groupBy(rows, (row) => row.under)) {
      found.set(
        `${under} ${name}`,
        group.map(({ under: _, count, ...days }) => ({ ...days, count: Number(count) })),
      );
    }
  }
  return keys.map(({ divisionId, from, day }) => found.get(`${divisionId} ${from} ${day}`) ?? []);
};
