import { seedId } from '@gridweave/territory/seed-id';
import type { DivisionLabel, UnitLabel } from '@gridweave/territory/territory';
import { addDays, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { AppointmentRow } from '../appointment/appointment.entity';
import { EmploymentKind, Role } from '../appointment/role.type';
import type { DecisionFormRow } from '../decision-form/decision-form.entity';
import { DecisionOutcome, MatterKind } from '../decision-form/decision-form.enums';
import type { PostRow } from '../post/post.entity';
import { PostKind } from '../post/post.enums';
import { blankMove } from '../promotion-move/blank-move';
import type { ElectionRow } from '../promotion-move/election.entity';
import type { InspectionRow, InspectorRow } from '../promotion-move/inspection.entity';
import type { PromotionMoveChangeRow, PromotionMoveRow } from '../promotion-move/promotion-move.entity';
import { InspectionOutcome, PromotionMoveKind, PromotionMoveState } from '../promotion-move/promotion-move.enums';
import { careerTierOf } from '../promotion-move/promotion-move.rules';
import { CommitteeTier } from '../reserve/reserve.enums';
import { sampleVote } from './sample-moves';
import type { SampleRoster } from './sample-roster';
import { sampleTrack } from './sample-tracks';

const { ELECTION, BY_ELECTION } = PromotionMoveKind;
const { PROPOSED, INSPECTED, NOT_ELECTED } = PromotionMoveState;
const officer = 'development-hr';

/** Moves that nobody has finished, with what is on record of them. */
export interface SampleMotion {
  readonly moves: PromotionMoveRow[];
  readonly changes: PromotionMoveChangeRow[];
  readonly forms: DecisionFormRow[];
  readonly inspections: InspectionRow[];
  readonly inspectors: InspectorRow[];
  readonly elections: ElectionRow[];
}

/** Three moves in the committee of one community: proposed, inspected, and not elected. */
export function sampleMotion(roster: SampleRoster): SampleMotion {
  const motion: SampleMotion = { moves: [], changes: [], forms: [], inspections: [], inspectors: [], elections: [] };
  const place = committeePlace(roster);
  if (!place) return motion;
  const [chief, otherChief] = chiefsOf(roster, place.community);
  const deputyPost = seat(roster, place.unit, CommitteeTier.DEPUTY, '副主任');
  const deputy = roster.appoint(roster.person(`sample-deputy-${place.community.code}`, null), deputyPost, {
    from: '2023-07-01',
  });
  const about = { divisionId: place.community.id, motion, roster };
  const memberPost = seat(roster, place.unit, CommitteeTier.MEMBER, '委员');
  if (chief) move(about, chief, memberPost, { kind: BY_ELECTION, states: [PROPOSED], on: '2027-01-15' });
  const headPost = seat(roster, place.unit, CommitteeTier.HEAD, '主任');
  inspected(about, move(about, deputy, headPost, { kind: ELECTION, states: [PROPOSED, INSPECTED], on: '2027-01-15' }));
  if (otherChief) {
    const states = [PROPOSED, INSPECTED, PromotionMoveState.DECIDED, NOT_ELECTED];
    const lost = move(about, otherChief, deputyPost, { kind: ELECTION, states, on: '2025-12-10' });
    inspected(about, lost);
    motion.elections.push({ ...sampleVote(lost), votesFor: 11, carried: false });
  }
  return motion;
}

function committeePlace(roster: SampleRoster): { community: DivisionLabel; unit: UnitLabel } | null {
  const communities = [...roster.territory.divisions()].filter(({ kind, live }) => kind === 'COMMUNITY' && live);
  for (const community of communities.sort((a, b) => (a.code < b.code ? -1 : 1))) {
    const unit = roster.unit(`committee:${community.code}`);
    if (unit) return { community, unit };
  }
  return null;
}

function chiefsOf(roster: SampleRoster, { id }: DivisionLabel): AppointmentRow[] {
  return roster.appointments.filter(
    ({ role, gridId, toDay }) =>
      role === Role.GRID_CHIEF && toDay === null && roster.territory.grid(gridId ?? '')?.divisionId === id,
  );
}

function seat(roster: SampleRoster, unit: UnitLabel, tier: CommitteeTier, title: string): PostRow {
  const post = roster.post(Role.UNIT_MEMBER, `${unit.name}${title}`, { unit }, `${unit.id} ${tier}`);
  return Object.assign(post, { kind: PostKind.COMMITTEE, tier, establishment: 1 });
}

interface About {
  readonly divisionId: string;
  readonly motion: SampleMotion;
  readonly roster: SampleRoster;
}

const actions: Partial<Record<PromotionMoveState, string>> = {
  [PROPOSED]: 'proposeAppointment',
  [INSPECTED]: 'recordInspection',
  [PromotionMoveState.DECIDED]: 'decideAppointment',
  [NOT_ELECTED]: 'recordElection',
};

interface Told {
  readonly kind: PromotionMoveKind;
  readonly states: readonly PromotionMoveState[];
  readonly on: string;
}

function move(about: About, from: AppointmentRow, to: PostRow, told: Told): PromotionMoveRow {
  const row = moveRow(about, from, to, told);
  about.motion.moves.push(row);
  told.states.forEach((state, index) => {
    about.motion.changes.push(changeOf(row, state, index));
  });
  about.motion.forms.push(proposalOf(row));
  return row;
}

function moveRow(
  { divisionId, roster }: About,
  from: AppointmentRow,
  to: PostRow,
  { kind, states, on }: Told,
): PromotionMoveRow {
  const fromPost = roster.posts.find(({ id }) => id === from.postId) ?? null;
  return {
    ...blankMove,
    id: seedId('promotion-move', `in motion ${from.id} ${to.id}`),
    personId: from.personId,
    divisionId,
    kind,
    state: states.at(-1) ?? PROPOSED,
    fromTier: careerTierOf(fromPost),
    toTier: careerTierOf(to),
    fromPostId: from.postId,
    toPostId: to.id,
    leaving: JSON.stringify([from.id]),
    effectiveOn: on,
    employment: EmploymentKind.FULL_TIME,
    trackId: sampleTrack(roster.districtId).track.id,
    trackVersion: 1,
    basis: '样例：动议',
    synthetic: true,
    version: states.length,
  };
}

const begun = '2025-11-03';

function changeOf({ id }: PromotionMoveRow, state: PromotionMoveState, index: number): PromotionMoveChangeRow {
  return {
    id: seedId('promotion-move-change', `${id} ${state}`),
    moveId: id,
    action: actions[state] ?? '',
    state,
    at: startOfShanghaiDay(addDays(begun, index * 7)),
    bySubject: officer,
    byRole: Role.HR_OFFICER,
    reason: '样例',
  };
}

function proposalOf({ id }: PromotionMoveRow): DecisionFormRow {
  return {
    id: seedId('decision-form', `proposal ${id}`),
    matterKind: MatterKind.PROMOTION_MOVE,
    matterId: id,
    action: 'proposeAppointment',
    outcome: DecisionOutcome.PROPOSED,
    reasonCode: null,
    comment: '样例',
    decidedDay: begun,
    at: startOfShanghaiDay(begun),
    unitId: null,
    bySubject: officer,
    byRole: Role.HR_OFFICER,
    synthetic: true,
  };
}

/** By two people of the district who work elsewhere. */
function inspected({ motion, roster }: About, { id }: PromotionMoveRow): void {
  const inspection: InspectionRow = {
    id: seedId('promotion-inspection', id),
    moveId: id,
    inspectedOn: addDays(begun, 7),
    outcome: InspectionOutcome.SUITABLE,
    findings: '样例：没有人被考察过',
    at: startOfShanghaiDay(addDays(begun, 7)),
    bySubject: officer,
  };
  motion.inspections.push(inspection);
  const people = roster.people.filter(({ subject }) => subject !== null && inspectorSubjects.has(subject));
  motion.inspectors.push(...people.map(({ id: personId }) => ({ inspectionId: inspection.id, personId })));
}

const inspectorSubjects: ReadonlySet<string> = new Set(['development-supervisor', 'sample-supervisor-410103']);
