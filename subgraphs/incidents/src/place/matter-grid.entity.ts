import * as column from '@gridweave/subgraph/columns';
import { Entity, Index, PrimaryColumn } from 'typeorm';

/** The grids that a report or an incident lies in: territorial, micro and every dedicated one. */
@Entity('matter_grid')
@Index(['gridId'])
export class MatterGridRow {
  /** The id of a report or of an incident. */
  @PrimaryColumn({ ...column.id })
  matterId: string;
  @PrimaryColumn({ ...column.id })
  gridId: string;
}
