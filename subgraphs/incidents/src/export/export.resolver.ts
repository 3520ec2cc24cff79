import { isFetchable } from '@gridweave/subgraph/exports/export.rules';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { visibleJob } from '../job/job.queries';
import { IncidentsJob } from '../job/job.type';
import { Viewer } from '../references/viewer.resolver';
import type { IncidentsContext } from '../services';
import { exportIncidents } from './export.commands';
import { IncidentExportRow } from './export.entity';
import { ExportIncidentsInput, ExportIncidentsPayload, IncidentExport } from './export.type';

const shownExports = 20;

@Resolver(() => IncidentExport)
export class ExportResolver {
  @FieldResolver(() => IncidentsJob, { nullable: true, description: '任务。How far it is.' })
  job(@Root() { jobId }: IncidentExportRow, @Ctx() ctx: IncidentsContext) {
    return visibleJob(ctx, jobId);
  }

  @FieldResolver(() => Int, { nullable: true, description: '条数。How many incidents are in the file; null before.' })
  rows(@Root() { rowsWritten }: IncidentExportRow) {
    return rowsWritten;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      '下载路径。Where at the gateway the one who asked for it fetches the file; null before it is whole and after its day.',
  })
  path(@Root() row: IncidentExportRow, @Ctx() ctx: IncidentsContext) {
    return isFetchable(row, ctx.now) ? `/exports/${row.id}` : null;
  }

  @Mutation(() => ExportIncidentsPayload, {
    nullable: true,
    description:
      '导出事件。Asks for a file of the incidents that the viewer may see and a filter finds; one at a time.',
  })
  exportIncidents(
    @Arg('input', () => ExportIncidentsInput, { description: '操作内容。What is to be done.' })
    input: ExportIncidentsInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { exportId: id } = await exportIncidents(ctx, input);
      return { incidentExport: await ctx.database.manager.findOneBy(IncidentExportRow, { id }) };
    });
  }
}

@Resolver(() => Viewer)
export class ViewerExportsResolver {
  @FieldResolver(() => [IncidentExport], {
    nullable: 'itemsAndList',
    description: '导出。The last twenty files that the viewer has asked for, newest first.',
  })
  exports(@Ctx() { viewer, database }: IncidentsContext) {
    if (viewer.kind !== 'PERSON') return [];
    const order = { at: 'DESC', id: 'DESC' } as const;
    return database.manager.find(IncidentExportRow, { where: { subject: viewer.id }, order, take: shownExports });
  }
}
