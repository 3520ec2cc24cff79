import * as column from '@gridweave/subgraph/columns';
import { addColumns, createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { firstSettings } from '../settings/settings.rules';

const answers = {
  report_id: { ...column.id, primary: true },
  incident_id: column.id,
  score: column.integer,
  solved: column.flag,
  text: { ...column.text, nullable: true },
  answered_at: column.moment,
  synthetic: column.flag,
} as const;
const before: TableSketch = { columns: answers, indices: [['incident_id']] };
const after: TableSketch = {
  columns: { ...answers, closing: { ...column.integer, primary: true } },
  indices: [['incident_id']],
};
const names = Object.keys(answers).join(', ');

/** Each closing has its own survey; what is closed is frozen after days; where a second “not solved” leads is set. */
export class ClosingAgainColumns1764404000000 implements MigrationInterface {
  name = 'ClosingAgainColumns1764404000000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'incident_settings', {
      archive_days: { ...column.integer, nullable: true },
      not_solved_again: { ...column.word(16), default: 'REVIEW' },
    });
    await runner.query('UPDATE incident_settings SET archive_days = ?', [firstSettings.archiveDays]);
    // An answer is about the closing after as many reopenings as there had been before it.
    const closing = `1 + (SELECT COUNT(*) FROM incident_entry entry WHERE entry.incident_id = told.incident_id
      AND entry.action = 'reopenIncident' AND entry.at < told.answered_at)`;
    await remade(runner, after, `${names}, closing`, `${names}, ${closing}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM survey WHERE closing > 1');
    await remade(runner, before, names, names);
    await runner.dropColumn('incident_settings', 'not_solved_again');
    await runner.dropColumn('incident_settings', 'archive_days');
  }
}

/** Makes the table of answers anew with what was in it: a primary key does not change in place on every engine. */
async function remade(runner: QueryRunner, sketch: TableSketch, columns: string, values: string): Promise<void> {
  await runner.query('CREATE TABLE survey_told AS SELECT * FROM survey');
  await runner.dropTable('survey');
  await createTable(runner, 'survey', sketch);
  await runner.query(`INSERT INTO survey (${columns}) SELECT ${values} FROM survey_told told`);
  await runner.query('DROP TABLE survey_told');
}
