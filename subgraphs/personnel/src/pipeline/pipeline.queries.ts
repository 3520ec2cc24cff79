import { type Batch, load } from '@gridweave/subgraph/context';
import { addYears, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { divisionLabel } from '../references/labels.queries';
import { isHrOfficerOver } from '../reserve/reserve.policy';
import type { PersonnelContext } from '../services';
import { countUnrecorded } from './known-then.queries';
import { countEntries, countMoves, countVacancies } from './pipeline.counts';
import { differences, tierCounts } from './pipeline.rules';
import type { CadrePipeline, CadrePipelineComparison } from './pipeline.type';

/** The pipeline of a division, for HR officers over it; null for everyone else. */
export async function cadrePipeline(
  ctx: PersonnelContext,
  divisionId: string,
  asOf: Date | null | undefined,
  knownAt: Date | null | undefined,
): Promise<CadrePipeline | null> {
  if (!isHrOfficerOver(ctx.viewer, ctx.services.territory, divisionId)) return null;
  const at = asOf ?? ctx.now;
  const known = knownAt ?? null;
  const key = { divisionId, day: shanghaiDay(at), knownAt: known?.toISOString() ?? null };
  const counted = await load(ctx, pipelines, key);
  return counted && { ...counted, asOf: at, knownAt: known };
}

/** The pipeline beside that of another date; whoever sees the one sees the other. */
export async function comparedWith(
  ctx: PersonnelContext,
  now: CadrePipeline,
  asOf: Date,
  knownAt: Date | null | undefined,
): Promise<CadrePipelineComparison | null> {
  const other = await cadrePipeline(ctx, now.divisionId, asOf, knownAt ?? now.knownAt);
  return other && { other, ...differences(now, other) };
}

interface DivisionDay {
  readonly divisionId: string;
  readonly day: string;
  /** ISO 8601; null for what is on record now. */
  readonly knownAt: string | null;
}

type Counted = Omit<CadrePipeline, 'asOf' | 'knownAt'>;
const timeOf = ({ day, knownAt }: DivisionDay) => `${day} ${knownAt}`;

/** Four reads for any number of divisions on one day, six where it is asked what was known. */
const pipelines: Batch<PersonnelContext, DivisionDay, Counted> = async (ctx, keys) => {
  const found = new Map<string, Counted>();
  for (const [time, same] of Map.groupBy(keys, timeOf)) {
    const { day, knownAt } = same[0] as DivisionDay;
    const at = knownAt === null ? null : new Date(knownAt);
    const divisionIds = [...new Set(same.map(({ divisionId }) => divisionId))];
    const { manager } = ctx.database;
    const dates = { day, withinYear: addYears(day, 1), withinTwoYears: addYears(day, 2) };
    const [entries, moves, vacancies, unrecorded] = await Promise.all([
      countEntries(manager, divisionIds, dates, at),
      countMoves(manager, divisionIds, day, at),
      countVacancies(ctx, divisionIds, day, at),
      at === null ? null : countUnrecorded(manager, divisionIds, day),
    ]);
    for (const divisionId of divisionIds) {
      const own = entries.get(divisionId) ?? [];
      const ownMoves = moves.get(divisionId) ?? [];
      found.set(`${time} ${divisionId}`, {
        divisionId,
        division: divisionLabel(ctx, divisionId),
        tiers: tierCounts(own, (id) => townshipOf(ctx, id)).map(({ sources, ...tier }) => ({
          ...(at === null ? tier : { ...tier, ...agesUnknown }),
          sources: sources.map((source) => ({ ...source, division: divisionLabel(ctx, source.divisionId) })),
        })),
        moves: ownMoves,
        vacancies: vacancies(divisionId),
        unrecorded: unrecorded && {
          entries: unrecorded.entries.get(divisionId) ?? 0,
          moves: unrecorded.moves.get(divisionId) ?? 0,
        },
        synthetic: [...own, ...ownMoves].some(({ synthetic }) => synthetic),
      });
    }
  }
  return keys.map((key) => found.get(`${timeOf(key)} ${key.divisionId}`) ?? null);
};

/** Dates of ageing out have no time of record. */
const agesUnknown = { agesOutWithinYear: null, agesOutWithinTwoYears: null, ageUnknown: null };

function townshipOf({ services }: PersonnelContext, divisionId: string): string {
  const chain = services.territory.ancestors(divisionId);
  return chain.find(({ kind }) => kind === 'SUBDISTRICT' || kind === 'TOWN')?.id ?? divisionId;
}
