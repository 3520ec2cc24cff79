import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { offeredMoves } from '../grid-matter/grid-matter.actions';
import { oneMatter } from '../grid-matter/grid-matter.queries';
import { Unit } from '../references/unit.type';
import type { IncidentsContext } from '../services';
import { confirmDonation, recordDonation, withdrawDonation } from './donation.commands';
import type { DonationRow } from './donation.entity';
import { ConfirmDonationInput, DonationFilter, RecordDonationInput, WithdrawDonationInput } from './donation.input';
import { openTo } from './donation.policy';
import { donationPage, donationsById } from './donation.queries';
import { donationLife } from './donation.rules';
import {
  ConfirmDonationPayload,
  Donation,
  DonationConnection,
  RecordDonationPayload,
  WithdrawDonationPayload,
} from './donation.type';

/** Runs a deed and answers the donation as the viewer then sees it. */
function settled(ctx: IncidentsContext, deed: () => Promise<{ donationId: string }>) {
  return settle(async () => {
    const { donationId } = await deed();
    return { donation: await oneMatter(ctx, donationsById, donationId) };
  });
}

const inputDescription = { description: '操作内容。What is to be done.' };

@Resolver(() => Donation)
export class DonationResolver {
  @Query(() => Donation, {
    nullable: true,
    description: '捐赠。One donation; null when it is not the viewer’s to see.',
  })
  donation(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: IncidentsContext) {
    return oneMatter(ctx, donationsById, id);
  }

  @Query(() => DonationConnection, {
    nullable: true,
    description: '捐赠列表。Donations that the viewer may see, the latest first.',
  })
  donations(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => DonationFilter, { nullable: true, description: '筛选。Which ones.' })
    filter: DonationFilter | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return donationPage(ctx, args, filter ?? {});
  }

  @FieldResolver(() => [AvailableAction], { nullable: true, description: '可做的操作。What the viewer may do now.' })
  availableActions(@Root() row: DonationRow, @Ctx() ctx: IncidentsContext) {
    return offeredMoves(
      ctx,
      donationLife,
      row,
      (name) => openTo[name],
      row.institutionUnitId === null ? [] : [row.institutionUnitId],
    );
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: '受赠单位。The unit; null when the district knows it as none.',
  })
  institutionUnit(@Root() { institutionUnitId }: DonationRow) {
    return institutionUnitId === null ? null : { id: institutionUnitId };
  }

  @Mutation(() => RecordDonationPayload, {
    nullable: true,
    description: '登记捐赠。Records goods that are given to an institution; for those of the place.',
  })
  recordDonation(
    @Arg('input', () => RecordDonationInput, inputDescription) input: RecordDonationInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => recordDonation(ctx, input));
  }

  @Mutation(() => ConfirmDonationPayload, {
    nullable: true,
    description: '确认接收。Says that the institution has it; for the institution and those of the place.',
  })
  confirmDonation(
    @Arg('input', () => ConfirmDonationInput, inputDescription) input: ConfirmDonationInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => confirmDonation(ctx, input));
  }

  @Mutation(() => WithdrawDonationPayload, {
    nullable: true,
    description: '撤回捐赠。Takes a donation back that was not received; for those of the place.',
  })
  withdrawDonation(
    @Arg('input', () => WithdrawDonationInput, inputDescription) input: WithdrawDonationInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => withdrawDonation(ctx, input));
  }
}
