import type { Wgs84Point } from '@gridweave/territory/coordinates';
import type { LocateArea } from '@gridweave/territory/locate-index';
import type { Fields } from './fields.rules';
import type { RawRow } from './row-reader';

interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Made-up elements all over the district, the same for the same number: every word is an ordinary one, no name is anyone's. */
export async function* syntheticRows(
  amount: number,
  areas: readonly LocateArea[],
  roads: readonly string[],
  isInside: (point: Wgs84Point) => boolean,
) {
  const boxes = areas
    .filter(({ kind }) => kind === 'MICRO')
    .map(boxOf)
    .filter((box) => cornersOf(box).every(isInside));
  for (let row = 1; row <= amount; row += 1) {
    yield { row, fields: fieldsOf(row, boxes[row % boxes.length]!, roads) } satisfies RawRow;
  }
}

const surnames = '甲乙丙丁戊己庚辛壬癸';
const words = '金水龙湖凤台嵩山航海棉纺建设中原淮河伏牛桐柏秦岭互助友爱'.match(/../g)!;
const trades = ['小吃', '服装', '水果', '百货', '饮品', '五金', '理发', '药品', '烟酒', '文具'];
const hazards = ['明火', '占道', '私拉电线', '液化气', '堵塞通道'];
const things = ['路灯', '检查井', '消火栓', '垃圾箱', '变电箱', '公交站牌', '监控杆', '雨水箅'];
const places = ['住宅楼', '公厕', '停车场', '游园', '商铺'];

/** A number below `below` that depends on the row and a turn alone. */
function pick(row: number, turn: number, below: number): number {
  let mixed = Math.imul(row ^ Math.imul(turn + 1, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) % below;
}

const one = (row: number, turn: number, list: readonly string[]) => list[pick(row, turn, list.length)]!;

function fieldsOf(row: number, box: Box, roads: readonly string[]): Fields {
  const share = (turn: number) => pick(row, turn, 10_001) / 10_000;
  const common = {
    source_id: String(row).padStart(9, '0'),
    longitude: (box.west + (box.east - box.west) * share(1)).toFixed(7),
    latitude: (box.south + (box.north - box.south) * share(2)).toFixed(7),
    building: `${one(row, 3, roads)}${1 + pick(row, 4, 300)}号`,
  };
  const turn = pick(row, 5, 10);
  if (turn < 4) return { ...common, kind: 'THING', type: one(row, 6, things), name: `${one(row, 6, things)}${row}号` };
  if (turn < 7) {
    const type = one(row, 7, places);
    return { ...common, kind: 'PLACE', type, name: `${one(row, 8, words)}${one(row, 9, words)}${type}`, floor: '1' };
  }
  return { ...common, ...merchant(row) };
}

function merchant(row: number): Fields {
  const trade = one(row, 10, trades);
  const name = `${one(row, 11, words)}${one(row, 12, words)}${trade}店`;
  const contact = `${one(row, 13, [...surnames])}示例`;
  return {
    kind: 'ORGANIZATION',
    type: '商户',
    name,
    trade,
    floor: String(1 + pick(row, 14, 6)),
    room: `${100 + pick(row, 15, 60)}`,
    contact_name: contact,
    // 190-0000 is given to nobody.
    contact_phone: `1900000${String(pick(row, 16, 10_000)).padStart(4, '0')}`,
    ...(pick(row, 17, 4) === 0 ? { hazards: one(row, 18, hazards) } : {}),
  };
}

function boxOf({ rings }: LocateArea): Box {
  const corners = rings.flat(2);
  const longitudes = corners.map(([longitude]) => longitude!);
  const latitudes = corners.map(([, latitude]) => latitude!);
  const [west, east] = middle(longitudes);
  const [south, north] = middle(latitudes);
  return { west, south, east, north };
}

/** The middle fifth: near an area's edge a point of its box may lie outside. */
function middle(values: readonly number[]): [number, number] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return [least + (most - least) * 0.4, least + (most - least) * 0.6];
}

function cornersOf({ west, south, east, north }: Box): Wgs84Point[] {
  return [west, east].flatMap((longitude) => [south, north].map((latitude) => ({ longitude, latitude })));
}
