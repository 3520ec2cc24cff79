import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a reporter agreed to be reached by the crews that come. */
@Entity('contact_consent')
export class ContactConsentRow {
  @PrimaryColumn({ ...column.id })
  reportId: string;
  @Column({ ...column.moment })
  at: Date;
}
