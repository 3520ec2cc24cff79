import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '../appointment/role.type';

/** A Party member of a micro-grid group keeps contact with a household, from one Asia/Shanghai date to another. */
@Entity('party_household_link')
@Index(['partyOrganizationId'])
@Index(['divisionId'])
@Index(['personId'])
@Index(['openKey'], { unique: true })
export class HouseholdLinkRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  partyOrganizationId: string;
  /** The community or village of the group. */
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.id })
  personId: string;
  @Column({ ...column.line(200) })
  address: string;
  @Column({ ...column.day })
  fromDay: string;
  /** Null while it is open. */
  @Column({ ...column.day, nullable: true })
  toDay: string | null;
  @Column({ ...column.line(200) })
  basis: string;
  /** While it is open: a digest of group, member and address, so that the database lets only one of them in. */
  @Column({ ...column.word(64), nullable: true })
  openKey: string | null;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}

/** What was done to a link, by whom and why. Rows are added, never changed. */
@Entity('party_household_change')
@Index(['linkId'])
export class HouseholdLinkChangeRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  linkId: string;
  @Column({ ...column.word(32) })
  action: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.word(16) })
  byRole: Role;
  @Column({ ...column.line(200) })
  reason: string;
}

/** How many links of a group have not ended; all that others are told. */
@Entity('party_household_tally')
export class HouseholdTallyRow {
  @PrimaryColumn({ ...column.id })
  partyOrganizationId: string;
  @Column({ ...column.integer })
  links: number;
  @Column({ ...column.integer })
  version: number;
}

/** A Party organization as organization last told of it; links hang on the micro-grid groups among them. */
@Entity('party_organization_copy')
@Index(['kind'])
export class PartyOrganizationCopyRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(32) })
  kind: string;
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.flag })
  live: boolean;
  @Column({ ...column.integer })
  version: number;
}
