import type { ColumnBook } from '../imported-table/heading.rules';

const column = (title: string, isRequired: boolean, ...synonyms: string[]) => ({ title, isRequired, synonyms });

export type RosterColumn =
  | 'entryId'
  | 'personId'
  | 'name'
  | 'number'
  | 'phone'
  | 'tier'
  | 'unit'
  | 'township'
  | 'birthDay'
  | 'basis'
  | 'sex'
  | 'education'
  | 'reason';

/** What a roster may say, in the words of rosters as they are kept; the roster that is taken along uses the same titles. */
export const rosterColumns: ColumnBook<RosterColumn> = {
  entryId: column('人选编号', false, '条目编号'),
  personId: column('人员编号', false, '人员标识'),
  name: column('姓名', true, '名字', '人选姓名', '候选人姓名', '候选人', '人选'),
  number: column('身份证号', true, '身份证号码', '公民身份号码', '居民身份证号码', '身份证', '证件号码'),
  phone: column('手机号', false, '手机', '手机号码', '联系电话', '联系方式', '移动电话', '电话'),
  tier: column('层级', true, '后备层级', '后备类别', '拟任层级', '后备职级'),
  unit: column('推荐单位', true, '推荐社区', '推荐社区（村）', '推荐村', '推荐党组织'),
  township: column('街道（镇）', false, '街道', '镇', '所属街道', '所属街道（镇）', '乡镇', '街道办事处'),
  birthDay: column('出生日期', false, '出生年月日', '出生年月', '生日'),
  basis: column('出生日期依据', false, '出生日期认定', '出生日期以何为准'),
  sex: column('性别', false),
  education: column('学历', false, '最高学历', '文化程度', '学历层次', '全日制学历'),
  reason: column('推荐理由', false, '推荐依据', '推荐意见'),
};
