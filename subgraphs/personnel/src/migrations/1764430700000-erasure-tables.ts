import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybe = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;

const basis = (name: string) =>
  ({
    [`${name}_number`]: maybe(column.line(100)),
    [`${name}_day`]: maybe(column.day),
  }) as const;

/** Erasures of people’s data, what is left to tell of them, and what stands against them. */
export class ErasureTables1764430700000 implements MigrationInterface {
  name = 'ErasureTables1764430700000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'person_erasure', {
      columns: {
        id: { ...column.id, primary: true },
        person_id: column.id,
        division_id: column.id,
        scope: column.word(12),
        state: column.word(12),
        basis_title: column.line(200),
        ...basis('basis'),
        words: maybe(column.longText),
        executes_on: maybe(column.day),
        at: column.moment,
        by_subject: column.line(120),
        decided_at: maybe(column.moment),
        decided_by: maybe(column.line(120)),
        job_id: maybe(column.id),
        halted_by: maybe(column.word(40)),
        open_key: maybe(column.id),
        version: column.integer,
      },
      indices: [['person_id'], ['division_id']],
      uniqueIndices: [['open_key']],
    });
    await createTable(runner, 'person_erasure_change', {
      columns: {
        id: { ...column.id, primary: true },
        erasure_id: column.id,
        action: column.word(32),
        state: column.word(12),
        at: column.moment,
        by_subject: column.line(120),
        by_role: column.word(16),
        reason: maybe(column.text),
      },
      indices: [['erasure_id']],
    });
    await createCertificates(runner);
    await createHolds(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['legal_hold', 'erasure_certificate', 'person_erasure_change', 'person_erasure']) {
      await runner.dropTable(table);
    }
  }
}

async function createCertificates(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'erasure_certificate', {
    columns: {
      id: { ...column.id, primary: true },
      number: column.word(24),
      erasure_id: column.id,
      person_id: column.id,
      division_id: column.id,
      scope: column.word(12),
      basis_title: column.line(200),
      ...basis('basis'),
      decided_by_role: column.word(16),
      decided_at: column.moment,
      at: column.moment,
      counts: column.text,
    },
    indices: [['division_id']],
    uniqueIndices: [['number'], ['erasure_id']],
  });
}

async function createHolds(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'legal_hold', {
    columns: {
      id: { ...column.id, primary: true },
      person_id: column.id,
      division_id: column.id,
      basis_title: column.line(200),
      ...basis('basis'),
      placed_at: column.moment,
      placed_by: column.line(120),
      lifted_at: maybe(column.moment),
      lifted_by: maybe(column.line(120)),
      lifted_title: maybe(column.line(200)),
      ...basis('lifted'),
      version: column.integer,
    },
    indices: [['person_id', 'lifted_at'], ['division_id']],
  });
}
