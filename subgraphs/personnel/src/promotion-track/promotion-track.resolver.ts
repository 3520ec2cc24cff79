import { pageOfRows } from '@gridweave/subgraph/page';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Role } from '../appointment/role.type';
import { divisionLabel } from '../references/labels.queries';
import { Division } from '../references/labels.type';
import type { PersonnelContext } from '../services';
import { actionsOn } from './promotion-track.actions';
import { changePromotionTrack, createPromotionTrack, retirePromotionTrack } from './promotion-track.commands';
import { PromotionTrackRow } from './promotion-track.entity';
import {
  ChangePromotionTrackInput,
  CreatePromotionTrackInput,
  PromotionTrackFilter,
  RetirePromotionTrackInput,
} from './promotion-track.input';
import { presentVersion, type TrackVersion, tracksPage, versionsOf, visibleTrack } from './promotion-track.queries';
import {
  ChangePromotionTrackPayload,
  CreatePromotionTrackPayload,
  PromotionTrack,
  PromotionTrackConnection,
  PromotionTrackNode,
  PromotionTrackPath,
  PromotionTrackTimelineEntryConnection,
  PromotionTrackVersion,
  RetirePromotionTrackPayload,
} from './promotion-track.type';

async function answered(ctx: PersonnelContext, deed: Promise<string>) {
  return { promotionTrack: await visibleTrack(ctx, await deed) };
}

@Resolver(() => PromotionTrack)
export class PromotionTrackResolver {
  @Query(() => PromotionTrackConnection, {
    nullable: true,
    description: '晋升渠道列表。Tracks, retired ones too unless a day is asked for; staff only.',
  })
  promotionTracks(
    @Args() args: PageArgs,
    @Arg('filter', () => PromotionTrackFilter, { nullable: true, description: '筛选。Which tracks.' })
    filter: PromotionTrackFilter | null,
    @Arg('asOf', () => DateTime, {
      nullable: true,
      description:
        '时间点。Tracks that hold on the Asia/Shanghai date of this time; what each said then is in versions.',
    })
    asOf: Date | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return tracksPage(ctx, args, filter ?? {}, asOf ?? null);
  }

  @Mutation(() => CreatePromotionTrackPayload, {
    nullable: true,
    description:
      '设立晋升渠道。Makes a track. By an HR officer of the district. Refusals: DIVISION_NOT_FOUND, FORBIDDEN, NUMBER_OUT_OF_RANGE, NODE_KEY_INVALID, NODE_MATCHES_EVERYTHING, NODE_MATCHES_NOTHING, NODE_REPEATED, NODE_UNCONNECTED, PATH_WITHOUT_NODE, PATH_TO_ITSELF, PATH_REPEATED, PATH_KINDS_INVALID, ELECTED_POST_NEEDS_ELECTION, TRACK_LEADS_ROUND.',
  })
  createPromotionTrack(
    @Arg('input', () => CreatePromotionTrackInput, { description: '输入。The track.' })
    input: CreatePromotionTrackInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, createPromotionTrack(ctx, input)));
  }

  @Mutation(() => ChangePromotionTrackPayload, {
    nullable: true,
    description:
      '变更晋升渠道。Says what a track is from a day on, today or later; what it said before stays. By an HR officer of the district. Refusals: TRACK_NOT_FOUND, FORBIDDEN, VERSION_STALE, TRACK_ALREADY_RETIRED, DATE_IN_PAST, and those of createPromotionTrack.',
  })
  changePromotionTrack(
    @Arg('input', () => ChangePromotionTrackInput, { description: '输入。What it says.' })
    input: ChangePromotionTrackInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, changePromotionTrack(ctx, input)));
  }

  @Mutation(() => RetirePromotionTrackPayload, {
    nullable: true,
    description:
      '停用晋升渠道。Ends a track; it stays on record. By an HR officer of the district. Refusals: TRACK_NOT_FOUND, FORBIDDEN, VERSION_STALE, TRACK_ALREADY_RETIRED, DATE_IN_PAST.',
  })
  retirePromotionTrack(
    @Arg('input', () => RetirePromotionTrackInput, { description: '输入。Which track, when and why.' })
    input: RetirePromotionTrackInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, retirePromotionTrack(ctx, input)));
  }

  @FieldResolver(() => Division, { nullable: true, description: '区。The district that keeps it.' })
  division(@Root() track: PromotionTrackRow, @Ctx() ctx: PersonnelContext) {
    return divisionLabel(ctx, track.divisionId);
  }

  @FieldResolver(() => LocalDate, { description: '起（含）。Its first day.' })
  from(@Root() track: PromotionTrackRow) {
    return track.fromDay;
  }

  @FieldResolver(() => LocalDate, { nullable: true, description: '止（含）。Its last day; null while it stands.' })
  to(@Root() track: PromotionTrackRow) {
    return track.toDay;
  }

  @FieldResolver(() => String, { description: '名称。What it is called today.' })
  async name(@Root() track: PromotionTrackRow, @Ctx() ctx: PersonnelContext) {
    return (await presentVersion(ctx, track)).name;
  }

  @FieldResolver(() => String, { description: '依据文件。The document it rests on today.' })
  async basis(@Root() track: PromotionTrackRow, @Ctx() ctx: PersonnelContext) {
    return (await presentVersion(ctx, track)).basis;
  }

  @FieldResolver(() => [PromotionTrackNode], { description: '节点。The posts it leads through today.' })
  async nodes(@Root() track: PromotionTrackRow, @Ctx() ctx: PersonnelContext) {
    return (await presentVersion(ctx, track)).nodes;
  }

  @FieldResolver(() => [PromotionTrackPath], { description: '路径。The ways between them today.' })
  async paths(@Root() track: PromotionTrackRow, @Ctx() ctx: PersonnelContext) {
    return (await presentVersion(ctx, track)).paths;
  }

  @FieldResolver(() => [PromotionTrackVersion], {
    nullable: 'itemsAndList',
    description: '各版本。Everything it ever said, oldest first, what lies ahead too.',
  })
  versions(@Root() track: PromotionTrackRow, @Ctx() ctx: PersonnelContext) {
    return versionsOf(ctx, track.id);
  }

  @FieldResolver(() => PromotionTrackTimelineEntryConnection, {
    nullable: true,
    description: '历程。What was done to it, oldest first.',
  })
  async timeline(@Root() track: PromotionTrackRow, @Args() args: PageArgs, @Ctx() ctx: PersonnelContext) {
    const entries = (await versionsOf(ctx, track.id)).map(({ at, action, reason, version }) => ({
      ...{ at, action, reason, version, byRole: Role.HR_OFFICER },
    }));
    return pageOfRows(args, entries, 'promotionTrackTimeline', ({ version }) => String(version));
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do with it now.',
  })
  availableActions(@Root() track: PromotionTrackRow, @Ctx() ctx: PersonnelContext) {
    return actionsOn(ctx, track);
  }
}

@Resolver(() => PromotionTrackVersion)
export class PromotionTrackVersionResolver {
  @FieldResolver(() => LocalDate, { description: '起（含）。The first day on which the track says this.' })
  from(@Root() version: TrackVersion) {
    return version.fromDay;
  }

  @FieldResolver(() => LocalDate, {
    nullable: true,
    description: '止（含）。Last day of the whole track, as it was known with this version.',
  })
  to(@Root() version: TrackVersion) {
    return version.toDay;
  }
}
