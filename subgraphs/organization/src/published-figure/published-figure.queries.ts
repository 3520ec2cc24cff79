import type { SubgraphContext } from '@gridweave/subgraph/context';
import { GridRow } from '../grid/grid.entity';
import { GridKind } from '../grid/grid.type';
import { RegisterElementRow } from '../register/register.entity';
import type { OrganizationServices } from '../services';
import type { PublishedFigure } from './published-figure.type';
import { type Figure, figures, type LiveCount, source } from './published-figures';

interface Counted {
  readonly count: number;
  readonly definition: string;
  readonly synthetic: boolean;
}

/** The published figures beside what is counted here now. Two statements. */
export async function publishedFigures(ctx: SubgraphContext<OrganizationServices>): Promise<PublishedFigure[]> {
  const live = await liveCounts(ctx);
  return figures.map((figure) => beside(figure, figure.live ? live[figure.live] : null));
}

/** A rate that nobody can recount, and a figure of another part, have no live count here. */
function beside(
  { live: _, approximate, period, definition, ...figure }: Figure,
  counted: Counted | null,
): PublishedFigure {
  return {
    ...figure,
    approximate: approximate ?? false,
    period: period ?? null,
    definition: definition ?? null,
    definitionKnown: definition !== undefined,
    source,
    live: counted?.count ?? null,
    liveDefinition: counted?.definition ?? null,
    liveSynthetic: counted?.synthetic ?? null,
    difference: counted ? counted.count - figure.lowerBound : null,
  };
}

async function liveCounts({ database }: SubgraphContext<OrganizationServices>): Promise<Record<LiveCount, Counted>> {
  const { manager } = database;
  const [grids, elements] = await Promise.all([
    manager
      .createQueryBuilder(GridRow, 'counted')
      .select('counted.kind', 'kind')
      .addSelect('COUNT(*)', 'count')
      .addSelect('MAX(counted.synthetic)', 'synthetic')
      .where('counted.live = :live', { live: true })
      .groupBy('counted.kind')
      .getRawMany<RawCount>(),
    manager
      .createQueryBuilder(RegisterElementRow, 'counted')
      .select('COUNT(*)', 'count')
      .addSelect('MAX(counted.synthetic)', 'synthetic')
      .getRawMany<RawCount>(),
  ]);
  const of = (rows: readonly RawCount[], definition: string): Counted => ({
    count: rows.reduce((sum, { count }) => sum + Number(count), 0),
    definition,
    synthetic: rows.some(({ synthetic }) => Number(synthetic) === 1),
  });
  const ofKinds = (kinds: readonly string[], definition: string) =>
    of(
      grids.filter(({ kind }) => kinds.includes(kind)),
      definition,
    );
  return {
    TERRITORIAL_GRIDS: ofKinds([GridKind.COMMUNITY, GridKind.VILLAGE], '在用的社区网格与村网格'),
    DEDICATED_GRIDS: ofKinds([GridKind.DEDICATED], '在用的专属网格'),
    MICRO_GRIDS: ofKinds([GridKind.MICRO], '在用的微网格'),
    REGISTER_ELEMENTS: of(elements, '基础库中的地点、部件和组织；人、事、情不在其内'),
  };
}

interface RawCount {
  readonly kind: string;
  readonly count: string | number;
  readonly synthetic: string | number | null;
}
