import { insertRows } from '@gridweave/subgraph/bulk';
import type { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import { newId } from '@gridweave/subgraph/ids';
import { indexText, removeText } from '@gridweave/subgraph/search/text-index';
import type { EntityManager } from 'typeorm';
import { sealedContact } from '../register/keeper-contact';
import {
  RegisterContactRow,
  type RegisterCountRow,
  RegisterDedicatedPlaceRow,
  RegisterElementRow,
  RegisterHandoverRow,
  RegisterHazardRow,
  RegisterTallyRow,
} from '../register/register.entity';
import { RegisterElementType } from '../register/register.type';
import { countElements } from '../register/register-count.commands';
import { indexedElement, registerIndex } from '../register/register-index.rules';
import type { ElementDraft, TallyDraft } from './register-row.rules';

/** An element that the register does not have yet, under the id that its postings were written for. */
export interface NewElement {
  readonly id: string;
  readonly draft: ElementDraft;
}

const elementColumns = {
  id: 'id',
  kind: 'kind',
  type: 'type',
  name: 'name',
  ownerId: 'owner_id',
  managerId: 'manager_id',
  gridId: 'grid_id',
  microGridId: 'micro_grid_id',
  longitude: 'longitude',
  latitude: 'latitude',
  building: 'building',
  floor: 'floor',
  room: 'room',
  trade: 'trade',
  scene: 'scene',
  extension: 'extension',
  source: 'source',
  sourceId: 'source_id',
  digest: 'digest',
  validFrom: 'valid_from',
  validTo: 'valid_to',
  searchText: 'search_text',
} as const satisfies Partial<Record<keyof RegisterElementRow, string>>;
const elementProperties = Object.keys(elementColumns) as (keyof typeof elementColumns)[];
const elementTable = {
  name: 'register_element',
  columns: [...Object.values(elementColumns), 'synthetic', 'version'],
};

/** Writes new elements with everything that hangs on them, and counts them. */
export async function insertElements(tx: EntityManager, ring: KeyRing, elements: readonly NewElement[]): Promise<void> {
  const rows = elements.map(({ id, draft: { element } }) => {
    const values = { id, ...element };
    return [...elementProperties.map((name) => values[name]), element.synthetic ? 1 : 0, 1];
  });
  await insertRows(tx, elementTable, rows);
  await insertParts(tx, ring, elements);
  await countElements(
    tx,
    elements.map(({ draft }) => counted(draft.element, 1)),
  );
}

async function insertParts(tx: EntityManager, ring: KeyRing, elements: readonly NewElement[]): Promise<void> {
  const each = <Part>(parts: (draft: ElementDraft) => readonly Part[], row: (id: string, part: Part) => Cell[]) =>
    elements.flatMap(({ id, draft }) => parts(draft).map((part) => row(id, part)));
  const hazards = each(
    ({ hazards }) => hazards,
    (id, hazard) => [id, hazard],
  );
  const places = each(
    ({ dedicatedGridIds }) => dedicatedGridIds,
    (id, gridId) => [gridId, id],
  );
  const contacts = each(
    ({ contact }) => (contact ? [contact] : []),
    (id, contact) => {
      const { sealed, keyId } = sealedContact(ring, id, contact);
      return [id, sealed, keyId];
    },
  );
  const handovers = each(
    ({ handover }) => (handover ? [handover] : []),
    (id, { from, status, basis }) => [id, from, null, status, basis],
  );
  await insertRows(tx, { name: 'register_hazard', columns: ['element_id', 'hazard'] }, hazards);
  await insertRows(tx, { name: 'register_dedicated_place', columns: ['grid_id', 'element_id'] }, places);
  await insertRows(tx, { name: 'register_contact', columns: ['element_id', 'sealed', 'key_id'] }, contacts);
  const columns = ['element_id', 'from', 'to', 'status', 'basis'];
  await insertRows(tx, { name: 'register_handover', columns }, handovers);
}

type Cell = string | number | null;

function counted(
  { gridId, kind, type }: Pick<RegisterElementRow, 'gridId' | 'kind' | 'type'>,
  count: number,
): RegisterCountRow {
  return { gridId, element: RegisterElementType[kind], type, count };
}

/** Brings an element that the register has to what its source now says of it. */
export async function changeElement(tx: EntityManager, ring: KeyRing, id: string, draft: ElementDraft): Promise<void> {
  const before = await tx.findOneOrFail(RegisterElementRow, { where: { id }, ...lockFor(tx) });
  const hazards = (await tx.findBy(RegisterHazardRow, { elementId: id })).map(({ hazard }) => hazard);
  await removeText(tx, registerIndex, indexedElement(before, hazards));
  await tx.update(RegisterElementRow, { id }, { ...draft.element, version: before.version + 1 });
  await indexText(tx, registerIndex, indexedElement({ id, ...draft.element }, draft.hazards));
  await tx.delete(RegisterHazardRow, { elementId: id });
  await tx.delete(RegisterDedicatedPlaceRow, { elementId: id });
  await tx.delete(RegisterContactRow, { elementId: id });
  const handover = draft.handover && (await handOver(tx, id, draft.handover)) ? draft.handover : null;
  await insertParts(tx, ring, [{ id, draft: { ...draft, handover } }]);
  await countElements(tx, [counted(before, -1), counted(draft.element, 1)]);
}

/** What is counted down is what nobody moves meanwhile; SQLite writes one transaction at a time anyway. */
function lockFor(tx: EntityManager) {
  const sqlite = tx.dataSource.options.type === 'better-sqlite3';
  return sqlite ? {} : { lock: { mode: 'pessimistic_write' as const } };
}

/** Ends the status in force where a later one begins. False when the source says what is known already. */
async function handOver(
  tx: EntityManager,
  elementId: string,
  { from, status, basis }: NonNullable<ElementDraft['handover']>,
): Promise<boolean> {
  const known = await tx.find(RegisterHandoverRow, { where: { elementId }, order: { from: 'ASC' } });
  const same = known.find((each) => each.from === from);
  if (same) await tx.update(RegisterHandoverRow, { elementId, from }, { status, basis });
  const open = known.at(-1);
  if (same || (open && open.from > from)) return false;
  if (open) await tx.update(RegisterHandoverRow, { elementId, from: open.from }, { to: from });
  return true;
}

/** Writes what a source counts in a grid, and says what that did. */
export async function putTally(
  tx: EntityManager,
  source: string,
  draft: TallyDraft,
  synthetic: boolean,
): Promise<'created' | 'updated' | 'unchanged'> {
  const { sourceId, gridId, element, type, count } = draft;
  const before = await tx.findOneBy(RegisterTallyRow, { source, sourceId });
  const said = { gridId, element, type, count };
  if (!before) {
    await tx.insert(RegisterTallyRow, { id: newId(), source, sourceId, ...said, synthetic });
    await countElements(tx, [said]);
    return 'created';
  }
  if (before.gridId === gridId && before.element === element && before.type === type && before.count === count) {
    return 'unchanged';
  }
  await tx.update(RegisterTallyRow, { id: before.id }, said);
  await countElements(tx, [{ ...said }, { ...before, count: -before.count }]);
  return 'updated';
}
