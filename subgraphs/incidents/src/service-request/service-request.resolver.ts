import { load } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { categoriesById } from '../category/category.queries';
import { IncidentState } from '../incident/incident.rules';
import { ReportedLocation } from '../place/reported-location.type';
import { ReportState } from '../report/report.rules';
import { TooManyReports } from '../report-source/source-limits.rules';
import type { IncidentsContext } from '../services';
import { submitServiceRequest } from './service-request.commands';
import { ServiceRequestRow } from './service-request.entity';
import { ServiceRequestFilter, SubmitServiceRequestInput } from './service-request.input';
import { serviceRequestPage, standings } from './service-request.queries';
import { publicPoint, ServiceRequestStatus, statusNote, statusOf } from './service-request.rules';
import { ServiceRequest, ServiceRequestConnection, SubmitServiceRequestPayload } from './service-request.type';

@Resolver(() => ServiceRequest)
export class ServiceRequestResolver {
  @Query(() => ServiceRequestConnection, {
    nullable: true,
    description:
      '服务请求列表。What the calling Open311 jurisdiction has handed in, newest first; empty for everybody else.',
  })
  serviceRequests(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => ServiceRequestFilter, { nullable: true, description: '筛选。Which ones.' })
    filter: ServiceRequestFilter | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return serviceRequestPage(ctx, args, filter ?? {});
  }

  @Mutation(() => SubmitServiceRequestPayload, {
    nullable: true,
    description: '提交服务请求。A report by Open311; for the gateway’s Open311 door alone.',
  })
  async submitServiceRequest(
    @Arg('input', () => SubmitServiceRequestInput, { description: '操作内容。What is to be done.' })
    input: SubmitServiceRequestInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    let retryAfterSeconds: number | null = null;
    const payload = await settle(async () => {
      const { reportId } = await submitServiceRequest(ctx, input).catch((error: unknown) => {
        if (error instanceof TooManyReports) retryAfterSeconds = error.retryAfterSeconds;
        throw error;
      });
      return { serviceRequest: await ctx.database.manager.findOneByOrFail(ServiceRequestRow, { reportId }) };
    });
    return { ...payload, retryAfterSeconds };
  }

  @FieldResolver(() => String, { nullable: true, description: '服务名称。What the code is called.' })
  async serviceName(@Root() request: ServiceRequestRow, @Ctx() ctx: IncidentsContext) {
    if (request.serviceName !== null) return request.serviceName;
    const categoryId = (await load(ctx, standings, request))?.report.categoryId ?? null;
    return categoryId === null ? null : ((await load(ctx, categoriesById, categoryId))?.name ?? null);
  }

  @FieldResolver(() => ServiceRequestStatus, { nullable: true, description: '状态。Open or closed.' })
  async status(@Root() request: ServiceRequestRow, @Ctx() ctx: IncidentsContext) {
    const standing = await load(ctx, standings, request);
    return standing && statusOf(standing);
  }

  @FieldResolver(() => String, { nullable: true, description: '状态说明。The real state in words.' })
  async statusNote(@Root() request: ServiceRequestRow, @Ctx() ctx: IncidentsContext) {
    const standing = await load(ctx, standings, request);
    return standing && statusNote(standing);
  }

  @FieldResolver(() => ReportState, { nullable: true, description: '上报状态。What has become of the report.' })
  async reportState(@Root() request: ServiceRequestRow, @Ctx() ctx: IncidentsContext) {
    return (await load(ctx, standings, request))?.reportState ?? null;
  }

  @FieldResolver(() => IncidentState, {
    nullable: true,
    description: '事件状态。Where its incident is, null while there is none.',
  })
  async incidentState(@Root() request: ServiceRequestRow, @Ctx() ctx: IncidentsContext) {
    return (await load(ctx, standings, request))?.incidentState ?? null;
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: '更新时间。When something was last done about it; of a closed one when it was closed.',
  })
  async updatedAt(@Root() request: ServiceRequestRow, @Ctx() ctx: IncidentsContext) {
    return (await load(ctx, standings, request))?.updatedAt ?? null;
  }

  @FieldResolver(() => ReportedLocation, {
    nullable: true,
    description: '位置（约10米）。Where it is, to about ten metres.',
  })
  async location(@Root() request: ServiceRequestRow, @Ctx() ctx: IncidentsContext) {
    const standing = await load(ctx, standings, request);
    return standing && publicPoint(standing.report);
  }

  @FieldResolver(() => String, { nullable: true, description: '社区或村。Name of the community or village.' })
  async divisionName(@Root() request: ServiceRequestRow, @Ctx() ctx: IncidentsContext) {
    const standing = await load(ctx, standings, request);
    return standing && (ctx.services.territory.division(standing.report.divisionId)?.name ?? null);
  }
}
