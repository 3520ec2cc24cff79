import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { OrganizationServices } from '../services';
import {
  createPartyOrganization,
  dissolvePartyOrganization,
  linkPartyOrganization,
  movePartyOrganization,
  unlinkPartyOrganization,
} from './party.commands';
import {
  CreatePartyOrganizationInput,
  CreatePartyOrganizationPayload,
  DissolvePartyOrganizationInput,
  DissolvePartyOrganizationPayload,
  LinkPartyOrganizationInput,
  LinkPartyOrganizationPayload,
  MovePartyOrganizationInput,
  MovePartyOrganizationPayload,
  UnlinkPartyOrganizationInput,
  UnlinkPartyOrganizationPayload,
} from './party.input';
import { partyOrganizationsById } from './party.loaders';
import { PartyOrganization } from './party.type';

type Context = SubgraphContext<OrganizationServices>;

@Resolver(() => PartyOrganization)
export class PartyDeedsResolver {
  @Mutation(() => CreatePartyOrganizationPayload, {
    nullable: true,
    description: '设立党组织。Founds a Party organization; for administrators of the division.',
  })
  createPartyOrganization(
    @Arg('input', () => CreatePartyOrganizationInput, { description: '党组织。What is founded.' })
    input: CreatePartyOrganizationInput,
    @Ctx() ctx: Context,
  ) {
    return settle(() => answer(ctx, createPartyOrganization(ctx, input)));
  }

  @Mutation(() => MovePartyOrganizationPayload, {
    nullable: true,
    description: '改隶党组织。Puts a Party organization under another parent; for administrators of the division.',
  })
  movePartyOrganization(
    @Arg('input', () => MovePartyOrganizationInput, { description: '改隶。Which, and where to.' })
    input: MovePartyOrganizationInput,
    @Ctx() ctx: Context,
  ) {
    return settle(() => answer(ctx, movePartyOrganization(ctx, input)));
  }

  @Mutation(() => LinkPartyOrganizationPayload, {
    nullable: true,
    description: '党组织建在网格上。Builds a Party organization on a grid; for administrators of the division.',
  })
  linkPartyOrganization(
    @Arg('input', () => LinkPartyOrganizationInput, { description: '对应。Which, on what grid, since when.' })
    input: LinkPartyOrganizationInput,
    @Ctx() ctx: Context,
  ) {
    return settle(() => answer(ctx, linkPartyOrganization(ctx, input)));
  }

  @Mutation(() => UnlinkPartyOrganizationPayload, {
    nullable: true,
    description: '结束党组织与网格的对应。Gives a link its last day; for administrators of the division.',
  })
  unlinkPartyOrganization(
    @Arg('input', () => UnlinkPartyOrganizationInput, { description: '结束。Which link, and its last day.' })
    input: UnlinkPartyOrganizationInput,
    @Ctx() ctx: Context,
  ) {
    return settle(() => answer(ctx, unlinkPartyOrganization(ctx, input)));
  }

  @Mutation(() => DissolvePartyOrganizationPayload, {
    nullable: true,
    description: '撤销党组织。Dissolves a Party organization; for administrators of the division.',
  })
  dissolvePartyOrganization(
    @Arg('input', () => DissolvePartyOrganizationInput, { description: '撤销。Which, and when.' })
    input: DissolvePartyOrganizationInput,
    @Ctx() ctx: Context,
  ) {
    return settle(() => answer(ctx, dissolvePartyOrganization(ctx, input)));
  }
}

async function answer(ctx: Context, done: Promise<string>) {
  return { partyOrganization: await load(ctx, partyOrganizationsById, await done) };
}
