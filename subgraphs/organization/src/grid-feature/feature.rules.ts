import { Refusal } from '@gridweave/subgraph/refusal';

/** Of a request; a file that an administrator of the machine brings may hold more. */
export const MOST_FEATURES_OF_A_REQUEST = 200;

export type System = 'WGS84' | 'GCJ02' | 'BD09';

/** What a feature says; nothing of it is believed yet. */
export interface ReadFeature {
  readonly row: number;
  readonly geometry: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
}

const systems = new Map<string, System>([
  ['WGS84', 'WGS84'],
  ['WGS-84', 'WGS84'],
  ['EPSG:4326', 'WGS84'],
  ['urn:ogc:def:crs:OGC:1.3:CRS84', 'WGS84'],
  ['GCJ02', 'GCJ02'],
  ['GCJ-02', 'GCJ02'],
  ['BD09', 'BD09'],
  ['BD-09', 'BD09'],
]);

/** Reads a collection and the one system that all of it is in. Throws a refusal for a file that is none, is empty or mixes systems. */
export function readCollection(
  collection: unknown,
  given: System | null,
  most = MOST_FEATURES_OF_A_REQUEST,
): { system: System; features: ReadFeature[] } {
  const { type, features, ...members } = (collection ?? {}) as Record<string, unknown>;
  if (type !== 'FeatureCollection' || !Array.isArray(features)) {
    throw new Refusal('NOT_A_COLLECTION', '文件须为 GeoJSON 的 FeatureCollection。', 'collection');
  }
  if (features.length === 0) throw new Refusal('FILE_EMPTY', '文件中没有要素。', 'collection.features');
  if (features.length > most) {
    throw new Refusal('FILE_TOO_LARGE', `一次最多导入${most}个网格。`, 'collection.features');
  }
  const read = features.map((feature, i) => readFeature(feature, i + 1));
  const named = [
    ...(given ? [{ system: given, field: 'system' }] : []),
    ...systemOf(members, 'collection'),
    ...read.flatMap(({ row, properties }) => systemOf(properties, `collection.features.${row - 1}.properties`)),
  ];
  const system = named[0]?.system ?? 'WGS84';
  const other = named.find((each) => each.system !== system);
  if (other) throw new Refusal('SYSTEMS_MIXED', '文件中混用了不同的坐标系。', other.field);
  return { system, features: read };
}

function readFeature(feature: unknown, row: number): ReadFeature {
  const { geometry, properties, id } = (feature ?? {}) as Record<string, unknown>;
  const known = typeof properties === 'object' && properties !== null ? properties : {};
  return {
    row,
    geometry: geometry ?? null,
    properties: { ...(typeof id === 'string' ? { gridId: id } : {}), ...known },
  };
}

/** The system that something names: ours, or the member that older GeoJSON had for it. */
function systemOf(members: Record<string, unknown>, field: string): { system: System; field: string }[] {
  const legacy = (members.crs as { properties?: { name?: unknown } } | undefined)?.properties?.name;
  const said = members['gridweave:system'] ?? members.system ?? legacy;
  if (said == null) return [];
  const system = systems.get(String(said));
  if (!system)
    throw new Refusal('SYSTEM_UNKNOWN', '坐标系须为 WGS84、GCJ02、BD09 之一；其他坐标系的文件请先转换。', field);
  return [{ system, field }];
}
