import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { denialOf } from '../appointment/appointment.actions';
import { Incident } from '../references/incident.type';
import { divisionLabel, gridLabel } from '../references/labels.queries';
import { Division, Grid } from '../references/labels.type';
import { incidentsOf } from '../secondment/scheme-record.queries';
import { writingRole } from '../secondment/secondment.policy';
import { fileOf, visibleSecondment } from '../secondment/secondment.queries';
import { Secondment } from '../secondment/secondment.type';
import type { PersonnelContext } from '../services';
import { changeSharedCase, refuseWithdrawn, shareCase, withdrawSharedCase } from './shared-case.commands';
import { SharedCaseRow } from './shared-case.entity';
import { ChangeSharedCaseInput, ShareCaseInput, SharedCaseFilter, WithdrawSharedCaseInput } from './shared-case.input';
import { casesPage, secondmentBehind, visibleCase } from './shared-case.queries';
import {
  ChangeSharedCasePayload,
  ShareCasePayload,
  SharedCase,
  SharedCaseConnection,
  WithdrawSharedCasePayload,
} from './shared-case.type';

function answered(ctx: PersonnelContext, deed: () => Promise<string>) {
  return settle(async () => ({ sharedCase: await visibleCase(ctx, await deed()) }));
}

const refusals = 'CASE_NOT_FOUND, FORBIDDEN, VERSION_STALE, CASE_ALREADY_WITHDRAWN, TEXT_MISSING';

@Resolver(() => SharedCase)
export class SharedCaseResolver {
  @Query(() => SharedCaseConnection, {
    nullable: true,
    description:
      '案例交流。Cases of the scheme, the last told first: for everybody who is or was on a secondment, and for HR officers of the line.',
  })
  sharedCases(
    @Args() args: PageArgs,
    @Arg('filter', () => SharedCaseFilter, { nullable: true, description: '筛选。Which cases.' })
    filter: SharedCaseFilter | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return casesPage(ctx, args, filter ?? {});
  }

  @Mutation(() => ShareCasePayload, {
    nullable: true,
    description:
      '分享案例。Tells the others of the scheme what was done about something. By the secondee, or for them by an HR officer of the line. Refusals: SECONDMENT_NOT_FOUND, FORBIDDEN, SECONDMENT_CALLED_OFF, SECONDMENT_NOT_BEGUN, TEXT_MISSING, INCIDENTS_TOO_MANY, INCIDENT_ID_INVALID.',
  })
  shareCase(
    @Arg('input', () => ShareCaseInput, { description: '输入。The case.' }) input: ShareCaseInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => shareCase(ctx, input));
  }

  @Mutation(() => ChangeSharedCasePayload, {
    nullable: true,
    description: `修改案例。Says something else. By its author or an HR officer of the line. Refusals: ${refusals}, INCIDENTS_TOO_MANY, INCIDENT_ID_INVALID.`,
  })
  changeSharedCase(
    @Arg('input', () => ChangeSharedCaseInput, { description: '输入。What it says.' }) input: ChangeSharedCaseInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => changeSharedCase(ctx, input));
  }

  @Mutation(() => WithdrawSharedCasePayload, {
    nullable: true,
    description: `撤回案例。Takes it back. By its author or an HR officer of the line. Refusals: ${refusals}.`,
  })
  withdrawSharedCase(
    @Arg('input', () => WithdrawSharedCaseInput, { description: '输入。Which case, and why.' })
    input: WithdrawSharedCaseInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => withdrawSharedCase(ctx, input));
  }

  @FieldResolver(() => Secondment, {
    nullable: true,
    description: '历练。The secondment of its author, for those who may see it; null for the others of the scheme.',
  })
  secondment(@Root() { secondmentId }: SharedCaseRow, @Ctx() ctx: PersonnelContext) {
    return visibleSecondment(ctx, secondmentId);
  }

  @FieldResolver(() => Division, { nullable: true, description: '所在社区（村）。Where it was.' })
  async division(@Root() row: SharedCaseRow, @Ctx() ctx: PersonnelContext) {
    return divisionLabel(ctx, (await secondmentBehind(ctx, row))?.divisionId ?? null);
  }

  @FieldResolver(() => Grid, { nullable: true, description: '网格。On which grid; null in a community’s committee.' })
  async grid(@Root() row: SharedCaseRow, @Ctx() ctx: PersonnelContext) {
    return gridLabel(ctx, (await secondmentBehind(ctx, row))?.gridId ?? null);
  }

  @FieldResolver(() => [Incident], {
    nullable: 'itemsAndList',
    description: '事件。Incidents that it is about; each for those who may see it.',
  })
  incidents(@Root() { id }: SharedCaseRow, @Ctx() ctx: PersonnelContext) {
    return incidentsOf(ctx, id);
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do about it now.',
  })
  async availableActions(@Root() row: SharedCaseRow, @Ctx() ctx: PersonnelContext) {
    const secondment = await secondmentBehind(ctx, row);
    const file = secondment && (await fileOf(ctx, secondment));
    const denial = denialOf(() => {
      if (file) writingRole(ctx.viewer, ctx.services.territory, file);
      refuseWithdrawn(row);
    });
    return ['changeSharedCase', 'withdrawSharedCase'].map((action) => ({ action, allowed: denial === null, denial }));
  }
}
