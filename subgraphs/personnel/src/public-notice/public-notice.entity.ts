import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { MatterKind } from '../decision-form/decision-form.enums';
import { CountedColumns } from '../work-calendar/counted-columns';
import type {
  NoticeAudience,
  NoticeObjectors,
  NoticeState,
  ObjectionChannel,
  ObjectionState,
} from './public-notice.enums';

/** People are made public by name, for some days, so that others may object. */
@Entity('public_notice')
@Index(['state', 'lastDay'])
@Index(['divisionId'])
export class PublicNoticeRow extends CountedColumns {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(24) })
  matterKind: MatterKind;
  @Column({ ...column.line(200) })
  title: string;
  /** Where and how to object, in words. */
  @Column({ ...column.line(200), nullable: true })
  contact: string | null;
  /** The division that issues it: objections are settled by its HR officers. */
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.day })
  firstDay: string;
  /** Inclusive. */
  @Column({ ...column.day })
  lastDay: string;
  /** True while a year whose holidays are not announced yet lies within its days. */
  @Column({ ...column.flag, default: false })
  lastDayProvisional: boolean;
  @Column({ ...column.word(8) })
  audience: NoticeAudience;
  @Column({ ...column.word(12) })
  objectors: NoticeObjectors;
  /** Whether objections without a name are taken that come on paper or by a visit. */
  @Column({ ...column.flag, default: false })
  takesAnonymous: boolean;
  @Column({ ...column.word(12) })
  state: NoticeState;
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}

/** A division to which a notice is addressed. */
@Entity('notice_scope')
@Index(['divisionId'])
export class NoticeScopeRow {
  @PrimaryColumn({ ...column.id })
  noticeId: string;
  @PrimaryColumn({ ...column.id })
  divisionId: string;
}

/** One thing that a notice makes public, and whom it names. Names are read from the files, never kept here. */
@Entity('noticed_matter')
@Index(['matterKind', 'matterId'])
@Index(['personId'])
@Index(['divisionId'])
// While it stands: the index decides between two notices of one thing.
@Index(['currentKey'], { unique: true })
export class NoticedMatterRow {
  @PrimaryColumn({ ...column.id })
  noticeId: string;
  @PrimaryColumn({ ...column.id })
  matterId: string;
  @Column({ ...column.word(24) })
  matterKind: MatterKind;
  @Column({ ...column.id })
  personId: string;
  /** Where the person works or was put forward: rights follow it. */
  @Column({ ...column.id })
  divisionId: string;
  /** What somebody is made public for, in words without a name. */
  @Column({ ...column.line(100) })
  caption: string;
  /** Null when it has been taken down by itself, or an objection to it was upheld. */
  @Column({ ...column.word(64), nullable: true })
  currentKey: string | null;
}

/** What somebody has against one of those named. */
@Entity('notice_objection')
@Index(['noticeId', 'matterId'])
@Index(['bySubject'])
// One at a time from one person about one thing.
@Index(['openKey'], { unique: true })
export class NoticeObjectionRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  noticeId: string;
  @Column({ ...column.id })
  matterId: string;
  @Column({ ...column.text })
  ground: string;
  @Column({ ...column.word(12) })
  state: ObjectionState;
  /** A digest of thing and objector, or number in the register of letters, while it is open. */
  @Column({ ...column.word(64), nullable: true })
  openKey: string | null;
  @Column({ ...column.moment })
  at: Date;
  /** Who objected, shown to nobody but those who settle; of one that came on paper or by a visit who recorded it. */
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.moment, nullable: true })
  settledAt: Date | null;
  @Column({ ...column.word(8), default: 'ONLINE' })
  channel: ObjectionChannel;
  /** When it came in, where that was not online. */
  @Column({ ...column.day, nullable: true })
  receivedDay: string | null;
  /** Under which number the office keeps the letter, or what was written down at the visit, with the name. */
  @Column({ ...column.line(60), nullable: true })
  registrationNumber: string | null;
  @Column({ ...column.flag, default: false })
  anonymous: boolean;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}
