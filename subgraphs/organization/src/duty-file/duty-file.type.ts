import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { ErrorPolicy } from '@gridweave/subgraph/shared-types';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DutyRule } from '../duty/duty.type';
import type { Cells } from './duty-file.rules';

@ObjectType({ description: '派单目录文件。The duty rules in force at a moment, as a file that can be imported again.' })
export class DutyRuleFile {
  @Field(() => String, { description: '内容。CSV, UTF-8, the names of the columns first.' })
  csv: string;
  lines: readonly Cells[];
  @Field(() => Int, { description: '行数。How many rules it holds.' })
  rows: number;
  @Field(() => DateTime, { description: '时点。The moment of which it speaks.' })
  asOf: Date;
}

@InputType({ description: '导入派单目录。A duty list as CSV or XLSX; every row becomes a draft.' })
export class ImportDutyRulesInput {
  @Field(() => String, { description: '请求编号。Unique to this import; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => String, {
    nullable: true,
    description: '表格文件。An XLSX workbook in Base64 instead of the CSV; its first sheet, with the same columns.',
  })
  xlsx?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      '内容。CSV with the columns categoryPrefix, areaKind, area, elementClass, lead, assisting, conditions, season, hours, dates, powersNeeded, legalBasis, validFrom, validTo; at most 1,000 rows.',
  })
  csv?: string | null;
  @Field(() => ErrorPolicy, { description: '出错时的处理。What to do with rows that fail.' })
  errorPolicy: ErrorPolicy;
  @Field(() => String, { nullable: true, description: '理由。Why.' })
  reason?: string | null;
}

@ObjectType({ description: '导入的一行。What became of a row of the file.' })
export class ImportedDutyRule {
  @Field(() => Int, { description: '行号。The line of the file; the names of the columns stand on line 1.' })
  row: number;
  @Field(() => DutyRule, { nullable: true, description: '草案。The draft; null when the row failed.' })
  dutyRule: DutyRule | null;
  @Field(() => String, { nullable: true, description: '代码。Why it failed; a stable code.' })
  code: string | null;
  @Field(() => String, { nullable: true, description: '列。The column at fault.' })
  field: string | null;
  @Field(() => String, { nullable: true, description: '说明。For people, in Chinese.' })
  message: string | null;
}

@ObjectType({ description: '导入记录。What became of a duty list.' })
export class DutyRuleImport {
  @Field(() => ID, { nullable: true, description: '标识。Of the import; null when nothing was imported.' })
  id: string | null;
  @Field(() => Int, { description: '草案数。How many rows became drafts.' })
  drafted: number;
  @Field(() => Int, { description: '出错行数。How many rows failed.' })
  failed: number;
  @Field(() => [ImportedDutyRule], { nullable: 'items', description: '各行。Every row, in the order of the file.' })
  rows: ImportedDutyRule[];
}

@ObjectType('ImportDutyRulesPayload', { description: '导入结果。What importDutyRules answers.' })
export class ImportDutyRulesPayload extends PayloadType(
  'ImportDutyRules',
  'dutyRuleImport',
  () => DutyRuleImport,
  '导入记录。What became of each row; also when rows that fail undo all of them.',
) {}

@InputType({ description: '批准导入。Approval of the drafts of an import.' })
export class ApproveDutyRuleImportInput {
  @Field(() => String, { description: '请求编号。Unique to this change; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => ID, { description: '导入。The import.' })
  importId: string;
  @Field(() => String, { nullable: true, description: '理由。Why.' })
  reason?: string | null;
}

@ObjectType('ApproveDutyRuleImportPayload', { description: '批准结果。What approveDutyRuleImport answers.' })
export class ApproveDutyRuleImportPayload extends PayloadType(
  'ApproveDutyRuleImport',
  'dutyRuleImport',
  () => DutyRuleImport,
  '导入记录。The import, with what its rows are now.',
) {}
