import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ContactPurpose } from './contact.type';

/** Whose contacts are listed; the version goes up with every change of the list. */
@Entity('contact_list')
export class ContactListRow {
  /** A grid or a unit. */
  @PrimaryColumn({ ...column.id })
  ownerId: string;
  @Column({ ...column.word(8) })
  ownerKind: 'GRID' | 'UNIT';
  @Column({ ...column.integer })
  version: number;
}

/** A public number; one that is no longer listed keeps its row. */
@Entity('contact')
@Index(['ownerId'])
export class ContactRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  ownerId: string;
  @Column({ ...column.integer })
  position: number;
  @Column({ ...column.word(16) })
  purpose: ContactPurpose;
  @Column({ ...column.line(60) })
  label: string;
  @Column({ ...column.word(24) })
  number: string;
  @Column({ ...column.line(100), nullable: true })
  hours: string | null;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.moment })
  validFrom: Date;
  @Column({ ...column.moment, nullable: true })
  validTo: Date | null;
  /** Role of whoever listed it. */
  @Column({ ...column.word(32) })
  byRole: string;
}
