import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { visibleAppointment } from '../appointment/appointment.queries';
import { Appointment } from '../appointment/appointment.type';
import { visibleJob } from '../job/job.queries';
import { PersonnelJob } from '../job/job.type';
import { visiblePerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import { visibleEntry } from '../reserve/reserve.queries';
import { ReserveEntry } from '../reserve/reserve.type';
import type { PersonnelContext } from '../services';
import { Viewer } from '../viewer/viewer.type';
import { headingsOf } from './line-store';
import { applyStaffImport, discardStaffImport } from './staff-import.commands';
import type { StaffImportLineRow, StaffImportRow } from './staff-import.entity';
import { StaffImportOutcome } from './staff-import.enums';
import { ApplyStaffImportInput, DiscardStaffImportInput } from './staff-import.input';
import { countsOf, findingsOf, linesPage, ownStaffImport, ownStaffImports } from './staff-import.queries';
import {
  ApplyStaffImportPayload,
  DiscardStaffImportPayload,
  StaffImport,
  StaffImportChange,
  StaffImportCounts,
  StaffImportFinding,
  StaffImportLine,
  StaffImportLineConnection,
} from './staff-import.type';

@Resolver(() => StaffImport)
export class StaffImportResolver {
  @Query(() => StaffImport, {
    nullable: true,
    description: '人员类导入。A file that the viewer has brought; null for anybody else’s.',
  })
  staffImport(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: PersonnelContext) {
    return ownStaffImport(ctx, id);
  }

  @Mutation(() => ApplyStaffImportPayload, {
    nullable: true,
    description:
      '执行导入。Does what a plan says, by whoever brought the file and with the rights of that moment. Refusals: IMPORT_NOT_FOUND, VERSION_STALE, IMPORT_NOT_PLANNED, SUGGESTION_UNKNOWN, ROWS_REJECTED, ROWS_TOO_MANY.',
  })
  applyStaffImport(
    @Arg('input', () => ApplyStaffImportInput, { description: '输入。Which plan, and how.' })
    input: ApplyStaffImportInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ staffImport: await ownStaffImport(ctx, await applyStaffImport(ctx, input)) }));
  }

  @Mutation(() => DiscardStaffImportPayload, {
    nullable: true,
    description:
      '放弃导入。Gives a file up: its rows are deleted, and what is under way with it ends; what has been done stays done. By whoever brought it. Refusals: IMPORT_NOT_FOUND, VERSION_STALE.',
  })
  discardStaffImport(
    @Arg('input', () => DiscardStaffImportInput, { description: '输入。Which file.' }) input: DiscardStaffImportInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ staffImport: await ownStaffImport(ctx, await discardStaffImport(ctx, input)) }));
  }

  @FieldResolver(() => PersonnelJob, { nullable: true, description: '任务。Of planning, or of doing; null before.' })
  job(@Root() { jobId }: StaffImportRow, @Ctx() ctx: PersonnelContext) {
    return jobId === null ? null : visibleJob(ctx, jobId);
  }

  @FieldResolver(() => Int, { nullable: true, description: '表头行。On which row the headings stand.' })
  headingsRow(@Root() file: StaffImportRow) {
    return file.headings === null ? null : headingsOf(file).row;
  }

  @FieldResolver(() => [String], { description: '未识别的列。Headings of columns that are not read.' })
  ignoredHeadings(@Root() file: StaffImportRow) {
    return headingsOf(file).ignored;
  }

  @FieldResolver(() => StaffImportCounts, { nullable: true, description: '统计。How many rows come to what.' })
  counts(@Root() file: StaffImportRow, @Ctx() ctx: PersonnelContext) {
    return countsOf(ctx, file);
  }

  @FieldResolver(() => StaffImportLineConnection, {
    nullable: true,
    description: '各行。The rows that have been looked at, as the file has them; none once they are deleted.',
  })
  rows(
    @Root() file: StaffImportRow,
    @Args() args: PageArgs,
    @Arg('outcome', () => StaffImportOutcome, { nullable: true, description: '结果。Only rows that come to this.' })
    outcome: StaffImportOutcome | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return linesPage(ctx, args, file.id, outcome ?? null);
  }
}

@Resolver(() => StaffImportLine)
export class StaffImportLineResolver {
  @FieldResolver(() => [StaffImportFinding], { description: '问题。Why it cannot be done, or not yet.' })
  problems(@Root() line: StaffImportLineRow) {
    return findingsOf(line).problems;
  }

  @FieldResolver(() => [StaffImportFinding], {
    description: '提示。What somebody should look at; it is done all the same.',
  })
  warnings(@Root() line: StaffImportLineRow) {
    return findingsOf(line).warnings;
  }

  @FieldResolver(() => [StaffImportChange], { description: '变更。What it changes besides what it makes.' })
  changes(@Root() line: StaffImportLineRow) {
    return findingsOf(line).changes;
  }

  @FieldResolver(() => Person, { nullable: true, description: '人员。Whom it is about, masked by policy.' })
  person(@Root() { personId }: StaffImportLineRow, @Ctx() ctx: PersonnelContext) {
    return personId === null ? null : visiblePerson(ctx, personId);
  }

  @FieldResolver(() => [Person], {
    nullable: 'itemsAndList',
    description: '疑似人员。Whom it may be; nobody is taken for them unless somebody confirms it.',
  })
  suggested(@Root() line: StaffImportLineRow, @Ctx() ctx: PersonnelContext) {
    return findingsOf(line).suggestedIds.map((id) => visiblePerson(ctx, id));
  }

  @FieldResolver(() => ReserveEntry, { nullable: true, description: '后备人选。The entry, of a row of a roster.' })
  reserveEntry(@Root() { thingId }: StaffImportLineRow, @Ctx() ctx: PersonnelContext) {
    return thingId === null ? null : visibleEntry(ctx, thingId);
  }

  @FieldResolver(() => Appointment, { nullable: true, description: '任职。The appointment, of a row of corrections.' })
  appointment(@Root() { thingId }: StaffImportLineRow, @Ctx() ctx: PersonnelContext) {
    return thingId === null ? null : visibleAppointment(ctx, thingId);
  }
}

@Resolver(() => Viewer)
export class ViewerStaffImportsResolver {
  @FieldResolver(() => [StaffImport], {
    nullable: 'itemsAndList',
    description: '人员类导入。The last twenty files of staff that the viewer has brought, newest first.',
  })
  staffImports(@Ctx() ctx: PersonnelContext) {
    return ownStaffImports(ctx);
  }
}
