import * as column from '@gridweave/subgraph/columns';
import { Column, Entity } from 'typeorm';
import { GridMatterRow } from '../grid-matter/grid-matter.entity';
import { jsonList } from '../grid-matter/json-list';
import type {
  HomeServiceItem,
  HomeServiceReason,
  HomeServiceResult,
  HomeServiceState,
  Inspection,
} from './home-service.rules';

/** A service that is brought to somebody's home. Of the person a surname and a door are kept, and nothing biometric. */
@Entity('home_service')
export class HomeServiceRow extends GridMatterRow {
  declare state: HomeServiceState;
  @Column({ ...column.word(24) })
  item: HomeServiceItem;
  @Column({ ...column.line(60), nullable: true })
  otherItem: string | null;
  @Column({ ...column.word(24) })
  reason: HomeServiceReason;
  /** A surname and 某. */
  @Column({ ...column.line(10), nullable: true })
  alias: string | null;
  @Column({ ...column.line(60), nullable: true })
  door: string | null;
  @Column({ ...column.id, nullable: true })
  visitorAppointmentId: string | null;
  @Column({ ...column.word(16), nullable: true })
  result: HomeServiceResult | null;
  @Column({ ...column.day, nullable: true })
  resultOn: string | null;
  @Column({ ...column.text, nullable: true })
  remark: string | null;
  @Column({ ...jsonList })
  inspections: Inspection[];
}
