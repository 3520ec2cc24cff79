import * as column from '@gridweave/subgraph/columns';
import { createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { EmergencyAuthoritiesRow } from '../emergency/emergency.entity';
import { EmergencyLevel } from '../emergency/emergency.rules';

const key = { ...column.id, primary: true } as const;
const maybe = <Kind extends column.ColumnKind>(kind: Kind) => ({ ...kind, nullable: true });

const tables: Record<string, TableSketch> = {
  emergency_plan: {
    columns: {
      id: key,
      version: column.integer,
      name: column.line(100),
      division_id: column.id,
      unit_id: maybe(column.id),
      roles: column.longText,
      sections: column.longText,
      live: column.flag,
    },
    indices: [['division_id']],
  },
  emergency_authorities: {
    columns: {
      version: { ...column.integer, primary: true },
      made_at: column.moment,
      reason: column.text,
      made_by: column.line(120),
      authorities: column.longText,
    },
  },
  plan_activation: {
    columns: {
      id: key,
      incident_id: column.id,
      version: column.integer,
      plan_id: column.id,
      plan_version: column.integer,
      plan_name: column.line(100),
      level: maybe(column.word(4)),
      at: column.moment,
      by_role: column.word(24),
      sections: column.longText,
      ended_at: maybe(column.moment),
      end_reason: maybe(column.text),
    },
    indices: [['incident_id', 'at']],
  },
};

/** Plans for emergencies, who is competent for which level, and what was activated. */
export class EmergencyTables1764300020400 implements MigrationInterface {
  name = 'EmergencyTables1764300020400';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
    // The graver levels are nobody's here until the district says whose: they belong to the city and the province.
    await runner.manager.insert(EmergencyAuthoritiesRow, {
      version: 1,
      madeAt: new Date('2000-01-01T00:00:00Z'),
      reason: '初始版本（示例，非本区规定）',
      madeBy: '',
      authorities: [{ level: EmergencyLevel.IV, role: 'SHIFT_LEADER', unitId: null, divisionKind: 'DISTRICT' }],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}
