import { PageArgs } from '@gridweave/subgraph/page-types';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { visibleIncident } from '../incident/incident.queries';
import { Incident } from '../incident/incident.type';
import { Viewer } from '../references/viewer.resolver';
import { visibleReport } from '../report/report.queries';
import { Report } from '../report/report.type';
import type { IncidentsContext } from '../services';
import { inboxPage } from './inbox.queries';
import type { Waiting } from './inbox.rules';
import { InboxItem, InboxItemConnection } from './inbox.type';

@Resolver(() => Viewer)
export class ViewerInboxResolver {
  @FieldResolver(() => InboxItemConnection, {
    nullable: true,
    description:
      '待办。What waits for the viewer: legs, reports, and decisions of its roles; the next deadline first, those without one last.',
  })
  inbox(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: IncidentsContext) {
    return inboxPage(ctx, args);
  }
}

@Resolver(() => InboxItem)
export class InboxItemResolver {
  @FieldResolver(() => Incident, {
    nullable: true,
    description: '事件。The incident that it is about; null before there is one, and for what is not about one.',
  })
  incident(@Root() { incidentId, supervision }: Waiting, @Ctx() ctx: IncidentsContext) {
    const supervised = supervision?.subjectKind === 'INCIDENT' ? supervision.subjectId : null;
    return visibleIncident(ctx, incidentId ?? supervised);
  }

  @FieldResolver(() => Report, {
    nullable: true,
    description: '上报。The report that it is about; null for other kinds.',
  })
  report(@Root() { report, reportId = null }: Waiting, @Ctx() ctx: IncidentsContext) {
    return report ?? visibleReport(ctx, reportId);
  }
}
