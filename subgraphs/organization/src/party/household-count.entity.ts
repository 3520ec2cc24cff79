import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many links with households a Party group has, as personnel last told of it; whose and with whom, it does not tell. */
@Entity('party_household_count')
export class PartyHouseholdCountRow {
  @PrimaryColumn({ ...column.id })
  partyOrganizationId: string;
  @Column({ ...column.integer })
  links: number;
  @Column({ ...column.integer })
  version: number;
}
