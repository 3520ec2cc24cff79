import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SchemeCatalogue } from './scheme-catalogue.enums';

/** An item of a list that the district fills, with the document it is from. */
@Entity('scheme_catalogue_item')
export class SchemeCatalogueItemRow {
  @PrimaryColumn({ ...column.word(24) })
  catalogue: SchemeCatalogue;
  @PrimaryColumn({ ...column.word(32) })
  code: string;
  @Column({ ...column.line(100) })
  label: string;
  /** The document it rests on, or that it is only what is common elsewhere. */
  @Column({ ...column.line(200) })
  source: string;
  @Column({ ...column.flag })
  inUse: boolean;
  @Column({ ...column.integer })
  version: number;
}
