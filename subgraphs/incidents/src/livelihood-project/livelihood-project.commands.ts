import { perform } from '@gridweave/subgraph/deed';
import { newId } from '@gridweave/subgraph/ids';
import { pastDay } from '@gridweave/subgraph/past-day';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import {
  changeMatter,
  knownUnitId,
  type MatterChange,
  record,
  roleAtSite,
  siteOf,
} from '../grid-matter/grid-matter.commands';
import { headCount, numberlessText, refuseLonger, requiredNumberlessText } from '../grid-matter/grid-matter.rules';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { urgeAnother } from '../supervision/urged-unit.commands';
import type { LivelihoodProjectRow } from './livelihood-project.entity';
import type {
  AcceptProjectInput,
  CancelProjectInput,
  ChooseProjectOptionInput,
  CompleteProjectStageInput,
  FundingInput,
  ProposeProjectInput,
  RecordProjectSurveyInput,
  StageInput,
} from './livelihood-project.input';
import { openTo, proposing, refuseOwnAcceptance } from './livelihood-project.policy';
import { livelihoodProject } from './livelihood-project.queries';
import {
  afterAcceptance,
  chosen,
  type ProjectDeed,
  ProjectState,
  projectLife,
  stageDone,
} from './livelihood-project.rules';

const mostOptions = 20;
const mostStages = 30;
const mostSources = 20;
const mostYuan = 2_000_000_000;

/** Those who know the place propose what is needed there. */
export function proposeProject(ctx: IncidentsContext, input: ProposeProjectInput) {
  return perform(ctx, 'proposeProject', input, async (deed) => {
    const site = siteOf(ctx.services.territory, input.place);
    const byRole = roleAtSite(deed, site, proposing);
    const project = await record(deed, livelihoodProject, 'proposeProject', byRole, site, {
      state: ProjectState.PROPOSED,
      at: deed.now,
      title: requiredNumberlessText(input.title, 'title', 100),
      theme: numberlessText(input.theme, 'theme', 40),
      need: requiredNumberlessText(input.need, 'need'),
      beneficiaryCount: headCount(input.beneficiaryCount, 'beneficiaryCount'),
      leadUnitId: null,
      options: [],
      funding: [],
      stages: [],
      acceptances: [],
    });
    return { projectId: project.id };
  });
}

interface OnProject {
  readonly idempotencyKey: string;
  readonly projectId: string;
  readonly expectedVersion: number;
}

function onProject<Input extends OnProject>(
  ctx: IncidentsContext,
  name: ProjectDeed,
  input: Input,
  work: (
    row: LivelihoodProjectRow,
    deed: IncidentsDeed,
  ) => MatterChange<LivelihoodProjectRow> | Promise<MatterChange<LivelihoodProjectRow>>,
) {
  return perform(ctx, name, input, async (deed) => {
    const { projectId: id, expectedVersion } = input;
    const about = { kind: livelihoodProject, life: projectLife, name, id, expectedVersion, openTo: openTo[name] };
    const unitsOf = ({ leadUnitId }: LivelihoodProjectRow) => (leadUnitId === null ? [] : [leadUnitId]);
    await changeMatter<LivelihoodProjectRow, ProjectState, ProjectDeed>(deed, { ...about, unitsOf }, (row) =>
      work(row, deed),
    );
    return { projectId: id };
  });
}

/** A way to do it was looked at on site; there may be several before one is chosen. */
export function recordProjectSurvey(ctx: IncidentsContext, input: RecordProjectSurveyInput) {
  return onProject(ctx, 'recordProjectSurvey', input, ({ options }, { now }) => {
    refuseLonger([...options, input], mostOptions, 'projectId');
    const surveyedOn = pastDay(input.surveyedOn, shanghaiDay(now), 'surveyedOn');
    const finding = requiredNumberlessText(input.finding, 'finding', 2_000);
    const option = {
      id: newId(),
      title: requiredNumberlessText(input.title, 'title', 100),
      finding,
      surveyedOn,
      estimatedYuan: input.estimatedYuan == null ? null : headCount(input.estimatedYuan, 'estimatedYuan', mostYuan),
      chosen: false,
    };
    return { change: { options: [...options, option] }, reason: finding };
  });
}

/** One way is chosen: who builds it, with what money, in which stages. */
export function chooseProjectOption(ctx: IncidentsContext, input: ChooseProjectOptionInput) {
  return onProject(ctx, 'chooseProjectOption', input, async ({ id, options }, deed) => {
    const change = {
      options: chosen(options, input.optionId),
      leadUnitId: knownUnitId(ctx.services.territory, input.leadUnitId, 'leadUnitId'),
      funding: fundingOf(input.funding),
      stages: stagesOf(input.stages),
    };
    const reason = requiredNumberlessText(input.reason, 'reason', 2_000);
    await urgeAnother(deed, id, change.leadUnitId);
    return { change, reason };
  });
}

function fundingOf(sources: readonly FundingInput[]) {
  refuseLonger(sources, mostSources, 'funding');
  return sources.map(({ source, amountYuan }, index) => ({
    source: requiredNumberlessText(source, `funding.${index}.source`, 60),
    amountYuan: headCount(amountYuan, `funding.${index}.amountYuan`, mostYuan),
  }));
}

function stagesOf(sketches: readonly StageInput[]) {
  refuseLonger(sketches, mostStages, 'stages');
  if (sketches.length === 0) throw new Refusal('LIST_EMPTY', '请至少列出一个阶段。', 'stages');
  return sketches.map(({ title, dueOn }, index) => ({
    id: newId(),
    title: requiredNumberlessText(title, `stages.${index}.title`, 100),
    dueOn,
    doneOn: null,
    note: null,
  }));
}

export function completeProjectStage(ctx: IncidentsContext, input: CompleteProjectStageInput) {
  return onProject(ctx, 'completeProjectStage', input, ({ stages }, { now }) => {
    const doneOn = pastDay(input.doneOn, shanghaiDay(now), 'doneOn');
    const note = numberlessText(input.note, 'note', 500);
    return { change: { stages: stageDone(stages, input.stageId, doneOn, note) }, reason: note };
  });
}

/** Somebody other than the builder accepts it, or sends it on. */
export function acceptProject(ctx: IncidentsContext, input: AcceptProjectInput) {
  return onProject(ctx, 'acceptProject', input, ({ stages, acceptances, leadUnitId, beneficiaryCount }, { now }) => {
    const refusal = refuseOwnAcceptance(ctx.viewer, leadUnitId);
    if (refusal) throw refusal;
    const finding = requiredNumberlessText(input.finding, 'finding', 2_000);
    const { passed } = input;
    const change = {
      state: afterAcceptance(stages, passed),
      acceptances: [...acceptances, { at: now.toISOString(), passed, finding }],
      beneficiaryCount: headCount(input.beneficiaryCount ?? beneficiaryCount, 'beneficiaryCount'),
    };
    return { change, reason: finding };
  });
}

export function cancelProject(ctx: IncidentsContext, input: CancelProjectInput) {
  return onProject(ctx, 'cancelProject', input, () => ({
    reason: requiredNumberlessText(input.reason, 'reason', 2_000),
  }));
}
