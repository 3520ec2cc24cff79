import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ApplicationState, ExaminationStage, StageOutcome } from './recruitment.enums';

/** A plan to fill places of a public institution by examination. */
@Entity('recruitment')
@Index(['divisionId'])
export class RecruitmentRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  /** The district that recruits. */
  @Column({ ...column.id })
  divisionId: string;
  /** Also the name of the eligibility purpose whose rules decide. */
  @Column({ ...column.line(100) })
  name: string;
  @Column({ ...column.integer })
  places: number;
  /** JSON: ids of the posts that may be filled. */
  @Column({ ...column.text })
  posts: string;
  /** JSON: the stages in their order. */
  @Column({ ...column.text })
  stages: string;
  @Column({ ...column.day })
  registrationFrom: string;
  /** Inclusive. */
  @Column({ ...column.day })
  registrationTo: string;
  /** The day on which ages and years of service are read. */
  @Column({ ...column.day })
  readOn: string;
  /** How long whoever is hired has to stay, in months; null where nothing is committed. */
  @Column({ ...column.integer, nullable: true })
  commitmentMonths: number | null;
  /** The document it rests on. */
  @Column({ ...column.line(200) })
  basis: string;
  /** Why it was called off; null while it stands. */
  @Column({ ...column.text, nullable: true })
  cancelledBecause: string | null;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}

/** Somebody takes part in a recruitment. */
@Entity('recruitment_application')
// Once each: the index decides where somebody registers twice at once.
@Index(['recruitmentId', 'personId'], { unique: true })
@Index(['personId'])
@Index(['divisionId'])
@Index(['moveId'], { unique: true })
export class ApplicationRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  recruitmentId: string;
  @Column({ ...column.id })
  personId: string;
  /** Where the person works: rights follow it. */
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.word(16) })
  state: ApplicationState;
  /** The move by which somebody is to be hired: inspection, notice and contract are its own. */
  @Column({ ...column.id, nullable: true })
  moveId: string | null;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}

/** What came of a stage for one who took it. Rows are added, never changed. */
@Entity('recruitment_result')
export class StageResultRow {
  @PrimaryColumn({ ...column.id })
  applicationId: string;
  @PrimaryColumn({ ...column.word(16) })
  stage: ExaminationStage;
  @Column({ ...column.word(8) })
  outcome: StageOutcome;
  /** As the examiners write it; shown to the person and its HR officers alone, and never ordered by. */
  @Column({ ...column.line(20), nullable: true })
  mark: string | null;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.line(120) })
  bySubject: string;
}

/** What was done about a recruitment or an application, by whom and why. Rows are added, never changed. */
@Entity('recruitment_change')
@Index(['subjectId'])
export class RecruitmentChangeRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  /** Of the recruitment or the application. */
  @Column({ ...column.id })
  subjectId: string;
  @Column({ ...column.word(32) })
  action: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.line(120) })
  bySubject: string;
  /** APPLICANT for whoever acts for itself. */
  @Column({ ...column.word(16) })
  byRole: string;
  @Column({ ...column.text, nullable: true })
  reason: string | null;
}
