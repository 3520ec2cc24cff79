import { Refusal } from '@gridweave/subgraph/refusal';
import type { Life } from '../grid-matter/grid-matter.rules';

export enum SupervisionState {
  OPEN = 'OPEN',
  LIFTED = 'LIFTED',
}

export enum SupervisedKind {
  INCIDENT = 'INCIDENT',
  DECISION = 'DECISION',
  PROJECT = 'PROJECT',
}

const { OPEN, LIFTED } = SupervisionState;

export const supervisionLife = {
  code: 'SUPERVISION',
  name: '督办',
  states: { OPEN: '督办中', LIFTED: '已解除' },
  ways: {
    recordSupervisionVisit: { from: [OPEN], to: null },
    completeMilestone: { from: [OPEN], to: null },
    rescheduleSupervision: { from: [OPEN], to: null },
    urgeSupervised: { from: [OPEN], to: null },
    liftSupervision: { from: [OPEN], to: LIFTED },
  },
} as const satisfies Life<SupervisionState, string>;
export type SupervisionDeed = keyof typeof supervisionLife.ways;

/** Something that is to be reached by a moment, and when it was. */
export interface Milestone {
  readonly id: string;
  readonly title: string;
  /** ISO 8601. */
  readonly dueAt: string;
  readonly doneAt: string | null;
  readonly note: string | null;
}

/** What a supervisor saw. */
export interface SupervisionVisit {
  /** ISO 8601. */
  readonly at: string;
  readonly finding: string;
  /** How far and how well, each in words where it was looked at. */
  readonly progress: string | null;
  readonly quality: string | null;
}

/** The milestones after one of them was reached. Throws MILESTONE_UNKNOWN or MILESTONE_ALREADY_DONE. */
export function reached(milestones: readonly Milestone[], id: string, at: Date, note: string | null): Milestone[] {
  const milestone = milestones.find((each) => each.id === id);
  if (!milestone) throw new Refusal('MILESTONE_UNKNOWN', '督办没有这个节点。', 'milestoneId');
  if (milestone.doneAt !== null) throw new Refusal('MILESTONE_ALREADY_DONE', '该节点已完成。', 'milestoneId');
  return milestones.map((each) => (each === milestone ? { ...each, doneAt: at.toISOString(), note } : each));
}

/** When the next of the milestones that are not reached is due; null where none is left. */
export function nextMilestoneOf(milestones: readonly Milestone[]): Date | null {
  const due = milestones.filter(({ doneAt }) => doneAt === null).map(({ dueAt }) => Date.parse(dueAt));
  return due.length > 0 ? new Date(Math.min(...due)) : null;
}

/** The milestones by other dates. Throws for one that is unknown, reached, or later than the whole. */
export function rescheduled(
  milestones: readonly Milestone[],
  dates: readonly { milestoneId: string; dueAt: Date }[],
  dueAt: Date,
): Milestone[] {
  const moved = milestones.map((each) => {
    const date = dates.find(({ milestoneId }) => milestoneId === each.id);
    return date ? { ...each, dueAt: date.dueAt.toISOString() } : each;
  });
  dates.forEach(({ milestoneId }, index) => {
    const field = `milestones.${index}.milestoneId`;
    const milestone = milestones.find(({ id }) => id === milestoneId);
    if (!milestone) throw new Refusal('MILESTONE_UNKNOWN', '督办没有这个节点。', field);
    if (milestone.doneAt !== null) throw new Refusal('MILESTONE_ALREADY_DONE', '该节点已完成。', field);
  });
  if (moved.some((each) => each.doneAt === null && new Date(each.dueAt) > dueAt))
    throw new Refusal('MILESTONE_TOO_LATE', '节点时限不能晚于督办时限。', 'dueAt');
  return moved;
}

/** Why a supervision cannot be lifted, or null: what was not reached needs a reason. */
export function refuseLifting(milestones: readonly Milestone[], unmetReason: string | null): Refusal | null {
  return milestones.some(({ doneAt }) => doneAt === null) && unmetReason === null
    ? new Refusal('MILESTONES_OPEN', '尚有节点未完成，请说明理由。', 'unmetReason')
    : null;
}

/** Past its due date and not lifted. */
export function isOverdue({ state, dueAt }: { state: SupervisionState; dueAt: Date }, now: Date): boolean {
  return state === OPEN && dueAt < now;
}
