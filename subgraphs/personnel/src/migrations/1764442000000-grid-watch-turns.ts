import { newId } from '@gridweave/subgraph/ids';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { turns, watchTurn } from '../grid-watch/watch-turn';

/** What is due when watches that are arranged already begin and end. */
export class GridWatchTurns1764442000000 implements MigrationInterface {
  name = 'GridWatchTurns1764442000000';

  async up(runner: QueryRunner): Promise<void> {
    const now = new Date().toISOString().replace('T', ' ').slice(0, 23);
    await this.setAlarms(runner, turns.begin, 'from_at', now);
    await this.setAlarms(runner, turns.end, 'to_at', now);
  }

  private async setAlarms(runner: QueryRunner, mark: string, column: 'from_at' | 'to_at', now: string): Promise<void> {
    const ahead: { id: string }[] = await runner.query(
      `SELECT id FROM grid_watch WHERE cancelled = 0 AND ${column} > ? ORDER BY id`,
      [now],
    );
    for (const { id } of ahead) {
      await runner.query(
        `INSERT INTO alarm (id, kind, subject_id, mark, state, due_at, attempts)
         SELECT ?, ?, id, ?, 'WAITING', ${column}, 0 FROM grid_watch WHERE id = ?`,
        [newId(), watchTurn, mark, id],
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM alarm WHERE kind = ?', [watchTurn]);
  }
}
