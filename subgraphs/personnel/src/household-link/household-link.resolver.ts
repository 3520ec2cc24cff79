import { sawInClear } from '@gridweave/subgraph/audit/operation-audit';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { visiblePerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import { divisionLabel } from '../references/labels.queries';
import { Division } from '../references/labels.type';
import type { PersonnelContext } from '../services';
import { actionsOn } from './household-link.actions';
import { endHouseholdLink, linkHousehold } from './household-link.commands';
import type { HouseholdLinkRow } from './household-link.entity';
import { EndHouseholdLinkInput, LinkHouseholdInput } from './household-link.input';
import { canSeeMemberAndAddress } from './household-link.policy';
import { lineOf, linksPage, partyOrganizationCopy, visibleLink } from './household-link.queries';
import {
  EndHouseholdLinkPayload,
  LinkHouseholdPayload,
  PartyHouseholdLink,
  PartyHouseholdLinkConnection,
} from './household-link.type';
import { PartyOrganization } from './party-organization.type';

@Resolver(() => PartyOrganization)
export class PartyHouseholdsResolver {
  @FieldResolver(() => PartyHouseholdLinkConnection, {
    nullable: true,
    description:
      '党员联系户。The households that members of a micro-grid group keep contact with; for HR officers and administrators over the community, null for everyone else.',
  })
  householdLinks(
    @Root() party: PartyOrganization,
    @Args() args: PageArgs,
    @Arg('asOf', () => DateTime, {
      nullable: true,
      description: '时间点。In force on the Asia/Shanghai date of this time; today when left out.',
    })
    asOf: Date | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return linksPage(ctx, party.id, args, asOf);
  }
}

@Resolver(() => PartyHouseholdLink)
export class HouseholdLinkResolver {
  @Mutation(() => LinkHouseholdPayload, {
    nullable: true,
    description:
      '建立联系户。Links a household to a Party member of a micro-grid group. By an HR officer over the community. Refusals: PARTY_NOT_FOUND, NOT_A_MICRO_GRID_GROUP, PARTY_ALREADY_DISSOLVED, PERSON_NOT_FOUND, NOT_A_PARTY_MEMBER, DATE_IN_FUTURE, HOUSEHOLD_ALREADY_LINKED, FORBIDDEN.',
  })
  linkHousehold(
    @Arg('input', () => LinkHouseholdInput, { description: '输入。Who is linked with which household.' })
    input: LinkHouseholdInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ householdLink: await visibleLink(ctx, await linkHousehold(ctx, input)) }));
  }

  @Mutation(() => EndHouseholdLinkPayload, {
    nullable: true,
    description:
      '结束联系户。Ends a link with its last day. By an HR officer over the community. Refusals: VERSION_STALE, HOUSEHOLD_LINK_NOT_FOUND, HOUSEHOLD_LINK_ALREADY_ENDED, DATE_IN_FUTURE, DATE_BEFORE_START, FORBIDDEN.',
  })
  endHouseholdLink(
    @Arg('input', () => EndHouseholdLinkInput, { description: '输入。What to end.' }) input: EndHouseholdLinkInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ householdLink: await visibleLink(ctx, await endHouseholdLink(ctx, input)) }));
  }

  @FieldResolver(() => PartyOrganization, { nullable: true, description: '党小组。The micro-grid Party group.' })
  partyOrganization(@Root() link: HouseholdLinkRow, @Ctx() ctx: PersonnelContext) {
    return partyOrganizationCopy(ctx, link.partyOrganizationId);
  }

  @FieldResolver(() => Division, { nullable: true, description: '社区（村）。The community or village of the group.' })
  division(@Root() link: HouseholdLinkRow, @Ctx() ctx: PersonnelContext) {
    return divisionLabel(ctx, link.divisionId);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: '党员。The member; for HR officers over the community, null for administrators.',
  })
  person(@Root() link: HouseholdLinkRow, @Ctx() ctx: PersonnelContext) {
    return isSeen(ctx, link, 'person') ? visiblePerson(ctx, link.personId) : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '住户地址。Where the household lives; masked to the name of the community for administrators.',
  })
  address(@Root() link: HouseholdLinkRow, @Ctx() ctx: PersonnelContext) {
    return isSeen(ctx, link, 'address') ? link.address : (divisionLabel(ctx, link.divisionId)?.name ?? null);
  }

  @FieldResolver(() => Boolean, { description: '地址是否已脱敏。Whether the address is masked for this viewer.' })
  addressIsMasked(@Root() link: HouseholdLinkRow, @Ctx() ctx: PersonnelContext) {
    return !isInClear(ctx, link);
  }

  @FieldResolver(() => LocalDate, { description: '起（含）。The first day.' })
  from(@Root() link: HouseholdLinkRow) {
    return link.fromDay;
  }

  @FieldResolver(() => LocalDate, { nullable: true, description: '止（含）。The last day; null while open.' })
  to(@Root() link: HouseholdLinkRow) {
    return link.toDay;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '依据。The decision it rests on; null for administrators, since free text may name people.',
  })
  basis(@Root() link: HouseholdLinkRow, @Ctx() ctx: PersonnelContext) {
    return isSeen(ctx, link, 'basis') ? link.basis : null;
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do with it now.',
  })
  availableActions(@Root() link: HouseholdLinkRow, @Ctx() ctx: PersonnelContext) {
    return actionsOn(ctx, link);
  }
}

/** The same for a field that leaves with the answer. */
function isSeen(ctx: PersonnelContext, link: HouseholdLinkRow, field: string): boolean {
  const clear = isInClear(ctx, link);
  if (clear) sawInClear(ctx, 'PartyHouseholdLink', link.id, field);
  return clear;
}

function isInClear(ctx: PersonnelContext, link: HouseholdLinkRow): boolean {
  return canSeeMemberAndAddress(ctx.viewer, lineOf(ctx, link.divisionId));
}
