import { seedId } from '@gridweave/territory/seed-id';
import type { GridRow } from '../grid/grid.entity';
import { GridKind } from '../grid/grid.type';
import type { UnitRow } from '../unit/unit.entity';
import { UnitKind } from '../unit/unit.type';
import type { ContactListRow, ContactRow } from './contact.entity';
import { ContactPurpose } from './contact.type';

/** Units have those below. */
const FIRST_OF_GRIDS = 2_000;

const listedSince = new Date('2023-06-30T00:00:00+08:00');

/** Invented landlines that nobody has, from 0371-00000000 on; mobiles would look like those of the invented staff. */
export function contactSeed(
  units: readonly Pick<UnitRow, 'id' | 'kind'>[],
  grids: readonly Pick<GridRow, 'id' | 'kind' | 'localNumber'>[],
) {
  const ofUnits = units.flatMap(({ id, kind }, index) => unitContacts(id, kind, index));
  const ofGrids = grids
    .filter(({ kind }) => kind !== GridKind.MICRO)
    .map(({ id, localNumber }, index) =>
      row(
        id,
        0,
        ContactPurpose.EMERGENCY,
        `${localNumber}网格长值守电话（示例）`,
        `0371-${padded(FIRST_OF_GRIDS + index)}`,
        null,
      ),
    );
  const contacts = [...ofUnits, ...ofGrids];
  const unitIds = new Set(units.map(({ id }) => id));
  const lists: ContactListRow[] = [...new Set(contacts.map(({ ownerId }) => ownerId))].map((ownerId) => ({
    ownerId,
    ownerKind: unitIds.has(ownerId) ? 'UNIT' : 'GRID',
    version: 1,
  }));
  return { lists, contacts };
}

function unitContacts(id: string, kind: UnitKind, index: number): ContactRow[] {
  const office = `0371-${padded(2 * index)}`;
  const hours = '工作日，上班时间（示例）';
  const rows = [row(id, 0, ContactPurpose.OFFICE, '办公电话（示例）', office, hours)];
  if (answersAllDay.has(kind)) {
    const emergency = `0371-${padded(2 * index + 1)}`;
    rows.push(row(id, 1, ContactPurpose.EMERGENCY, '应急电话（示例）', emergency, '全天（示例）'));
  }
  return rows;
}

const answersAllDay: ReadonlySet<UnitKind> = new Set([
  UnitKind.OPERATION_CENTRE,
  UnitKind.POLICE_STATION,
  UnitKind.PROPERTY_COMPANY,
  UnitKind.CITY_UNIT,
]);

function padded(index: number): string {
  return String(index).padStart(8, '0');
}

function row(
  ownerId: string,
  position: number,
  purpose: ContactPurpose,
  label: string,
  number: string,
  hours: string | null,
): ContactRow {
  return {
    id: seedId('contact', `${ownerId} ${position}`),
    ownerId,
    position,
    purpose,
    label,
    number,
    hours,
    synthetic: true,
    validFrom: listedSince,
    validTo: null,
    byRole: 'SAMPLE',
  };
}
