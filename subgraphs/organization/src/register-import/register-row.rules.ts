import { createHash } from 'node:crypto';
import type { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import type { JobProblem } from '@gridweave/subgraph/jobs/job';
import type { Located } from '@gridweave/territory/locate-index';
import { SceneType } from '../grid/grid.type';
import { keyedDigest } from '../register/contact-digest.rules';
import { readExtension } from '../register/extension.rules';
import type { KeeperContact } from '../register/keeper-contact';
import type { RegisterElementRow } from '../register/register.entity';
import { HandoverStatus, RegisterElementKind, RegisterElementType } from '../register/register.type';
import { searchTextOf } from '../register/register-index.rules';
import { choice, dateOr, lineOr, phoneOr, RowFault, whole } from './cell.rules';
import { extensionOf, type FieldName, type Fields } from './fields.rules';
import { pointOf } from './point.rules';

/** What a row is read against. */
export interface Surroundings {
  readonly source: string;
  readonly synthetic: boolean;
  /** What contacts are encrypted with. */
  readonly fieldKeys: KeyRing;
  /** The state of the grids that places are looked up in. */
  readonly mapRevision: number;
  /** Brings that up to date. */
  refresh(): Promise<void>;
  locate(point: { longitude: number; latitude: number }): Located;
  /** The territorial grid that bears a code. */
  gridIdByCode(code: string): string | null;
  /** The unit with an id or a name; null when there is none, or more than one. */
  unitId(nameOrId: string): string | null;
}

export interface ElementDraft {
  readonly what: 'ELEMENT';
  readonly row: number;
  readonly sourceId: string;
  readonly digest: string;
  readonly element: Omit<RegisterElementRow, 'id' | 'version' | 'line'>;
  readonly hazards: readonly string[];
  readonly dedicatedGridIds: readonly string[];
  readonly contact: KeeperContact | null;
  readonly handover: { readonly status: HandoverStatus; readonly from: string; readonly basis: string } | null;
}

export interface TallyDraft {
  readonly what: 'TALLY';
  readonly row: number;
  readonly sourceId: string;
  readonly gridId: string;
  readonly element: RegisterElementType;
  readonly type: string;
  readonly count: number;
}

export type Draft = ElementDraft | TallyDraft;

const kinds = new Map<string, RegisterElementType>([
  ['人', RegisterElementType.PERSON],
  ['地', RegisterElementType.PLACE],
  ['物', RegisterElementType.THING],
  ['事', RegisterElementType.EVENT],
  ['情', RegisterElementType.SITUATION],
  ['组织', RegisterElementType.ORGANIZATION],
  ...Object.values(RegisterElementType).map((kind) => [kind as string, kind] as const),
]);
/** Those that the register keeps one by one. */
const elementKinds = new Map<string, RegisterElementKind>(
  Object.values(RegisterElementKind).map((kind) => [kind, kind]),
);
const scenes = new Map<string, SceneType>([
  ['夜市', SceneType.NIGHT_MARKET],
  ['商圈', SceneType.BUSINESS_CIRCLE],
  ['商务楼宇', SceneType.COMMERCIAL_BUILDING],
  ['园区', SceneType.INDUSTRIAL_PARK],
  ['市场', SceneType.MARKET],
  ['其他', SceneType.OTHER],
  ...Object.values(SceneType).map((scene) => [scene as string, scene] as const),
]);
const handovers = new Map<string, HandoverStatus>([
  ['已移交', HandoverStatus.HANDED_OVER],
  ['未移交', HandoverStatus.NOT_HANDED_OVER],
  ...Object.values(HandoverStatus).map((status) => [status as string, status] as const),
]);

/** What a row of an import says, or why it is rejected. */
export function readRow(row: number, fields: Fields, around: Surroundings): Draft | JobProblem {
  try {
    const sourceId = whole(fields, 'source_id', 100);
    const kind = choice(fields, 'kind', kinds);
    const elementKind = elementKinds.get(kind);
    if (elementKind === undefined) return tally(row, sourceId, kind, fields, around);
    return element(row, sourceId, elementKind, fields, around);
  } catch (fault) {
    if (!(fault instanceof RowFault)) throw fault;
    return { row, code: fault.code, field: fault.field, message: fault.message };
  }
}

/** A row with its place looked up again. What lies in no grid now stays where it was found. */
export function placedAnew(draft: Draft, around: Surroundings): Draft {
  if (draft.what === 'TALLY') return draft;
  const { territorialGridId: gridId, microGridId, dedicatedGridIds } = around.locate(draft.element);
  return gridId === null ? draft : { ...draft, element: { ...draft.element, gridId, microGridId }, dedicatedGridIds };
}

function element(
  row: number,
  sourceId: string,
  kind: RegisterElementKind,
  fields: Fields,
  around: Surroundings,
): ElementDraft {
  const point = pointOf(fields);
  const located = around.locate(point);
  if (located.territorialGridId === null) {
    throw new RowFault('POINT_OUTSIDE_DISTRICT', 'longitude', '坐标不在辖区网格内。');
  }
  const address = {
    name: whole(fields, 'name', 100),
    building: lineOr(fields, 'building', 60),
    floor: lineOr(fields, 'floor', 20),
    room: lineOr(fields, 'room', 40),
  };
  const contact = contactOf(fields);
  const digest = contact ? keyedDigest(around.fieldKeys, digestOf(fields)) : digestOf(fields);
  return {
    what: 'ELEMENT',
    row,
    sourceId,
    digest,
    element: {
      ...address,
      ...sceneOf(fields),
      ...validityOf(fields),
      longitude: point.longitude,
      latitude: point.latitude,
      kind,
      type: whole(fields, 'type', 40),
      trade: lineOr(fields, 'trade', 40),
      ownerId: unitOf(fields, 'owner', around),
      managerId: unitOf(fields, 'manager', around),
      gridId: located.territorialGridId,
      microGridId: located.microGridId,
      searchText: searchTextOf(address),
      synthetic: around.synthetic,
      source: around.source,
      sourceId,
      digest,
    },
    hazards: hazardsOf(fields),
    dedicatedGridIds: located.dedicatedGridIds,
    contact,
    handover: handoverOf(fields),
  };
}

/** Of people, events and situations a source tells how many there are in a grid: nothing of each. */
function tally(
  row: number,
  sourceId: string,
  element: RegisterElementType,
  fields: Fields,
  around: Surroundings,
): TallyDraft {
  const count = Number(whole(fields, 'count', 9));
  if (!Number.isInteger(count) || count < 0) throw new RowFault('COUNT_MALFORMED', 'count', '数量须为不小于0的整数。');
  const code = lineOr(fields, 'grid', 24);
  const gridId = code === null ? around.locate(pointOf(fields)).territorialGridId : around.gridIdByCode(code);
  if (gridId === null) throw new RowFault('GRID_UNKNOWN', 'grid', '没有这个社区（村）网格。');
  return { what: 'TALLY', row, sourceId, gridId, element, type: whole(fields, 'type', 40), count };
}

function sceneOf(fields: Fields): { scene: SceneType | null; extension: string | null } {
  const facts = extensionOf(fields);
  if (!fields.scene) {
    const [name] = Object.keys(facts);
    if (name !== undefined) throw new RowFault('SCENE_MISSING', 'scene', '有场景信息，但没有说明场景。');
    return { scene: null, extension: null };
  }
  const scene = choice(fields, 'scene', scenes);
  const read = readExtension(scene, facts);
  if ('fault' in read) throw new RowFault('EXTENSION_INVALID', read.fault.field as FieldName, read.fault.message);
  return { scene, extension: JSON.stringify(read.data) };
}

function validityOf(fields: Fields): { validFrom: string | null; validTo: string | null } {
  const validFrom = dateOr(fields, 'valid_from');
  const validTo = dateOr(fields, 'valid_to');
  if (validFrom !== null && validTo !== null && validTo <= validFrom) {
    throw new RowFault('DATES_REVERSED', 'valid_to', '结束日期须晚于开始日期。');
  }
  return { validFrom, validTo };
}

function unitOf(fields: Fields, field: 'owner' | 'manager', around: Surroundings): string | null {
  const named = lineOr(fields, field, 100);
  if (named === null) return null;
  const id = around.unitId(named);
  if (id === null) throw new RowFault('UNIT_UNKNOWN', field, '没有这个单位，或有同名单位。');
  return id;
}

function hazardsOf(fields: Fields): string[] {
  const words = (fields.hazards ?? '').normalize('NFC').split(/[;；、,，|]/);
  const hazards = [...new Set(words.map((word) => word.trim()).filter((word) => word !== ''))].sort();
  if (hazards.length > 20) throw new RowFault('HAZARDS_TOO_MANY', 'hazards', '安全隐患不能超过20项。');
  return hazards.map((hazard) => whole({ hazards: hazard }, 'hazards', 40));
}

function contactOf(fields: Fields): ElementDraft['contact'] {
  const name = lineOr(fields, 'contact_name', 50);
  const phone = phoneOr(fields, 'contact_phone');
  return name === null && phone === null ? null : { name, phone };
}

function handoverOf(fields: Fields): ElementDraft['handover'] {
  if (!fields.handover) return null;
  const status = choice(fields, 'handover', handovers);
  const from = dateOr(fields, 'handover_from');
  if (from === null) throw new RowFault('DATE_MISSING', 'handover_from', '移交状态须有日期。');
  return { status, from, basis: lineOr(fields, 'handover_basis', 200) ?? '' };
}

/** The same for the same content, whatever the order of the columns. */
function digestOf(fields: Fields): string {
  const names = Object.keys(fields).sort() as FieldName[];
  const told = names.filter((name) => fields[name]).map((name) => [name, fields[name]]);
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url');
}
