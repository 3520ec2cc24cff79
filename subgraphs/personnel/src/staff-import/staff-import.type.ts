import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, ID, Int, ObjectType } from 'type-graphql';
import { StaffImportKind, StaffImportOutcome, StaffImportState } from './staff-import.enums';

@ObjectType({ description: '导入统计。How many rows come, or came, to which outcome.' })
export class StaffImportCounts {
  @Field(() => Int, { description: '新增。' })
  create: number;
  @Field(() => Int, { description: '变更。' })
  change: number;
  @Field(() => Int, { description: '无变化。' })
  unchanged: number;
  @Field(() => Int, { description: '待认定。' })
  undecided: number;
  @Field(() => Int, { description: '不能导入。' })
  rejected: number;
  @Field(() => Int, { description: '已执行。How many rows have been done.' })
  applied: number;
}

@ObjectType({ description: '导入中的发现。Something about a row of a file; repeats nothing of what the row says.' })
export class StaffImportFinding {
  @Field(() => String, { description: '代码。A stable code.' })
  code: string;
  @Field(() => String, { nullable: true, description: '列。The column, by its usual heading; null when it is none.' })
  column: string | null;
  @Field(() => String, { description: '说明。For people, in Chinese.' })
  message: string;
}

@ObjectType({ description: '导入的变更。Something that a row changes.' })
export class StaffImportChange {
  @Field(() => String, { description: '列。The column, by its usual heading.' })
  column: string;
  @Field(() => String, { nullable: true, description: '原值。What is there; null where it is nothing, or masked.' })
  before: string | null;
  @Field(() => String, { nullable: true, description: '新值。What it becomes; null where it is nothing, or masked.' })
  after: string | null;
}

@ObjectType({ description: '导入文件的一行。A row of a file, and what it comes to.' })
export class StaffImportLine {
  @Field(() => Int, { description: '行号。As the file counts.' })
  row: number;
  @Field(() => StaffImportOutcome, { nullable: true, description: '结果。What it comes to; null until looked at.' })
  outcome: StaffImportOutcome | null;
  @Field(() => DateTime, {
    nullable: true,
    description: '执行时间。When it was done; null before, and when it is not.',
  })
  appliedAt: Date | null;
}

@ObjectType('StaffImportLineConnection', {
  description: '分页列表。A page of StaffImportLine, after the Relay specification.',
})
export class StaffImportLineConnection extends ConnectionType(
  'StaffImportLine',
  () => StaffImportLine as ClassType<StaffImportLine>,
) {}

@ObjectType({
  description: '人员类导入。A file of staff that the viewer has brought, its plan, and what became of it.',
})
export class StaffImport {
  @Field(() => ID, { description: '标识。Opaque; the one that the upload answered.' })
  id: string;
  @Field(() => StaffImportKind, { nullable: true, description: '种类。Null until something is asked of the file.' })
  kind: StaffImportKind | null;
  @Field(() => StaffImportState, { description: '状态。How far it is.' })
  state: StaffImportState;
  @Field(() => Int, { description: '行数。How many rows stand below the headings.' })
  lines: number;
  @Field(() => DateTime, { description: '上传时间。When the file was brought.' })
  at: Date;
  @Field(() => DateTime, { description: '删除时间。When its rows are deleted, done or not.' })
  expiresAt: Date;
  @Field(() => Int, { description: '版本。Grows by one with each state.' })
  version: number;
}

const answer = (deed: string) =>
  PayloadType(deed, 'staffImport', () => StaffImport as ClassType<StaffImport>, '导入。The import as it now stands.');

@ObjectType('ImportReserveRosterPayload', { description: '操作结果。What importReserveRoster answers.' })
export class ImportReserveRosterPayload extends answer('ImportReserveRoster') {}

@ObjectType('ImportAppointmentCorrectionsPayload', {
  description: '操作结果。What importAppointmentCorrections answers.',
})
export class ImportAppointmentCorrectionsPayload extends answer('ImportAppointmentCorrections') {}

@ObjectType('ApplyStaffImportPayload', { description: '操作结果。What applyStaffImport answers.' })
export class ApplyStaffImportPayload extends answer('ApplyStaffImport') {}

@ObjectType('DiscardStaffImportPayload', { description: '操作结果。What discardStaffImport answers.' })
export class DiscardStaffImportPayload extends answer('DiscardStaffImport') {}
