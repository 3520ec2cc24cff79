import { Refusal } from '@gridweave/subgraph/refusal';
import type { Life } from '../grid-matter/grid-matter.rules';

export enum ProjectState {
  PROPOSED = 'PROPOSED',
  UNDER_WAY = 'UNDER_WAY',
  ACCEPTED = 'ACCEPTED',
  CANCELLED = 'CANCELLED',
}

const { PROPOSED, UNDER_WAY, ACCEPTED, CANCELLED } = ProjectState;

export const projectLife = {
  code: 'PROJECT',
  name: '民生项目',
  states: { PROPOSED: '酝酿中', UNDER_WAY: '实施中', ACCEPTED: '已验收', CANCELLED: '已取消' },
  ways: {
    recordProjectSurvey: { from: [PROPOSED], to: null },
    chooseProjectOption: { from: [PROPOSED], to: UNDER_WAY },
    completeProjectStage: { from: [UNDER_WAY], to: null },
    acceptProject: { from: [UNDER_WAY], to: null },
    cancelProject: { from: [PROPOSED, UNDER_WAY], to: CANCELLED },
  },
} as const satisfies Life<ProjectState, string>;
export type ProjectDeed = keyof typeof projectLife.ways;

/** A way to do it that was looked at on site. */
export interface ProjectOption {
  readonly id: string;
  readonly title: string;
  readonly finding: string;
  /** `YYYY-MM-DD` of Asia/Shanghai. */
  readonly surveyedOn: string;
  readonly estimatedYuan: number | null;
  readonly chosen: boolean;
}

export interface ProjectFunding {
  readonly source: string;
  readonly amountYuan: number;
}

/** A step of the work. */
export interface ProjectStage {
  readonly id: string;
  readonly title: string;
  /** `YYYY-MM-DD` of Asia/Shanghai. */
  readonly dueOn: string;
  readonly doneOn: string | null;
  readonly note: string | null;
}

export interface ProjectAcceptance {
  /** ISO 8601. */
  readonly at: string;
  readonly passed: boolean;
  readonly finding: string;
}

/** The options with one of them chosen. Throws OPTION_UNKNOWN. */
export function chosen(options: readonly ProjectOption[], id: string): ProjectOption[] {
  if (!options.some((option) => option.id === id)) {
    throw new Refusal('OPTION_UNKNOWN', '项目没有这个方案。', 'optionId');
  }
  return options.map((option) => ({ ...option, chosen: option.id === id }));
}

/** The stages after one of them was done. Throws STAGE_UNKNOWN or STAGE_ALREADY_DONE. */
export function stageDone(stages: readonly ProjectStage[], id: string, doneOn: string, note: string | null) {
  const stage = stages.find((each) => each.id === id);
  if (!stage) throw new Refusal('STAGE_UNKNOWN', '项目没有这个阶段。', 'stageId');
  if (stage.doneOn !== null) throw new Refusal('STAGE_ALREADY_DONE', '该阶段已完成。', 'stageId');
  return stages.map((each) => (each === stage ? { ...each, doneOn, note } : each));
}

/** The state after an acceptance: what was not passed goes on. Throws STAGES_OPEN. */
export function afterAcceptance(stages: readonly ProjectStage[], passed: boolean): ProjectState {
  if (stages.some(({ doneOn }) => doneOn === null)) {
    throw new Refusal('STAGES_OPEN', '尚有阶段未完成，不能验收。');
  }
  return passed ? ACCEPTED : UNDER_WAY;
}
