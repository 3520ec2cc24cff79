import { Refusal } from '@gridweave/subgraph/refusal';
import type { Role } from '@gridweave/viewer/viewer';
import { LegKind, LegState, legStateLabel, legTransitions, openLegStates, refuseWrongKind } from '../leg/leg.rules';
import type { TransitionTable, Way } from './transition.rules';
import { TransitionSubject } from './transition-subject.rules';

/** Deeds that move a leg, by those who have it. */
const movingDeeds = [
  'signLeg',
  'setOut',
  'arriveOnLeg',
  'startLeg',
  'reportLegResult',
  'verifyReport',
  'answerWhistle',
  'declineWhistle',
] as const;

/** Deeds that leave its state as it is; a return is asked for before the work begins. */
const standing = {
  requestReturn: [LegState.DISPATCHED, LegState.SIGNED],
  requestExtension: openLegStates,
  requestHold: openLegStates,
  releaseHold: openLegStates,
  handOverLeg: openLegStates,
} as const;

export type LegWayDeed = (typeof movingDeeds)[number] | keyof typeof standing;

/**
 * What those who have a leg do with it. What follows from a deed on its incident (acceptance, rework, cancelling) has that
 * deed's way, and who decides what is asked for stands in the rules on decisions.
 */
export const legWays: readonly Way[] = [
  ...movingDeeds.flatMap((deed) => {
    const { from, to } = legTransitions[deed];
    return from.map((state): Way => ({ subject: TransitionSubject.LEG, from: state, deed, to: [to] }));
  }),
  ...(Object.keys(standing) as (keyof typeof standing)[]).flatMap((deed) =>
    standing[deed].map((state): Way => ({ subject: TransitionSubject.LEG, from: state, deed, to: [state] })),
  ),
];

/** Those who have legs; nobody else does a deed on one. */
export const legRoles: readonly Role[] = ['CLERK', 'UNIT_MEMBER', 'GRID_CHIEF', 'MICRO_CHIEF'];

/** Deeds on legs that may ask for one of a list of reasons: those whose reason is told anyway. */
export const reasonedLegDeeds: readonly string[] = ['handOverLeg', 'declineWhistle', 'releaseHold'];

/** Who has a kind of leg: one of some roles. */
interface Holder {
  readonly kind: LegKind;
  readonly whose: '单位' | '网格';
  readonly roles: readonly Role[];
}

const unit = { whose: '单位', roles: ['CLERK', 'UNIT_MEMBER'] } as const;
const grid = { whose: '网格', roles: ['GRID_CHIEF'] } as const;
const holders: readonly Holder[] = [
  { kind: LegKind.LEAD, ...unit },
  { kind: LegKind.ASSIST, ...unit },
  { kind: LegKind.REPORT_IN, ...unit },
  { kind: LegKind.LEAD, ...grid },
  { kind: LegKind.VERIFY, ...grid },
];

const kindLabels: Readonly<Record<LegKind, string>> = {
  LEAD: '主办',
  ASSIST: '协办',
  REPORT_IN: '报到',
  VERIFY: '核实',
};

/** A state in which those who have a leg could never tell its result, with how the leg would get there. */
export interface LegTrap {
  readonly holder: Pick<Holder, 'kind' | 'whose'>;
  readonly state: LegState;
  readonly path: readonly LegState[];
}

/** The first trap that a table sets for those who have legs; null for a table without one. */
export function legTrapOf(table: TransitionTable): LegTrap | null {
  for (const holder of holders) {
    const steps = openSteps(table, holder);
    const paths = new Map<LegState, LegState[]>([[LegState.DISPATCHED, []]]);
    for (const [state, path] of paths) {
      if (openLegStates.includes(state) && !reachesDone(steps, state)) return { holder, state, path };
      for (const { from, to } of steps) if (from === state && !paths.has(to)) paths.set(to, [...path, to]);
    }
  }
  return null;
}

interface Step {
  readonly from: LegState;
  readonly to: LegState;
}

function openSteps({ rows }: TransitionTable, { kind, roles }: Holder): Step[] {
  return rows.flatMap(({ subject, from, deed, to, roles: whose }) => {
    if (subject !== TransitionSubject.LEG || !whose.some((role) => roles.includes(role))) return [];
    const goesWith = !(deed in legTransitions) || refuseWrongKind(deed as keyof typeof legTransitions, kind) === null;
    return goesWith ? to.map((end) => ({ from: from as LegState, to: end as LegState })) : [];
  });
}

function reachesDone(steps: readonly Step[], start: LegState): boolean {
  const reached = new Set([start]);
  for (const state of reached) for (const { from, to } of steps) if (from === state) reached.add(to);
  return reached.has(LegState.DONE);
}

/** Throws for a table under which those who have a leg could never tell its result, and shows where. */
export function refuseLegTrap(table: TransitionTable): void {
  const trap = legTrapOf(table);
  if (!trap) return;
  const { holder, state, path } = trap;
  const way = [LegState.DISPATCHED, ...path].map(legStateLabel).join(' → ');
  throw new Refusal(
    'TRANSITION_TRAP',
    `按此流转表，${holder.whose}的${kindLabels[holder.kind]}派单到“${legStateLabel(state)}”（${state}）后将永远无法反馈结果：${way}。`,
    'changes',
  );
}
