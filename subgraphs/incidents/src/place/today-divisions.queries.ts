import { TerritoryAncestor, TerritoryDivision } from '@gridweave/territory/tables';
import type { EntityManager } from 'typeorm';

/** What lies above a community or village by today's tree. */
export interface TodaysDivisions {
  readonly subdistrictTodayId: string | null;
  readonly districtTodayId: string | null;
}

interface Above {
  readonly below: string;
  readonly id: string;
  readonly kind: TerritoryDivision['kind'];
}

/**
 * For a row that is written in this transaction: read from the database and held, so that a change of the tree waits for
 * the row and then takes it along.
 */
export async function todaysDivisions(tx: EntityManager, divisionId: string): Promise<TodaysDivisions> {
  const query = aboveDivisions(tx).where('closure.descendantId = :divisionId', { divisionId });
  const isServer = tx.dataSource.options.type !== 'better-sqlite3';
  return todaysOf(await (isServer ? query.setLock('pessimistic_read') : query).getRawMany<Above>());
}

/** The same of every division. */
export async function allTodaysDivisions(tx: EntityManager): Promise<ReadonlyMap<string, TodaysDivisions>> {
  const rows = await aboveDivisions(tx).getRawMany<Above>();
  const byDivision = Map.groupBy(rows, ({ below }) => below);
  return new Map([...byDivision].map(([divisionId, above]) => [divisionId, todaysOf(above)]));
}

const aboveDivisions = (tx: EntityManager) =>
  tx
    .createQueryBuilder(TerritoryAncestor, 'closure')
    .innerJoin(TerritoryDivision, 'above', 'above.id = closure.ancestorId')
    .select('closure.descendantId', 'below')
    .addSelect('above.id', 'id')
    .addSelect('above.kind', 'kind');

function todaysOf(above: readonly Above[]): TodaysDivisions {
  return {
    subdistrictTodayId: above.find(({ kind }) => kind === 'SUBDISTRICT' || kind === 'TOWN')?.id ?? null,
    districtTodayId: above.find(({ kind }) => kind === 'DISTRICT')?.id ?? null,
  };
}
