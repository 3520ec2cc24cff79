import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { IncidentsContext } from '../services';
import { archiveIncident } from './archiving.commands';
import { closeAfterReview } from './closing.commands';
import { refuseFiling } from './filing.commands';
import {
  ArchiveIncidentInput,
  CloseAfterReviewInput,
  HandleWithinGridInput,
  MergeIncidentsInput,
  RefuseFilingInput,
  ReopenIncidentInput,
  UnmergeIncidentInput,
  UrgeIncidentInput,
} from './incident.input';
import { visibleIncident } from './incident.queries';
import {
  ArchiveIncidentPayload,
  CloseAfterReviewPayload,
  HandleWithinGridPayload,
  Incident,
  MergeIncidentsPayload,
  RefuseFilingPayload,
  ReopenIncidentPayload,
  UnmergeIncidentPayload,
  UrgeIncidentPayload,
} from './incident.type';
import { mergeIncidents, unmergeIncident } from './merging.commands';
import { reopenIncident } from './reopening.commands';
import { handleWithinGrid } from './self-handling.commands';
import { urgeIncident } from './urging.commands';

/** Runs a deed and answers the incident as the viewer then sees it. */
function settled(ctx: IncidentsContext, deed: () => Promise<{ incidentId: string }>) {
  return settle(async () => {
    const { incidentId } = await deed();
    return { incident: await visibleIncident(ctx, incidentId) };
  });
}

const inputDescription = { description: '操作内容。What is to be done.' };

/** The deeds beside the straight way from filing to closing. */
@Resolver(() => Incident)
export class IncidentLifeResolver {
  @Mutation(() => RefuseFilingPayload, {
    nullable: true,
    description: '不予立案。Does not file an incident, for a reason that its reporters read; for the desk.',
  })
  refuseFiling(
    @Arg('input', () => RefuseFilingInput, inputDescription) input: RefuseFilingInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => refuseFiling(ctx, input));
  }

  @Mutation(() => HandleWithinGridPayload, {
    nullable: true,
    description: '格内自办。Leaves an incident to its grid, whose chief tells the result of the leg; for the desk.',
  })
  handleWithinGrid(
    @Arg('input', () => HandleWithinGridInput, inputDescription) input: HandleWithinGridInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => handleWithinGrid(ctx, input));
  }

  @Mutation(() => ReopenIncidentPayload, {
    nullable: true,
    description:
      '重办。Opens a closed incident again; for the desk and follow-up callers. A reporter’s “not solved” does too.',
  })
  reopenIncident(
    @Arg('input', () => ReopenIncidentInput, inputDescription) input: ReopenIncidentInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => reopenIncident(ctx, input));
  }

  @Mutation(() => CloseAfterReviewPayload, {
    nullable: true,
    description: '复核后结案。Closes a reopened incident about which there is nothing more to do, and shows why.',
  })
  closeAfterReview(
    @Arg('input', () => CloseAfterReviewInput, inputDescription) input: CloseAfterReviewInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => closeAfterReview(ctx, input));
  }

  @Mutation(() => ArchiveIncidentPayload, { nullable: true, description: '归档。Freezes a closed incident.' })
  archiveIncident(
    @Arg('input', () => ArchiveIncidentInput, inputDescription) input: ArchiveIncidentInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => archiveIncident(ctx, input));
  }

  @Mutation(() => UrgeIncidentPayload, {
    nullable: true,
    description: '催办。Presses for an incident that is on its way; it is counted and moves nothing.',
  })
  urgeIncident(
    @Arg('input', () => UrgeIncidentInput, inputDescription) input: UrgeIncidentInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => urgeIncident(ctx, input));
  }

  @Mutation(() => MergeIncidentsPayload, {
    nullable: true,
    description: '并案。Finds that incidents are one; their reports go along into the one that stays. For the desk.',
  })
  mergeIncidents(
    @Arg('input', () => MergeIncidentsInput, inputDescription) input: MergeIncidentsInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => mergeIncidents(ctx, input));
  }

  @Mutation(() => UnmergeIncidentPayload, {
    nullable: true,
    description:
      '撤销并案。Takes an incident out of the one it went into, with the reports that went along; for shift leaders.',
  })
  unmergeIncident(
    @Arg('input', () => UnmergeIncidentInput, inputDescription) input: UnmergeIncidentInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => unmergeIncident(ctx, input));
  }
}
