import type { CategoryKind } from './category.type';

/** Where the limits were seen. None of them is a rule of this district. */
const sources = {
  table:
    '外地示例：网上流传的一份数字城管事件立结案表，城市不详。Example of another city, name unknown: an events table found online (renrendoc.com/paper/191493937).',
  jiyuan:
    '外地示例：河南省济源市数字城管标准。Example of another city: a standard of Jiyuan, Henan (ishare.iask.com/f/2gaIATvprR5).',
  beijing:
    '外地示例：北京市热线办理规范草案（2021年）的报道。Example of another city: a hotline draft of Beijing, as reported on 28 December 2021.',
} as const;

export const catalogueSource =
  '条件文字与编号为示例，须由本区核定。Conditions and numbering are examples until the district confirms its own.';

export type LimitSketch = readonly [
  condition: string,
  amount: number,
  unit: 'HOUR' | 'WORKING_HOUR' | 'WORKING_DAY',
  source: keyof typeof sources,
];

export interface CategorySketch {
  readonly code: string;
  readonly kind: `${CategoryKind}`;
  readonly majorName: string;
  readonly name: string;
  readonly filingCondition: string;
  readonly closingCondition: string;
  readonly limits: readonly LimitSketch[];
}

export const limitSource = (source: keyof typeof sources): string => sources[source];

const major = (majorName: string, kind: `${CategoryKind}`) => {
  return (code: string, name: string, filingCondition: string, closingCondition: string, ...limits: LimitSketch[]) => ({
    code,
    kind,
    majorName,
    name,
    filingCondition,
    closingCondition,
    limits,
  });
};

const building = major('违法建设', 'EVENT');
const appearance = major('市容环境', 'EVENT');
const roads = major('道路与排水', 'EVENT');
const emergency = major('突发事件', 'EVENT');
const order = major('街面秩序', 'EVENT');
const utilities = major('公用设施', 'ASSET');
const green = major('园林绿化', 'EVENT');
const site = major('施工管理', 'EVENT');
const posters = major('宣传广告', 'EVENT');

export const catalogue: readonly CategorySketch[] = [
  building(
    '0101',
    '违法搭建',
    '未经批准搭建建筑物或构筑物',
    '停止施工并依法处置完毕',
    ['责令停工', 4, 'WORKING_HOUR', 'table'],
    ['作出处罚', 7, 'WORKING_DAY', 'table'],
    ['拆除', 20, 'WORKING_DAY', 'table'],
    ['一般情形', 15, 'WORKING_DAY', 'jiyuan'],
  ),
  appearance(
    '0201',
    '暴露垃圾',
    '公共区域有成堆或散落的生活垃圾',
    '垃圾清运完毕，地面干净',
    ['一般情形', 4, 'WORKING_HOUR', 'table'],
    ['一般情形', 1, 'WORKING_DAY', 'jiyuan'],
  ),
  appearance('0202', '建筑垃圾', '公共区域堆放或倾倒建筑垃圾', '建筑垃圾清运完毕', [
    '一般情形',
    4,
    'WORKING_HOUR',
    'table',
  ]),
  appearance(
    '0203',
    '积存渣土',
    '公共区域积存渣土',
    '渣土清运完毕',
    ['一般情形', 2, 'WORKING_DAY', 'table'],
    ['一般情形', 4, 'WORKING_DAY', 'jiyuan'],
  ),
  appearance(
    '0204',
    '道路不洁',
    '路面有污物、尘土或抛洒物',
    '路面清扫干净',
    ['一般情形', 2, 'WORKING_HOUR', 'table'],
    ['一般情形', 5, 'WORKING_HOUR', 'jiyuan'],
  ),
  appearance('0205', '水域不洁', '水面有漂浮垃圾或明显污染', '水面清理干净', ['一般情形', 15, 'WORKING_DAY', 'jiyuan']),
  roads('0301', '污水井冒水', '污水井或雨水井向路面冒水', '疏通完毕，不再冒水，路面清洗干净'),
  roads('0302', '路面积水', '路面积水影响通行', '积水排除', ['一般情形', 4, 'WORKING_HOUR', 'table']),
  roads('0303', '道路淤泥', '路面有淤泥影响通行', '淤泥清除，恢复通行'),
  roads('0304', '路面破损', '路面坑槽、塌陷或松动', '路面修复平整'),
  emergency('0401', '消防管道爆裂', '建筑内消防管道爆裂或大量漏水', '险情排除，管道修复', [
    '危及生命财产',
    2,
    'HOUR',
    'beijing',
  ]),
  emergency('0402', '供水供暖中断', '水、电、气、暖非计划中断', '恢复供应', ['一般情形', 24, 'HOUR', 'beijing']),
  order('0501', '占道经营', '未经许可占用道路经营', '清退占道，恢复通行'),
  order('0502', '车辆乱停放', '车辆停放占压人行道、盲道或消防通道', '车辆移走，恢复通行'),
  utilities('0601', '路灯不亮', '夜间路灯不亮或闪烁', '路灯恢复照明'),
  utilities('0602', '井盖缺损', '井盖缺失、破损或移位', '井盖更换或复位'),
  green('0701', '绿地脏乱', '绿地内有垃圾或杂物', '绿地清理干净', ['一般情形', 4, 'WORKING_HOUR', 'table']),
  green('0702', '绿地缺株', '绿地缺株、黄土裸露或树木枯死', '补植或养护完毕', ['一般情形', 5, 'WORKING_DAY', 'table']),
  site('0801', '工地扬尘', '工地未采取防尘措施', '落实防尘措施'),
  posters('0901', '非法小广告', '公共区域张贴、涂写小广告', '清除完毕'),
];
