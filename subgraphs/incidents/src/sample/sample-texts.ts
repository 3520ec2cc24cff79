import type { SampleRandom } from './sample-random';

/** How often a category occurs, who leads, and what people write. `{place}` becomes a place near by. */
export interface SampleSubject {
  readonly code: string;
  readonly weight: number;
  /** Keys of units; `*` is filled with the code of the subdistrict or town. */
  readonly lead: readonly string[];
  readonly assisting: readonly string[];
  readonly texts: readonly string[];
  readonly results: readonly string[];
}

const urban = 'department:urban-management';
const office = 'subdistrict-office:*';
const police = 'police:*';
const drainage = 'city:drainage-3';

const subject = (
  code: string,
  weight: number,
  units: { lead: string[]; assisting?: string[] },
  texts: string[],
  results: string[],
): SampleSubject => ({ code, weight, lead: units.lead, assisting: units.assisting ?? [], texts, results });

export const sampleSubjects: readonly SampleSubject[] = [
  subject(
    '0201',
    16,
    { lead: [office], assisting: [urban] },
    ['{place}有一堆生活垃圾没人清理', '{place}垃圾桶满溢，垃圾散落一地'],
    ['垃圾已清运，地面已冲洗'],
  ),
  subject(
    '0202',
    6,
    { lead: [office], assisting: [urban] },
    ['{place}有人倾倒建筑垃圾', '{place}装修垃圾堆放多日'],
    ['建筑垃圾已清运'],
  ),
  subject('0203', 2, { lead: [urban], assisting: [office] }, ['{place}积存渣土未覆盖'], ['渣土已清运并覆盖']),
  subject('0204', 6, { lead: [urban] }, ['{place}路面有抛洒物', '{place}路面尘土较多'], ['路面已清扫']),
  subject(
    '0301',
    7,
    { lead: [drainage, urban], assisting: [office] },
    ['{place}污水井向外冒水', '{place}雨水井返水，有异味'],
    ['管道已疏通，不再冒水，路面已冲洗'],
  ),
  subject(
    '0302',
    6,
    { lead: [urban, drainage], assisting: [office, police] },
    ['{place}雨后积水，行人难以通过', '{place}低洼处积水'],
    ['积水已抽排'],
  ),
  subject('0303', 2, { lead: [office], assisting: [urban] }, ['{place}路面有淤泥，车辆打滑'], ['淤泥已清除，恢复通行']),
  subject('0304', 5, { lead: [urban] }, ['{place}路面有坑槽', '{place}人行道地砖松动'], ['路面已修补']),
  subject(
    '0401',
    1,
    { lead: ['department:emergency'], assisting: [police, office] },
    ['{place}楼内消防管道漏水'],
    ['阀门已关闭，管道已更换'],
  ),
  subject(
    '0402',
    3,
    { lead: ['department:housing'], assisting: [office] },
    ['{place}停水，未见通知', '{place}暖气不热'],
    ['已恢复供应'],
  ),
  subject(
    '0501',
    12,
    { lead: [office], assisting: [urban, 'department:market-regulation'] },
    ['{place}流动摊贩占道经营', '{place}店外经营，占用人行道'],
    ['已劝离，恢复通行'],
  ),
  subject(
    '0502',
    10,
    { lead: [police, office], assisting: [office] },
    ['{place}车辆占用消防通道', '{place}电动车占压盲道'],
    ['车辆已移走'],
  ),
  subject('0601', 9, { lead: [urban] }, ['{place}路灯不亮', '{place}路灯夜间闪烁'], ['路灯已恢复照明']),
  subject(
    '0602',
    4,
    { lead: [urban], assisting: [police] },
    ['{place}井盖破损', '{place}井盖移位，夜间危险'],
    ['井盖已更换'],
  ),
  subject('0701', 3, { lead: [urban] }, ['{place}绿地内有垃圾'], ['绿地已清理']),
  subject('0702', 2, { lead: [urban] }, ['{place}绿化带缺株，黄土裸露'], ['已补植']),
  subject(
    '0801',
    3,
    { lead: ['department:ecology'], assisting: [office] },
    ['{place}工地扬尘大，未喷淋'],
    ['已落实喷淋与覆盖'],
  ),
  subject('0901', 3, { lead: [office] }, ['{place}墙面张贴小广告'], ['小广告已清除']),
];

const spots = [
  '东门口',
  '西门口',
  '公交站旁',
  '路口',
  '背街小巷',
  '菜市场旁',
  '停车场入口',
  '便道上',
  '沿街商铺门前',
  '河边步道',
];
const tails = ['，请尽快处理', '，已有两天', '，影响出行', '，希望有人来看看', ''];

export function sampleText(random: SampleRandom, { texts }: SampleSubject, divisionName: string): string {
  const place = `${divisionName.replace(/(居民|村民)委员会$/, '')}${random.pick(spots)}`;
  return `${random.pick(texts).replace('{place}', place)}${random.pick(tails)}`;
}

/** A name that nobody would take for a person’s, and a number that no operator has given out. */
export function sampleContact(random: SampleRandom): { name: string; phone: string } {
  const digit = random.pick(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
  return { name: `乔街坊${digit}`, phone: `1540000${String(random.whole(0, 9_999)).padStart(4, '0')}` };
}
