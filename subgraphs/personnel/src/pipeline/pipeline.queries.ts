import { type Batch, load } from '@gridweave/subgraph/context';
import { addYears, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { divisionLabel } from '../references/labels.queries';
import { isHrOfficerOver } from '../reserve/reserve.policy';
import type { PersonnelContext } from '../services';
import { countEntries, countMoves, countVacancies } from './pipeline.counts';
import { differences, tierCounts } from './pipeline.rules';
import type { CadrePipeline, CadrePipelineComparison } from './pipeline.type';

/** The pipeline of a division, for HR officers over it; null for everyone else. */
export async function cadrePipeline(
  ctx: PersonnelContext,
  divisionId: string,
  asOf: Date | null | undefined,
): Promise<CadrePipeline | null> {
  if (!isHrOfficerOver(ctx.viewer, ctx.services.territory, divisionId)) return null;
  const at = asOf ?? ctx.now;
  const counted = await load(ctx, pipelines, { divisionId, day: shanghaiDay(at) });
  return counted && { ...counted, asOf: at };
}

/** The pipeline beside that of another date; whoever sees the one sees the other. */
export async function comparedWith(
  ctx: PersonnelContext,
  now: CadrePipeline,
  asOf: Date,
): Promise<CadrePipelineComparison | null> {
  const other = await cadrePipeline(ctx, now.divisionId, asOf);
  return other && { other, ...differences(now, other) };
}

interface DivisionDay {
  readonly divisionId: string;
  readonly day: string;
}

/** Three reads for any number of divisions on one day. */
const pipelines: Batch<PersonnelContext, DivisionDay, Omit<CadrePipeline, 'asOf'>> = async (ctx, keys) => {
  const found = new Map<string, Omit<CadrePipeline, 'asOf'>>();
  for (const [day, sameDay] of Map.groupBy(keys, (key) => key.day)) {
    const divisionIds = [...new Set(sameDay.map(({ divisionId }) => divisionId))];
    const { manager } = ctx.database;
    const [entries, moves, vacancies] = await Promise.all([
      countEntries(manager, divisionIds, { day, withinYear: addYears(day, 1), withinTwoYears: addYears(day, 2) }),
      countMoves(manager, divisionIds, day),
      countVacancies(manager, divisionIds, day),
    ]);
    for (const divisionId of divisionIds) {
      const own = entries.get(divisionId) ?? [];
      const ownMoves = moves.get(divisionId) ?? [];
      found.set(`${day} ${divisionId}`, {
        divisionId,
        division: divisionLabel(ctx, divisionId),
        tiers: tierCounts(own, (id) => townshipOf(ctx, id)).map(({ sources, ...tier }) => ({
          ...tier,
          sources: sources.map((source) => ({ ...source, division: divisionLabel(ctx, source.divisionId) })),
        })),
        moves: ownMoves,
        vacancies: vacancies(divisionId),
        synthetic: [...own, ...ownMoves].some(({ synthetic }) => synthetic),
      });
    }
  }
  return keys.map(({ divisionId, day }) => found.get(`${day} ${divisionId}`) ?? null);
};

function townshipOf({ services }: PersonnelContext, divisionId: string): string {
  const chain = services.territory.ancestors(divisionId);
  return chain.find(({ kind }) => kind === 'SUBDISTRICT' || kind === 'TOWN')?.id ?? divisionId;
}
