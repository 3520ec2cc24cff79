import * as column from '@gridweave/subgraph/columns';
import { addColumns, createTable } from '@gridweave/subgraph/columns';
import { indexText } from '@gridweave/subgraph/search/text-index';
import { searchable } from '@gridweave/subgraph/search/tokens';
import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const primaryId = { ...column.id, primary: true } as const;
const optional = <Kind extends column.ColumnKind>(kind: Kind) => ({ ...kind, nullable: true }) as const;

/** What an imported element says of itself, who may be called about it, and how many there are of what. */
export class RegisterTables1764100031000 implements MigrationInterface {
  name = 'RegisterTables1764100031000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'register_element', {
      micro_grid_id: optional(column.id),
      building: optional(column.line(60)),
      floor: optional(column.line(20)),
      room: optional(column.line(40)),
      trade: optional(column.line(40)),
      scene: optional(column.word(32)),
      extension: optional(column.text),
      source: optional(column.line(40)),
      source_id: optional(column.line(100)),
      digest: optional(column.word(43)),
      valid_from: optional(column.day),
      valid_to: optional(column.day),
      search_text: { ...column.line(300), default: '' },
    });
    const source = new TableIndex({ columnNames: ['source', 'source_id'], isUnique: true });
    await runner.createIndex('register_element', source);
    await this.#createTables(runner);
    await this.#findByName(runner);
  }

  async #createTables(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'register_hazard', {
      columns: { element_id: primaryId, hazard: { ...column.line(40), primary: true } },
    });
    await createTable(runner, 'register_contact', {
      columns: { element_id: primaryId, name: optional(column.line(50)), phone: optional(column.word(20)) },
    });
    await createTable(runner, 'register_dedicated_place', {
      columns: { grid_id: primaryId, element_id: primaryId },
      indices: [['element_id']],
    });
    await createTable(runner, 'register_tally', {
      columns: {
        id: primaryId,
        source: column.line(40),
        source_id: column.line(100),
        grid_id: column.id,
        element: column.word(16),
        type: column.line(40),
        count: column.integer,
        synthetic: column.flag,
      },
      uniqueIndices: [['source', 'source_id']],
    });
    await createTable(runner, 'register_count', {
      columns: {
        grid_id: primaryId,
        element: { ...column.word(16), primary: true },
        type: { ...column.line(40), primary: true },
        count: column.integer,
      },
    });
  }

  /** Elements that were there before are found and counted like those that come. */
  async #findByName(runner: QueryRunner): Promise<void> {
    const elements = (await runner.query('SELECT id, name FROM register_element')) as { id: string; name: string }[];
    for (const { id, name } of elements) {
      const text = searchable(name);
      await runner.query('UPDATE register_element SET search_text = ? WHERE id = ?', [text, id]);
      await indexText(runner.manager, 'register', { id, text });
    }
    const [gridId, type, count] = ['grid_id', 'type', 'count'].map((name) => runner.dataSource.driver.escape(name));
    await runner.query(
      `INSERT INTO register_count (${gridId}, element, ${type}, ${count})
       SELECT grid_id, kind, ${type}, COUNT(*) FROM register_element GROUP BY grid_id, kind, ${type}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['hazard', 'contact', 'dedicated_place', 'tally', 'count']) {
      await runner.dropTable(`register_${table}`);
    }
  }
}
