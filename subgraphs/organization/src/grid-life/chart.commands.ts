import { setTimeout } from 'node:timers/promises';
import type { SubgraphContext } from '@gridweave/subgraph/context';
import { Refusal } from '@gridweave/subgraph/refusal';
import { TerritoryRevision } from '@gridweave/territory/tables';
import type { Territory } from '@gridweave/territory/territory';
import type { EntityManager } from 'typeorm';
import type { OrganizationServices } from '../services';
import { GridChartRow } from './grid-life.entity';

const MOST_ATTEMPTS = 8;

/** The map is another one than the change was worked out on. */
export class ChartMoved extends Error {}

/** Does something to the map, again from the start when somebody else was faster. */
export async function onTheChart<T>(ctx: SubgraphContext<OrganizationServices>, work: () => Promise<T>): Promise<T> {
  const { territory } = ctx.services;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    await territory.refresh();
    try {
      const result = await work();
      await territory.refresh();
      return result;
    } catch (error) {
      if (!(error instanceof ChartMoved)) throw error;
      await setTimeout(Math.random() * 10 * 2 ** attempt);
    }
  }
  throw new Refusal('CHART_BUSY', '网格图正在被他人修改，请稍后再试。');
}

/** Takes the map for this transaction: others wait, and whoever was faster shows. Throws ChartMoved. */
export async function claimChart(tx: EntityManager, territory: Territory): Promise<void> {
  const { revision } = await tx.findOneByOrFail(GridChartRow, { id: 1 });
  const { affected } = await tx.update(GridChartRow, { id: 1, revision }, { revision: revision + 1 });
  const copy = await tx.findOneByOrFail(TerritoryRevision, { id: 1 });
  if (affected === 0 || copy.revision !== territory.revision) throw new ChartMoved();
}
