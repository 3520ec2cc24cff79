import { type Cell, harmless, yesOrNo } from '@gridweave/subgraph/exports/export.rules';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { openedNumber } from '../cipher/sealed-field.queries';
import type { PersonRow } from '../person/person.entity';
import { standingTo } from '../person/person.queries';
import {
  shownBirthDay,
  shownIdentityNumber,
  shownName,
  shownPartyMembership,
  shownPrivatePhone,
  shownWorkPhone,
} from '../person/shown-person.queries';
import type { PersonnelContext } from '../services';
import type { StaffExportFilter } from './staff-list-filter.type';

/** For whom cells are written, and whether whole numbers were asked for. */
export interface Reader {
  readonly ctx: PersonnelContext;
  readonly inClear: boolean;
  /** Whose whole numbers have been written. */
  readonly seen: Set<string>;
}

export type Column<Row> = readonly [heading: string, of: (row: Row, reader: Reader) => Cell | Promise<Cell>];

/** A list as files know it: whatever the rows are, they come out as cells. */
export interface ExportedList {
  /** Of the sheet. */
  readonly title: string;
  readonly headings: readonly string[];
  /** The fields of the filter that it knows. */
  readonly takes: readonly (keyof StaffExportFilter)[];
  /** The first page or one after a cursor, by the list's own query: rights and order are the screen's. */
  page(reader: Reader, args: PageArgs, filter: StaffExportFilter): Promise<CellsPage>;
}

export interface CellsPage {
  readonly rows: readonly (readonly Cell[])[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

export function exportedList<Row extends object>({
  title,
  takes,
  columns,
  read,
}: {
  readonly title: string;
  readonly takes: ExportedList['takes'];
  readonly columns: readonly Column<Row>[];
  readonly read: (ctx: PersonnelContext, args: PageArgs, filter: StaffExportFilter) => Promise<Connection<Row>>;
}): ExportedList {
  return {
    title,
    takes,
    headings: columns.map(([heading]) => heading),
    async page(reader, args, filter) {
      const { nodes, pageInfo } = await read(reader.ctx, args, filter);
      // All at once, so that what hangs on the rows is read for all of them together.
      const rows = await Promise.all(
        nodes.map((row) => Promise.all(columns.map(async ([, of]) => harmless(await of(row, reader))))),
      );
      return { rows, endCursor: pageInfo.endCursor, hasNextPage: pageInfo.hasNextPage };
    },
  };
}

/** Who it is, in columns: null where the viewer may not reach the person at all. */
export function personColumns<Row>(personOf: (row: Row, ctx: PersonnelContext) => Promise<PersonRow | null>) {
  const of =
    (shown: (person: PersonRow, reader: Reader) => Cell | Promise<Cell>): Column<Row>[1] =>
    async (row, reader) => {
      const person = await personOf(row, reader.ctx);
      return person && shown(person, reader);
    };
  return {
    id: ['人员编号', of(({ id }) => id)],
    name: ['姓名', of((person, { ctx }) => shownName(ctx, person))],
    identityNumber: ['身份证号', of((person, reader) => number(reader, person, 'IDENTITY_NUMBER'))],
    privatePhone: ['手机号', of((person, reader) => number(reader, person, 'PRIVATE_PHONE'))],
    workPhone: ['工作电话', of((person, { ctx }) => shownWorkPhone(ctx, person))],
    birthDay: ['出生日期', of((person, { ctx }) => shownBirthDay(ctx, person))],
    inParty: ['是否党员', of(async (person, { ctx }) => yesOrNull(await shownPartyMembership(ctx, person)))],
  } as const satisfies Record<string, Column<Row>>;
}

const yesOrNull = (holds: boolean | null): Cell => (holds === null ? null : yesOrNo(holds));

/** Whole where it was asked for and the viewer keeps the person's file or post; masked otherwise. */
async function number(
  { ctx, inClear, seen }: Reader,
  person: PersonRow,
  field: 'IDENTITY_NUMBER' | 'PRIVATE_PHONE',
): Promise<string | null> {
  if (inClear && (await standingTo(ctx, person)).asHrOfficer) {
    const plain = await openedNumber(ctx, person.id, field);
    if (plain !== null) seen.add(person.id);
    return plain;
  }
  return field === 'IDENTITY_NUMBER' ? shownIdentityNumber(ctx, person) : shownPrivatePhone(ctx, person);
}
