import { ExportFormat } from '@gridweave/subgraph/exports/export-format';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, ID, Int, ObjectType } from 'type-graphql';
import { StaffList, UnmaskingPurpose } from './staff-export.enums';

@ObjectType({ description: '名单导出。A file of a list of personnel that the viewer has asked for.' })
export class StaffExport {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => StaffList, { description: '名单。Which list.' })
  list: StaffList;
  @Field(() => ExportFormat, { description: '格式。The kind of file.' })
  format: ExportFormat;
  @Field(() => String, { description: '筛选条件。The StaffExportFilter as JSON; a part of a name in it is starred.' })
  filter: string;
  @Field(() => UnmaskingPurpose, {
    nullable: true,
    description: '明文用途。What whole numbers were asked for; null where they are masked.',
  })
  purpose: UnmaskingPurpose | null;
  @Field(() => DateTime, { description: '提交时间。When it was asked for.' })
  at: Date;
  @Field(() => DateTime, { nullable: true, description: '完成时间。When the file was whole; null before.' })
  finishedAt: Date | null;
  @Field(() => DateTime, {
    description: '删除时间。When the file is deleted: after a day, after an hour where numbers are whole.',
  })
  expiresAt: Date;
  @Field(() => Int, { nullable: true, description: '文件大小（字节）。Null before it is whole.' })
  bytes: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      '明文人数。How many people’s whole numbers are in it; null where they are masked and before it is whole.',
  })
  peopleInClear: number | null;
}

@ObjectType('ExportStaffPayload', { description: '操作结果。What exportStaff answers.' })
export class ExportStaffPayload extends PayloadType(
  'ExportStaff',
  'staffExport',
  () => StaffExport as ClassType<StaffExport>,
  '导出。The export, whose job tells how far it is; null when the deed was refused.',
) {}
