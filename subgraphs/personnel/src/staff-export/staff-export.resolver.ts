import { isFetchable } from '@gridweave/subgraph/exports/export.rules';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { visibleJob } from '../job/job.queries';
import { PersonnelJob } from '../job/job.type';
import type { PersonnelContext } from '../services';
import { Viewer } from '../viewer/viewer.type';
import { exportStaff } from './staff-export.commands';
import { StaffExportRow } from './staff-export.entity';
import { ExportStaffInput } from './staff-export.input';
import { ExportStaffPayload, StaffExport } from './staff-export.type';

const shownExports = 20;

@Resolver(() => StaffExport)
export class StaffExportResolver {
  @Mutation(() => ExportStaffPayload, {
    nullable: true,
    description:
      '导出名单。Asks for a file of a list, of what the viewer may see and a filter finds, masked as on the screen; one at a time. Whole numbers only for HR officers, for a purpose and with a reason, which are kept. Refusals: FORBIDDEN, FILTER_NOT_OF_LIST, TEXT_MISSING, EXPORT_RUNNING.',
  })
  exportStaff(
    @Arg('input', () => ExportStaffInput, { description: '输入。Which list, in which form.' }) input: ExportStaffInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => {
      const id = await exportStaff(ctx, input);
      return { staffExport: await ctx.database.manager.findOneBy(StaffExportRow, { id }) };
    });
  }

  @FieldResolver(() => PersonnelJob, { nullable: true, description: '任务。How far it is.' })
  job(@Root() { jobId }: StaffExportRow, @Ctx() ctx: PersonnelContext) {
    return visibleJob(ctx, jobId);
  }

  @FieldResolver(() => Int, { nullable: true, description: '条数。How many rows are in the file; null before.' })
  rows(@Root() { rowsWritten }: StaffExportRow) {
    return rowsWritten;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      '下载路径。Where at the gateway the one who asked for it fetches the file; null before it is whole and after its time.',
  })
  path(@Root() row: StaffExportRow, @Ctx() ctx: PersonnelContext) {
    return isFetchable(row, ctx.now) ? `/staff-exports/${row.id}` : null;
  }
}

@Resolver(() => Viewer)
export class ViewerStaffExportsResolver {
  @FieldResolver(() => [StaffExport], {
    nullable: 'itemsAndList',
    description: '名单导出。The last twenty files of personnel that the viewer has asked for, newest first.',
  })
  staffExports(@Ctx() { viewer, database }: PersonnelContext) {
    if (viewer.kind !== 'PERSON') return [];
    const order = { at: 'DESC', id: 'DESC' } as const;
    return database.manager.find(StaffExportRow, { where: { subject: viewer.id }, order, take: shownExports });
  }
}
