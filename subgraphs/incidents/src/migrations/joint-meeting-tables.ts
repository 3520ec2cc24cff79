import * as column from '@gridweave/subgraph/columns';
import { createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { gridMatterTable } from './grid-matter-tables';

const key = { ...column.id, primary: true } as const;
const maybeId = { ...column.id, nullable: true } as const;
const maybeText = { ...column.text, nullable: true } as const;

const tables: Record<string, TableSketch> = {
  joint_meeting: gridMatterTable({
    title: column.line(100),
    venue: { ...column.line(100), nullable: true },
    cross_scopes: column.longText,
    minutes: maybeText,
    closed_at: { ...column.moment, nullable: true },
  }),
  joint_meeting_item: {
    columns: {
      id: key,
      meeting_id: column.id,
      position: column.integer,
      incident_id: maybeId,
      unmanaged_place_id: maybeId,
      question: column.text,
      deferred_reason: maybeText,
    },
    indices: [['meeting_id', 'position'], ['incident_id'], ['unmanaged_place_id']],
  },
  joint_meeting_attendance: {
    columns: {
      meeting_id: key,
      unit_id: key,
      state: column.word(16),
      delegate_title: { ...column.line(40), nullable: true },
    },
    indices: [['unit_id']],
  },
  joint_meeting_decision: {
    columns: {
      id: key,
      meeting_id: column.id,
      item_id: column.id,
      kind: column.word(24),
      state: column.word(16),
      version: column.integer,
      text: column.text,
      unit_id: column.id,
      assisting_unit_ids: column.longText,
      from_unit_id: maybeId,
      incident_id: maybeId,
      unmanaged_place_id: maybeId,
      category_code: column.word(12),
      grid_id: column.id,
      leg_ids: column.longText,
      decided_at: column.moment,
      due_at: column.moment,
      settled_at: { ...column.moment, nullable: true },
      result: maybeText,
      refused_reason: maybeText,
      replaces_id: maybeId,
    },
    indices: [['meeting_id'], ['unit_id', 'due_at'], ['due_at', 'id'], ['incident_id']],
  },
  unmanaged_place_copy: {
    columns: {
      id: key,
      state: column.word(16),
      category_code: column.word(12),
      division_id: column.id,
      grid_id: column.id,
      version: column.integer,
    },
  },
};

/** Joint meetings with agenda, attendance and decisions, and the places of organization that they may be about. */
export class JointMeetingTables1764300070100 implements MigrationInterface {
  name = 'JointMeetingTables1764300070100';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}
