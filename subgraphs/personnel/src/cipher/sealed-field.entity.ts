import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const personalFields = ['IDENTITY_NUMBER', 'WORK_PHONE', 'PRIVATE_PHONE'] as const;
export type PersonalField = (typeof personalFields)[number];

/** A number of a person, encrypted. */
@Entity('sealed_field')
@Index(['field', 'digest'])
@Index(['keyId'])
export class SealedFieldRow {
  @PrimaryColumn({ ...column.id })
  personId: string;
  @PrimaryColumn({ ...column.word(16) })
  field: PersonalField;
  @Column({ ...column.word(200) })
  sealed: string;
  /** Of the key that it is under; empty while it is still in plain, from before fields were encrypted. */
  @Column({ ...column.word(16) })
  keyId: string;
  /** The keyed hash by which it is found again. */
  @Column({ ...column.word(43), nullable: true })
  digest: string | null;
}
