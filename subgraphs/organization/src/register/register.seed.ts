import { searchable } from '@gridweave/subgraph/search/tokens';
import { seedId } from '@gridweave/territory/seed-id';
import type { RegisterElementRow, RegisterHandoverRow } from './register.entity';
import { HandoverStatus, RegisterElementKind } from './register.type';

/** A place that the generator found for an example. */
export interface ExamplePlace {
  readonly key: string;
  readonly name: string;
  readonly gridId: string;
  readonly point: { readonly longitude: number; readonly latitude: number };
  readonly road: readonly (readonly number[])[] | null;
}

interface Sketch {
  readonly key: string;
  readonly placeKey: string;
  readonly kind: RegisterElementKind;
  readonly type: string;
  /** Follows the name of the place. */
  readonly part?: string;
  readonly trade?: string;
  readonly ownerKey?: string;
  readonly managerKey?: string;
  readonly handover?: readonly [status: HandoverStatus, from: string, basis: string];
}

const { HANDED_OVER, NOT_HANDED_OVER } = HandoverStatus;
const { PLACE, THING, ORGANIZATION } = RegisterElementKind;

/** The roads, assets and the merchant of the examples; all of it but the names of places is made up. */
const sketches: readonly Sketch[] = [
  {
    key: 'road:xingyun',
    placeKey: 'place:xingyun-road',
    kind: PLACE,
    type: '道路',
    ownerKey: 'department:urban-management',
    managerKey: 'department:urban-management',
    handover: [HANDED_OVER, '2016-01-01', '示例：市政道路移交管养清单'],
  },
  {
    key: 'manhole:xingyun-1',
    placeKey: 'place:xingyun-road',
    kind: THING,
    type: '污水检查井',
    part: '污水检查井',
    ownerKey: 'city:drainage-3',
    managerKey: 'city:drainage-3',
    handover: [HANDED_OVER, '2016-01-01', '示例：排水设施移交管养清单'],
  },
  {
    key: 'merchant:xingyun',
    placeKey: 'place:xingyun-road',
    kind: ORGANIZATION,
    type: '商户',
    part: '示例小吃店',
    trade: '小吃',
  },
  {
    key: 'building:hua-cheng',
    placeKey: 'place:huacheng-international-centre',
    kind: PLACE,
    type: '楼宇',
    managerKey: 'property:hua-cheng',
  },
  {
    key: 'fire-pipe:hua-cheng',
    placeKey: 'place:huacheng-international-centre',
    kind: THING,
    type: '消防管道',
    part: '消防管道',
    managerKey: 'property:hua-cheng',
  },
  {
    key: 'road:qiuyu',
    placeKey: 'place:qiuyu-street-hubin-road',
    kind: PLACE,
    type: '道路',
    ownerKey: 'contractor:qiuyu-road',
    handover: [NOT_HANDED_OVER, '2021-01-01', '示例：尚未办理移交'],
  },
];

const notImported = {
  microGridId: null,
  building: null,
  floor: null,
  room: null,
  trade: null,
  scene: null,
  extension: null,
  source: null,
  sourceId: null,
  digest: null,
  validFrom: null,
  validTo: null,
};

/** Rows of the register for the examples' places; ids derive from keys such as `road:qiuyu`. */
export function registerSeed(places: readonly ExamplePlace[]) {
  const elements: RegisterElementRow[] = [];
  const handovers: RegisterHandoverRow[] = [];
  for (const { key, placeKey, part, trade, ownerKey, managerKey, handover, ...labels } of sketches) {
    const place = places.find((each) => each.key === placeKey);
    if (!place) throw new Error(`No place ${placeKey} for ${key}`);
    const id = seedId('register-element', key);
    const name = `${place.name}${part ?? ''}`;
    elements.push({
      ...labels,
      ...notImported,
      id,
      name,
      trade: trade ?? null,
      searchText: searchable(name),
      ownerId: ownerKey ? seedId('unit', ownerKey) : null,
      managerId: managerKey ? seedId('unit', managerKey) : null,
      gridId: place.gridId,
      longitude: place.point.longitude,
      latitude: place.point.latitude,
      line: labels.kind === PLACE && place.road ? JSON.stringify(place.road) : null,
      synthetic: true,
      version: 1,
    });
    if (handover)
      handovers.push({ elementId: id, status: handover[0], from: handover[1], to: null, basis: handover[2] });
  }
  return { elements, handovers };
}
