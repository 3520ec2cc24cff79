import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { MediaKind, MediaPurpose, MediaState, MediaType } from './media.rules';

/** A picture or a video. Its bytes are in the store under its id; what its sender called it is not kept. */
@Entity('media')
@Index(['reportId'])
@Index(['incidentId'])
@Index(['state', 'at'])
export class MediaRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(8) })
  kind: MediaKind;
  @Column({ ...column.word(20) })
  contentType: MediaType;
  @Column({ ...column.integer })
  bytes: number;
  /** 0 where there is no thumbnail. */
  @Column({ ...column.integer })
  thumbnailBytes: number;
  @Column({ ...column.integer })
  width: number;
  @Column({ ...column.integer })
  height: number;
  @Column({ ...column.word(12) })
  state: MediaState;
  @Column({ ...column.integer })
  version: number;
  @Column({ ...column.word(12) })
  purpose: MediaPurpose;
  /** The report that it came with; null for what staff added to an incident. */
  @Column({ ...column.id, nullable: true })
  reportId: string | null;
  @Column({ ...column.id, nullable: true })
  incidentId: string | null;
  @Column({ ...column.id, nullable: true })
  legId: string | null;
  /** When it was uploaded. */
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.text, nullable: true })
  removedReason: string | null;
  @Column({ ...column.flag })
  synthetic: boolean;
}
