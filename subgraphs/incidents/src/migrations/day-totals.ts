import { createJob } from '@gridweave/subgraph/jobs/job';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { StatisticsStateRow } from '../statistics/statistics.entity';

const kind = 'recount-statistics';

/**
 * In a district each value of a grouping has totals by day too, and grids have totals by month in their subdistrict, so
 * that a period of broken months is read from few rows. What was counted before is counted anew by the job that does so
 * always, in the background; statistics say meanwhile that they are not complete.
 */
export class DayTotals1764430320000 implements MigrationInterface {
  name = 'DayTotals1764430320000';

  async up({ manager }: QueryRunner): Promise<void> {
    const [counted] = await manager.query('SELECT id FROM statistics_total LIMIT 1');
    if (!counted) return;
    const underWay = await manager.update(JobRow, { activeKey: `${kind} all` }, { checkpoint: '{}' });
    if (!underWay.affected) await createJob(manager, { kind, key: 'all', createdBy: '' }, new Date());
    await manager.update(StatisticsStateRow, { id: 1 }, { recountedTo: '' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      "DELETE FROM statistics_total WHERE dimension = 'GRID' OR (grain = 'DAY' AND dimension <> 'ALL')",
    );
  }
}
