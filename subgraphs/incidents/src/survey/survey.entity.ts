import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { RespondentKind, SurveyChannel } from './survey.enums';

/** A reporter's answer about one closing; there is one at most for each. */
@Entity('survey')
@Index(['incidentId'])
export class SurveyRow {
  @PrimaryColumn({ ...column.id })
  reportId: string;
  /** Which closing of the incident it is about: 1 for the first. */
  @PrimaryColumn({ ...column.integer })
  closing: number;
  @Column({ ...column.id })
  incidentId: string;
  @Column({ ...column.word(16), default: SurveyChannel.REPORT_PAGE })
  channel: SurveyChannel;
  /** Who answered a caller; null where the reporter answered on the page. */
  @Column({ ...column.word(24), nullable: true })
  respondentKind: RespondentKind | null;
  @Column({ ...column.integer })
  score: number;
  @Column({ ...column.flag })
  solved: boolean;
  @Column({ ...column.text, nullable: true })
  text: string | null;
  @Column({ ...column.moment })
  answeredAt: Date;
  @Column({ ...column.flag })
  synthetic: boolean;
}
