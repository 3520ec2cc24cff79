import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { OrganizationServices } from '../services';
import {
  assignUnmanagedPlace,
  dismissUnmanagedPlace,
  openUnmanagedPlace,
  referToJointMeeting,
} from './unmanaged-place.commands';
import {
  AssignUnmanagedPlaceInput,
  AssignUnmanagedPlacePayload,
  DismissUnmanagedPlaceInput,
  DismissUnmanagedPlacePayload,
  OpenUnmanagedPlaceInput,
  OpenUnmanagedPlacePayload,
  ReferToJointMeetingInput,
  ReferToJointMeetingPayload,
} from './unmanaged-place.input';
import { unmanagedPlacesById } from './unmanaged-place.loaders';
import { UnmanagedPlace } from './unmanaged-place.type';

type Context = SubgraphContext<OrganizationServices>;

@Resolver(() => UnmanagedPlace)
export class UnmanagedDeedsResolver {
  @Mutation(() => OpenUnmanagedPlacePayload, {
    nullable: true,
    description: '登记管理空白区。Opens an unmanaged place by hand; for the desk of the operation centre.',
  })
  openUnmanagedPlace(
    @Arg('input', () => OpenUnmanagedPlaceInput, { description: '登记。Where, and for what category.' })
    input: OpenUnmanagedPlaceInput,
    @Ctx() ctx: Context,
  ) {
    return settle(() => answer(ctx, openUnmanagedPlace(ctx, input)));
  }

  @Mutation(() => AssignUnmanagedPlacePayload, {
    nullable: true,
    description:
      '落实责任单位。Names who answers, and makes it a lasting duty rule; for the desk of the operation centre.',
  })
  assignUnmanagedPlace(
    @Arg('input', () => AssignUnmanagedPlaceInput, { description: '落实。Who, and by what decision.' })
    input: AssignUnmanagedPlaceInput,
    @Ctx() ctx: Context,
  ) {
    return settle(() => answer(ctx, assignUnmanagedPlace(ctx, input)));
  }

  @Mutation(() => ReferToJointMeetingPayload, {
    nullable: true,
    description: '提交联席会议。Lays a place before the joint meeting; for the desk of the operation centre.',
  })
  referToJointMeeting(
    @Arg('input', () => ReferToJointMeetingInput, { description: '提交。Which place, and why.' })
    input: ReferToJointMeetingInput,
    @Ctx() ctx: Context,
  ) {
    return settle(() => answer(ctx, referToJointMeeting(ctx, input)));
  }

  @Mutation(() => DismissUnmanagedPlacePayload, {
    nullable: true,
    description: '撤销管理空白区。Says that a place was none; for the desk of the operation centre.',
  })
  dismissUnmanagedPlace(
    @Arg('input', () => DismissUnmanagedPlaceInput, { description: '撤销。Which place, and why.' })
    input: DismissUnmanagedPlaceInput,
    @Ctx() ctx: Context,
  ) {
    return settle(() => answer(ctx, dismissUnmanagedPlace(ctx, input)));
  }
}

async function answer(ctx: Context, done: Promise<string>) {
  return { unmanagedPlace: await load(ctx, unmanagedPlacesById, await done) };
}
