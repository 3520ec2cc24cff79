import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index } from 'typeorm';
import { GridMatterRow } from '../grid-matter/grid-matter.entity';
import { jsonList } from '../grid-matter/json-list';
import type { DonationState, Goods, Organiser } from './donation.rules';

/** Goods that are given to an institution, never to people who are named. */
@Entity('donation')
@Index(['institutionUnitId'])
export class DonationRow extends GridMatterRow {
  declare state: DonationState;
  @Column({ ...column.line(60) })
  institution: string;
  @Column({ ...column.id, nullable: true })
  institutionUnitId: string | null;
  @Column({ ...jsonList })
  organisers: Organiser[];
  @Column({ ...jsonList })
  goods: Goods[];
  @Column({ ...column.integer, nullable: true })
  beneficiaryCount: number | null;
  @Column({ ...column.day, nullable: true })
  receivedOn: string | null;
  @Column({ ...column.text, nullable: true })
  remark: string | null;
}
