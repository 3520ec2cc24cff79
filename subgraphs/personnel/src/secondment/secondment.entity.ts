import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { SchemeCatalogue } from '../scheme-catalogue/scheme-catalogue.enums';

/** Somebody is sent by a unit to a grid or a community for a time. When, is the term of the appointment by which it is done. */
@Entity('secondment')
@Index(['appointmentId'], { unique: true })
@Index(['personId'])
@Index(['divisionId'])
export class SecondmentRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  personId: string;
  @Column({ ...column.id })
  appointmentId: string;
  /** The community, village or other division in whose line it is: of the grid or of the committee. */
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.id, nullable: true })
  gridId: string | null;
  @Column({ ...column.id })
  originUnitId: string;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}

/** What of the district's lists a secondment is for. */
@Entity('secondment_item')
export class SecondmentItemRow {
  @PrimaryColumn({ ...column.id })
  secondmentId: string;
  @PrimaryColumn({ ...column.word(24) })
  catalogue: SchemeCatalogue;
  @PrimaryColumn({ ...column.word(32) })
  code: string;
}
