import * as column from '@gridweave/subgraph/columns';
import { Entity, PrimaryColumn } from 'typeorm';
import type { GridDuty } from './grid-duty.enums';

/** One of the six duties that somebody on a grid does under an appointment. */
@Entity('grid_duty')
export class GridDutyRow {
  @PrimaryColumn({ ...column.id })
  appointmentId: string;
  @PrimaryColumn({ ...column.word(12) })
  duty: GridDuty;
}
