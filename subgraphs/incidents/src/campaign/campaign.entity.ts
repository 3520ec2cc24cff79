import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { GridMatterRow } from '../grid-matter/grid-matter.entity';
import { jsonList } from '../grid-matter/json-list';
import type { CampaignState } from './campaign.rules';

/** A door-to-door campaign. Households are counted in each grid; which they are is not kept. */
@Entity('campaign')
export class CampaignRow extends GridMatterRow {
  declare state: CampaignState;
  @Column({ ...column.line(100) })
  title: string;
  @Column({ ...column.moment })
  endsAt: Date;
  @Column({ ...jsonList })
  topics: string[];
  @Column({ ...column.text, nullable: true })
  card: string | null;
  @Column({ ...column.text, nullable: true })
  summary: string | null;
}

/** The households of one grid in a campaign, and what became of the visits. */
@Entity('campaign_target')
@Index(['campaignId', 'gridId'], { unique: true })
@Index(['gridId'])
export class CampaignTargetRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  campaignId: string;
  @Column({ ...column.id })
  gridId: string;
  @Column({ ...column.integer })
  version: number;
  @Column({ ...column.integer })
  households: number;
  @Column({ ...column.integer })
  met: number;
  @Column({ ...column.integer })
  refused: number;
  @Column({ ...column.integer })
  absent: number;
  @Column({ ...column.integer })
  cardsLeft: number;
}
