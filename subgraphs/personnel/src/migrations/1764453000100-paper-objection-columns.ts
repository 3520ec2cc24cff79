import * as column from '@gridweave/subgraph/columns';
import { addColumns } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybe = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;

/** How an objection came in, and whether a notice takes those without a name. */
export class PaperObjectionColumns1764453000100 implements MigrationInterface {
  name = 'PaperObjectionColumns1764453000100';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'public_notice', { takes_anonymous: { ...column.flag, default: false } });
    await addColumns(runner, 'notice_objection', {
      channel: { ...column.word(8), default: 'ONLINE' },
      received_day: maybe(column.day),
      registration_number: maybe(column.line(60)),
      anonymous: { ...column.flag, default: false },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    const columns = ['channel', 'received_day', 'registration_number', 'anonymous'];
    await runner.dropColumns('notice_objection', columns);
    await runner.dropColumns('public_notice', ['takes_anonymous']);
  }
}
