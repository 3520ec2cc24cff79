import * as column from '@gridweave/subgraph/columns';
import type { DecisionEffectState } from '@gridweave/subgraph/shared-types';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { GridMatterRow } from '../grid-matter/grid-matter.entity';
import { jsonList } from '../grid-matter/json-list';
import type { AttendanceState, CrossScope, DecisionKind, DecisionState, MeetingState } from './joint-meeting.rules';

/** A meeting of several units about matters that cross departments, areas or levels. Its division is the one that convenes. */
@Entity('joint_meeting')
export class JointMeetingRow extends GridMatterRow {
  declare state: MeetingState;
  /** What people call it by; null for one from before meetings had numbers. */
  @Column({ ...column.line(24), nullable: true })
  number: string | null;
  @Column({ ...column.line(100) })
  title: string;
  @Column({ ...column.line(100), nullable: true })
  venue: string | null;
  @Column({ ...jsonList })
  crossScopes: CrossScope[];
  @Column({ ...column.text, nullable: true })
  minutes: string | null;
  @Column({ ...column.moment, nullable: true })
  closedAt: Date | null;
}

/** What a meeting is to decide: an incident, or a place for which nobody answers. */
@Entity('joint_meeting_item')
@Index(['meetingId', 'position'])
@Index(['incidentId'])
@Index(['unmanagedPlaceId'])
export class JointMeetingItemRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  meetingId: string;
  @Column({ ...column.integer })
  position: number;
  @Column({ ...column.id, nullable: true })
  incidentId: string | null;
  @Column({ ...column.id, nullable: true })
  unmanagedPlaceId: string | null;
  @Column({ ...column.text })
  question: string;
  /** Why it was left to another meeting. */
  @Column({ ...column.text, nullable: true })
  deferredReason: string | null;
}

/** A unit that is called to a meeting, and whether it came. */
@Entity('joint_meeting_attendance')
@Index(['unitId'])
export class JointMeetingAttendanceRow {
  @PrimaryColumn({ ...column.id })
  meetingId: string;
  @PrimaryColumn({ ...column.id })
  unitId: string;
  @Column({ ...column.word(16) })
  state: AttendanceState;
  /** In which office somebody spoke for the unit; never who. */
  @Column({ ...column.line(40), nullable: true })
  delegateTitle: string | null;
}

/** What a meeting decided about an item: who does what by when. */
@Entity('joint_meeting_decision')
@Index(['meetingId'])
@Index(['unitId', 'dueAt'])
@Index(['dueAt', 'id'])
@Index(['incidentId'])
export class JointMeetingDecisionRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  meetingId: string;
  @Column({ ...column.id })
  itemId: string;
  @Column({ ...column.word(24) })
  kind: DecisionKind;
  @Column({ ...column.word(16) })
  state: DecisionState;
  @Column({ ...column.integer })
  version: number;
  @Column({ ...column.text })
  text: string;
  @Column({ ...column.id })
  unitId: string;
  @Column({ ...jsonList })
  assistingUnitIds: string[];
  /** Who maintained it until then, where a hand-over was decided and somebody did. */
  @Column({ ...column.id, nullable: true })
  fromUnitId: string | null;
  /** Of its item, so that the decision tells of it alone. */
  @Column({ ...column.id, nullable: true })
  incidentId: string | null;
  @Column({ ...column.id, nullable: true })
  unmanagedPlaceId: string | null;
  @Column({ ...column.word(12) })
  categoryCode: string;
  @Column({ ...column.id })
  gridId: string;
  /** The legs that it made binding. */
  @Column({ ...jsonList })
  legIds: string[];
  @Column({ ...column.moment })
  decidedAt: Date;
  @Column({ ...column.moment })
  dueAt: Date;
  @Column({ ...column.moment, nullable: true })
  settledAt: Date | null;
  @Column({ ...column.text, nullable: true })
  result: string | null;
  @Column({ ...column.text, nullable: true })
  refusedReason: string | null;
  @Column({ ...column.id, nullable: true })
  replacesId: string | null;
}

/** The last sequence given to a meeting of a day. */
@Entity('joint_meeting_counter')
export class JointMeetingCounter {
  /** Asia/Shanghai, `yyyyMMdd`. */
  @PrimaryColumn({ ...column.word(8) })
  day: string;
  @Column({ ...column.integer })
  last: number;
}

/** What organization has told of what became of a decision there. */
@Entity('joint_meeting_decision_effect')
export class DecisionEffectRow {
  /** Of the decision. */
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(16) })
  state: DecisionEffectState;
  @Column({ ...column.word(40), nullable: true })
  reasonCode: string | null;
  @Column({ ...column.id, nullable: true })
  ruleId: string | null;
  @Column({ ...jsonList })
  conflictingRuleIds: string[];
  @Column({ ...column.moment })
  since: Date;
  @Column({ ...column.integer })
  version: number;
}

/** What organization has told of places for which nobody answers. */
@Entity('unmanaged_place_copy')
export class UnmanagedPlaceCopyRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(16) })
  state: string;
  @Column({ ...column.word(12) })
  categoryCode: string;
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.id })
  gridId: string;
  @Column({ ...column.integer })
  version: number;
}
