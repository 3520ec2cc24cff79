import { Ctx, Query, Resolver } from 'type-graphql';
import type { IncidentsContext } from '../services';
import { progressOf } from './report-progress.queries';
import { ReportProgress } from './report-progress.type';

@Resolver()
export class ReportProgressResolver {
  @Query(() => ReportProgress, {
    nullable: true,
    description: '上报进度。What has become of the report whose token the viewer bears; null without such a token.',
  })
  reportProgress(@Ctx() ctx: IncidentsContext) {
    const { kind, reportId } = ctx.viewer;
    return kind === 'RESIDENT' && reportId !== null ? progressOf(ctx, reportId) : null;
  }
}
