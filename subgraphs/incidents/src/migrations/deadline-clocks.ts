import * as column from '@gridweave/subgraph/columns';
import { addColumns } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ClockRulesRow } from '../clock/clock.entity';
import type { ClockRule } from '../clock/clock-rules.rules';
import { firstDeadlineRules } from '../clock/first-clock-rules';

const tables = ['clock', 'clock_alarm'] as const;

/** Requests, reviews, orders of supervision and decisions of meetings have clocks too; rules made before get those for them. */
export class DeadlineClocks1764404000100 implements MigrationInterface {
  name = 'DeadlineClocks1764404000100';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await addColumns(runner, table, { matter_id: { ...column.id, nullable: true } });
    await addColumns(runner, 'supervision', { next_milestone_at: { ...column.moment, nullable: true } });
    await addRules(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('supervision', 'next_milestone_at');
    for (const table of tables) await runner.dropColumn(table, 'matter_id');
  }
}

/** A version is never changed, so that a new one follows the newest where that does not know them. */
async function addRules({ manager }: QueryRunner): Promise<void> {
  const newest = await manager.findOneOrFail(ClockRulesRow, { where: {}, order: { version: 'DESC' } });
  const rules = JSON.parse(newest.content) as ClockRule[];
  const missing = firstDeadlineRules.filter(({ kind }) => !rules.some((rule) => rule.kind === kind));
  if (missing.length === 0) return;
  await manager.insert(ClockRulesRow, {
    version: newest.version + 1,
    madeAt: new Date(),
    reason: '增加审批、复查、督办和会议决定的期限（示例，非本区规定）',
    madeBy: '',
    content: JSON.stringify([...rules, ...missing]),
  });
}
