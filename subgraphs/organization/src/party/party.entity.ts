import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PartyOrganizationKind } from './party.type';

/** A Party organization as it is now. */
@Entity('party_organization')
@Index(['parentId'])
@Index(['divisionId'])
@Index(['kind'])
export class PartyOrganizationRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(32) })
  kind: PartyOrganizationKind;
  @Column({ ...column.line(100) })
  name: string;
  @Column({ ...column.id, nullable: true })
  parentId: string | null;
  /** The subdistrict or town of a working committee; the community or village of everything below. */
  @Column({ ...column.id })
  divisionId: string;
  /** Asia/Shanghai dates. */
  @Column({ ...column.day, nullable: true })
  foundedOn: string | null;
  @Column({ ...column.day, nullable: true })
  dissolvedOn: string | null;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.flag })
  live: boolean;
  @Column({ ...column.integer })
  version: number;
}

/** When a Party organization was built on a grid. */
@Entity('party_grid_link')
@Index(['partyOrganizationId'])
@Index(['gridId'])
export class PartyGridLinkRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  partyOrganizationId: string;
  @Column({ ...column.id })
  gridId: string;
  /** Asia/Shanghai dates, both inclusive. */
  @Column({ ...column.day })
  from: string;
  @Column({ ...column.day, nullable: true })
  to: string | null;
  @Column({ ...column.line(200) })
  basis: string;
  @Column({ ...column.flag })
  synthetic: boolean;
}

/** What was done to a Party organization; only ever added to. */
@Entity('party_deed')
@Index(['partyOrganizationId'])
export class PartyDeedRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  partyOrganizationId: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.word(32) })
  byRole: string;
  @Column({ ...column.word(40) })
  action: string;
  @Column({ ...column.line(200), nullable: true })
  reason: string | null;
}
