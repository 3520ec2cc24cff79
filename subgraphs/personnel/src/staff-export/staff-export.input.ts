import { ExportFormat } from '@gridweave/subgraph/exports/export-format';
import { Field, InputType } from 'type-graphql';
import { StaffExportFilter } from '../staff-list/staff-list-filter.type';
import { StaffList, UnmaskingPurpose } from './staff-export.enums';

@InputType({
  description: '明文申请。Asks for whole identity numbers and private phones of people whose files the viewer keeps.',
})
export class UnmaskingInput {
  @Field(() => UnmaskingPurpose, { description: '用途。What they are needed for.' })
  purpose: UnmaskingPurpose;
  @Field(() => String, { description: '理由。Why, in words; kept with who took what along.' })
  reason: string;
}

@InputType({ description: '导出名单。Asks for a file of a list of personnel.' })
export class ExportStaffInput {
  @Field(() => String, {
    description: '请求编号。Unique per caller and mutation; the same key answers the same again.',
  })
  idempotencyKey: string;
  @Field(() => StaffList, { description: '名单。Which list.' })
  list: StaffList;
  @Field(() => StaffExportFilter, {
    nullable: true,
    description: '筛选。Which of it; all that the viewer may see without it.',
  })
  filter?: StaffExportFilter | null;
  @Field(() => ExportFormat, { description: '格式。The kind of file.' })
  format: ExportFormat;
  @Field(() => UnmaskingInput, {
    nullable: true,
    description: '明文申请。Numbers come out masked without it. By HR officers only.',
  })
  unmasking?: UnmaskingInput | null;
}
