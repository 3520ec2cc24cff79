import { ExportFormat } from '@gridweave/subgraph/exports/export-format';
import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType } from 'type-graphql';
import { Role } from '../appointment/role.type';
import { CareerTier } from '../promotion-move/career-tier';
import { CommitteeTier, ReserveStep } from '../reserve/reserve.enums';
import { WorkDeviceState } from '../work-device/work-device.enums';
import { StaffList, UnmaskingPurpose } from './staff-export.enums';

const maybe = (description: string) => ({ nullable: true, description });

@InputType({
  description:
    '导出筛选。As the filter and the times of the list itself; every field given must hold, and one that the list does not know is refused.',
})
export class StaffExportFilter {
  @Field(() => ID, maybe('区划（含下级）。PEOPLE, RESERVE_ENTRIES, PROMOTION_MOVES, WORK_DEVICES.'))
  divisionId?: string | null;
  @Field(() => ID, maybe('单位。PEOPLE, APPOINTMENTS.'))
  unitId?: string | null;
  @Field(() => ID, maybe('网格。PEOPLE, APPOINTMENTS.'))
  gridId?: string | null;
  @Field(() => Role, maybe('角色。PEOPLE, APPOINTMENTS.'))
  role?: Role | null;
  @Field(() => String, maybe('姓名片段。PEOPLE; finds only people whose name the viewer sees in clear.'))
  text?: string | null;
  @Field(() => ID, maybe('人员。APPOINTMENTS.'))
  personId?: string | null;
  @Field(() => ID, maybe('岗位。APPOINTMENTS.'))
  postId?: string | null;
  @Field(() => DateTime, maybe('时间点。PEOPLE, APPOINTMENTS: in force on its Asia/Shanghai date.'))
  asOf?: Date | null;
  @Field(() => DateTime, maybe('记录时间点。PEOPLE, APPOINTMENTS: by what was on record then.'))
  knownAt?: Date | null;
  @Field(() => ID, maybe('批次。RESERVE_ENTRIES.'))
  batchId?: string | null;
  @Field(() => CommitteeTier, maybe('后备层级。RESERVE_ENTRIES.'))
  tier?: CommitteeTier | null;
  @Field(() => ReserveStep, maybe('后备环节。RESERVE_ENTRIES.'))
  step?: ReserveStep | null;
  @Field(() => LocalDate, maybe('在此日期前超龄。RESERVE_ENTRIES.'))
  agesOutBefore?: string | null;
  @Field(() => CareerTier, maybe('原层级。PROMOTION_MOVES.'))
  fromTier?: CareerTier | null;
  @Field(() => CareerTier, maybe('新层级。PROMOTION_MOVES.'))
  toTier?: CareerTier | null;
  @Field(() => LocalDate, maybe('起（含）。PROMOTION_MOVES: effective on or after this date.'))
  from?: string | null;
  @Field(() => LocalDate, maybe('止（含）。PROMOTION_MOVES: effective on or before this date.'))
  to?: string | null;
  @Field(() => WorkDeviceState, maybe('终端状态。WORK_DEVICES.'))
  state?: WorkDeviceState | null;
  @Field(() => ID, maybe('领用人。WORK_DEVICES.'))
  holderId?: string | null;
}

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
