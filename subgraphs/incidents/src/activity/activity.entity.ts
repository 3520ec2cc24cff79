import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { GridMatterRow } from '../grid-matter/grid-matter.entity';
import { jsonList } from '../grid-matter/json-list';
import type { ActivityState, Partner, Zone } from './activity.rules';

/** A service activity: who organises it and helps, what is offered, how many came. Of nobody is anything else kept. */
@Entity('service_activity')
@Index(['organiserUnitId'])
export class ServiceActivityRow extends GridMatterRow {
  declare state: ActivityState;
  @Column({ ...column.line(100) })
  title: string;
  @Column({ ...column.word(24), nullable: true })
  kindCode: string | null;
  @Column({ ...column.line(100), nullable: true })
  venue: string | null;
  @Column({ ...column.moment, nullable: true })
  endsAt: Date | null;
  @Column({ ...column.id, nullable: true })
  organiserUnitId: string | null;
  @Column({ ...jsonList })
  themes: string[];
  @Column({ ...jsonList })
  partners: Partner[];
  @Column({ ...jsonList })
  zones: Zone[];
  @Column({ ...column.flag })
  withMinors: boolean;
  @Column({ ...column.integer, nullable: true })
  headCount: number | null;
  @Column({ ...column.text, nullable: true })
  summary: string | null;
}

/** A kind of service activity, as the district has entered it. */
@Entity('activity_kind')
export class ActivityKindRow {
  @PrimaryColumn({ ...column.word(24) })
  code: string;
  @Column({ ...column.line(40) })
  name: string;
}
