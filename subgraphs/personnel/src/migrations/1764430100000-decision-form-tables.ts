import { insertRows } from '@gridweave/subgraph/bulk';
import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybe = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;
const key = { ...column.id, primary: true };

/** One form for the decisions of every level, what it refers to, and the catalogue of its reasons. */
export class DecisionFormTables1764430100000 implements MigrationInterface {
  name = 'DecisionFormTables1764430100000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'decision_form', {
      columns: {
        id: key,
        matter_kind: column.word(24),
        matter_id: column.id,
        action: column.word(40),
        outcome: column.word(12),
        reason_code: maybe(column.word(32)),
        comment: maybe(column.text),
        decided_day: column.day,
        at: column.moment,
        unit_id: maybe(column.id),
        by_subject: column.line(120),
        by_role: column.word(16),
        synthetic: column.flag,
      },
      indices: [['matter_kind', 'matter_id']],
    });
    await createTable(runner, 'referred_document', {
      columns: {
        id: key,
        owner_id: column.id,
        title: column.line(200),
        number: maybe(column.line(100)),
        day: maybe(column.day),
        link: maybe(column.line(500)),
        digest: maybe(column.word(64)),
      },
      indices: [['owner_id']],
    });
    await createTable(runner, 'decision_reason', {
      columns: {
        matter_kind: { ...column.word(24), primary: true },
        code: { ...column.word(32), primary: true },
        label: column.line(100),
        outcome: maybe(column.word(12)),
        in_use: column.flag,
        version: column.integer,
      },
    });
    const columns = ['matter_kind', 'code', 'label', 'outcome', 'in_use', 'version'];
    await insertRows(runner.manager, { name: 'decision_reason', columns }, generalReasons);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['decision_reason', 'referred_document', 'decision_form']) await runner.dropTable(table);
  }
}

type Reason = readonly [kind: string, code: string, label: string, outcome: string | null];

/** Grounds that rules of such procedures commonly name; the district has published none of its own. */
const general: readonly Reason[] = [
  ['RESERVE_ENTRY', 'NOT_ELIGIBLE', '不符合资格条件', 'REFUSED'],
  ['RESERVE_ENTRY', 'DISCIPLINE_IN_FORCE', '处分影响期未满', 'REFUSED'],
  ['RESERVE_ENTRY', 'UNDER_INVESTIGATION', '正在接受审查调查', 'REFUSED'],
  ['RESERVE_ENTRY', 'REVIEW_NOT_PASSED', '联审未通过', 'REFUSED'],
  ['RESERVE_ENTRY', 'OBJECTION_UPHELD', '公示异议成立', 'REFUSED'],
  ['RESERVE_ENTRY', 'QUOTA_FILLED', '名额已满', 'REFUSED'],
  ['RESERVE_APPEAL', 'DECISION_STANDS', '原决定事实清楚、程序合规', 'REFUSED'],
  ['RESERVE_APPEAL', 'FACTS_WRONG', '原决定认定事实有误', 'AGREED'],
  ['RESERVE_APPEAL', 'PROCEDURE_WRONG', '原决定程序不当', 'AGREED'],
  ['NOTICE_OBJECTION', 'NOT_SUBSTANTIATED', '反映问题查无实据', 'REFUSED'],
  ['NOTICE_OBJECTION', 'NO_BEARING', '反映问题不影响资格', 'REFUSED'],
  ['NOTICE_OBJECTION', 'SUBSTANTIATED', '反映问题属实', 'AGREED'],
  ['PROMOTION_MOVE', 'NOT_ELIGIBLE', '不符合资格条件', 'REFUSED'],
  ['PROMOTION_MOVE', 'INSPECTION_FAILED', '考察未通过', 'REFUSED'],
  ['PROMOTION_MOVE', 'OBJECTION_UPHELD', '公示异议成立', 'REFUSED'],
  ['RECRUITMENT', 'NOT_ELIGIBLE', '不符合资格条件', 'REFUSED'],
  ['RECRUITMENT', 'INSPECTION_FAILED', '考察未通过', 'REFUSED'],
];

const kinds = [
  'RESERVE_BATCH',
  'RESERVE_ENTRY',
  'RESERVE_APPEAL',
  'PUBLIC_NOTICE',
  'NOTICE_OBJECTION',
  'PROMOTION_MOVE',
  'RECRUITMENT',
];
const everywhere = kinds.flatMap((kind): Reason[] => [
  [kind, 'MATERIALS_INCOMPLETE', '材料不全', null],
  [kind, 'OTHER', '其他', null],
]);

const generalReasons = [...general, ...everywhere].map(([kind, code, label, outcome]) => [
  kind,
  code,
  label,
  outcome,
  1,
  1,
]);
