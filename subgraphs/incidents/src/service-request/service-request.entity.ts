import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What is known of a report beside the report itself because it came by Open311. Nothing in it tells of a person. */
@Entity('service_request')
@Index(['jurisdiction', 'requestId'], { unique: true })
@Index(['jurisdiction', 'requestedAt', 'reportId'])
@Index(['jurisdiction', 'serviceCode', 'requestedAt'])
export class ServiceRequestRow {
  @PrimaryColumn({ ...column.id })
  reportId: string;
  @Column({ ...column.word(60) })
  jurisdiction: string;
  /** Its service_request_id. */
  @Column({ ...column.word(100) })
  requestId: string;
  /** As it was handed in: a code of the catalogue, or of another system’s. */
  @Column({ ...column.word(60) })
  serviceCode: string;
  /** What the other system calls its code; null for a code of the catalogue. */
  @Column({ ...column.line(100), nullable: true })
  serviceName: string | null;
  @Column({ ...column.moment })
  requestedAt: Date;
  /** When the other system closed it; null when it did not say so. */
  @Column({ ...column.moment, nullable: true })
  closedAtSource: Date | null;
}
