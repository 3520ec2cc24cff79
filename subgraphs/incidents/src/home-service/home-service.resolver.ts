import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { offeredMoves } from '../grid-matter/grid-matter.actions';
import { roleFor } from '../grid-matter/grid-matter.policy';
import { oneMatter, subjectOf } from '../grid-matter/grid-matter.queries';
import { Appointment } from '../references/appointment.type';
import type { IncidentsContext } from '../services';
import {
  cancelHomeService,
  completeHomeService,
  requestHomeService,
  scheduleHomeService,
} from './home-service.commands';
import type { HomeServiceRow } from './home-service.entity';
import {
  CancelHomeServiceInput,
  CompleteHomeServiceInput,
  HomeServiceFilter,
  RequestHomeServiceInput,
  ScheduleHomeServiceInput,
} from './home-service.input';
import { openTo, visiting } from './home-service.policy';
import { homeServicePage, homeServicesById } from './home-service.queries';
import { homeServiceLife } from './home-service.rules';
import {
  CancelHomeServicePayload,
  CompleteHomeServicePayload,
  HomeService,
  HomeServiceConnection,
  RequestHomeServicePayload,
  ScheduleHomeServicePayload,
} from './home-service.type';

/** Runs a deed and answers the home service as the viewer then sees it. */
function settled(ctx: IncidentsContext, deed: () => Promise<{ homeServiceId: string }>) {
  return settle(async () => {
    const { homeServiceId } = await deed();
    return { homeService: await oneMatter(ctx, homeServicesById, homeServiceId) };
  });
}

const inputDescription = { description: '操作内容。What is to be done.' };

/** For whom and where is read by those who go there. */
function goesThere({ viewer, services }: IncidentsContext, row: HomeServiceRow): boolean {
  return roleFor(viewer, subjectOf(services.territory, row), visiting) !== null;
}

@Resolver(() => HomeService)
export class HomeServiceResolver {
  @Query(() => HomeService, {
    nullable: true,
    description: '上门服务。One home service; null when it is not the viewer’s to see.',
  })
  homeService(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: IncidentsContext) {
    return oneMatter(ctx, homeServicesById, id);
  }

  @Query(() => HomeServiceConnection, {
    nullable: true,
    description: '上门服务列表。Home services that the viewer may see, the latest first.',
  })
  homeServices(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => HomeServiceFilter, { nullable: true, description: '筛选。Which ones.' })
    filter: HomeServiceFilter | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return homeServicePage(ctx, args, filter ?? {});
  }

  @FieldResolver(() => [AvailableAction], { nullable: true, description: '可做的操作。What the viewer may do now.' })
  availableActions(@Root() row: HomeServiceRow, @Ctx() ctx: IncidentsContext) {
    return offeredMoves(ctx, homeServiceLife, row, (name) => openTo[name]);
  }

  @FieldResolver(() => Appointment, {
    nullable: true,
    description: '上门人员任职。The appointment of whoever goes; null until that is settled.',
  })
  visitor(@Root() { visitorAppointmentId }: HomeServiceRow) {
    return visitorAppointmentId === null ? null : { id: visitorAppointmentId };
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '称呼。A surname and 某, for those who go there; null for everybody else.',
  })
  alias(@Root() row: HomeServiceRow, @Ctx() ctx: IncidentsContext) {
    return goesThere(ctx, row) ? row.alias : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '门牌。Building and door, for those who go there; null for everybody else.',
  })
  door(@Root() row: HomeServiceRow, @Ctx() ctx: IncidentsContext) {
    return goesThere(ctx, row) ? row.door : null;
  }

  @Mutation(() => RequestHomeServicePayload, {
    nullable: true,
    description: '申请上门服务。Asks for a service at home on behalf of somebody; for those of the grid and the desk.',
  })
  requestHomeService(
    @Arg('input', () => RequestHomeServiceInput, inputDescription) input: RequestHomeServiceInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => requestHomeService(ctx, input));
  }

  @Mutation(() => ScheduleHomeServicePayload, {
    nullable: true,
    description: '安排上门。Says who goes and when; for those of the grid and the desk.',
  })
  scheduleHomeService(
    @Arg('input', () => ScheduleHomeServiceInput, inputDescription) input: ScheduleHomeServiceInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => scheduleHomeService(ctx, input));
  }

  @Mutation(() => CompleteHomeServicePayload, {
    nullable: true,
    description: '办结上门服务。Says what came of it and what was seen; for those of the grid and the desk.',
  })
  completeHomeService(
    @Arg('input', () => CompleteHomeServiceInput, inputDescription) input: CompleteHomeServiceInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => completeHomeService(ctx, input));
  }

  @Mutation(() => CancelHomeServicePayload, {
    nullable: true,
    description: '取消上门服务。Calls it off; for those of the grid and the desk.',
  })
  cancelHomeService(
    @Arg('input', () => CancelHomeServiceInput, inputDescription) input: CancelHomeServiceInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => cancelHomeService(ctx, input));
  }
}
