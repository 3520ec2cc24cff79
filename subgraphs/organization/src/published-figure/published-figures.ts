import { FigureSubject } from './published-figure.type';

/** What can be counted here to stand beside a figure. */
export type LiveCount = 'TERRITORIAL_GRIDS' | 'DEDICATED_GRIDS' | 'MICRO_GRIDS' | 'REGISTER_ELEMENTS';

export interface Figure {
  readonly id: string;
  readonly name: string;
  readonly subject: FigureSubject;
  readonly text: string;
  readonly lowerBound: number;
  readonly approximate?: true;
  readonly period?: string;
  readonly definition?: string;
  readonly live?: LiveCount;
}

export const source = '报纸刊载的二七区网格化治理专版（转述；未注明各数字的口径）';

const { ORGANIZATION, INCIDENTS, PERSONNEL } = FigureSubject;

/** The figures of the newspaper page, as printed. Their periods differ, so they do not belong on one axis. */
export const figures: readonly Figure[] = [
  {
    id: 'territorial-grids',
    name: '社区（村）网格',
    subject: ORGANIZATION,
    text: '1344个',
    lowerBound: 1_344,
    live: 'TERRITORIAL_GRIDS',
  },
  {
    id: 'dedicated-grids',
    name: '专属网格',
    subject: ORGANIZATION,
    text: '496个',
    lowerBound: 496,
    live: 'DEDICATED_GRIDS',
  },
  { id: 'micro-grids', name: '微网格', subject: ORGANIZATION, text: '6281个', lowerBound: 6_281, live: 'MICRO_GRIDS' },
  {
    id: 'register-records',
    name: '六要素数据',
    subject: ORGANIZATION,
    text: '360余万条',
    lowerBound: 3_600_000,
    approximate: true,
    live: 'REGISTER_ELEMENTS',
  },
  {
    id: 'dispute-efficiency',
    name: '人和夜市矛盾纠纷化解效率提升',
    subject: INCIDENTS,
    text: '35%',
    lowerBound: 0.35,
  },
  {
    id: 'incidents-accepted',
    name: '受理事件',
    subject: INCIDENTS,
    text: '25万余件',
    lowerBound: 250_000,
    approximate: true,
    period: '2025年以来',
  },
  {
    id: 'completion-rate',
    name: '办结率',
    subject: INCIDENTS,
    text: '95.98%',
    lowerBound: 0.9598,
    period: '2025年以来',
  },
  {
    id: 'satisfaction-rate',
    name: '满意率',
    subject: INCIDENTS,
    text: '97.9%',
    lowerBound: 0.979,
    period: '2025年以来',
  },
  {
    id: 'secondment-problems',
    name: '年轻干部协助解决问题',
    subject: INCIDENTS,
    text: '1800余件',
    lowerBound: 1_800,
    approximate: true,
    period: '去年以来',
  },
  {
    id: 'head-reserves',
    name: '社区正职后备',
    subject: PERSONNEL,
    text: '73人',
    lowerBound: 73,
    definition: '43岁以下；年龄截止日未注明',
  },
  {
    id: 'deputy-reserves',
    name: '社区副职后备',
    subject: PERSONNEL,
    text: '141人',
    lowerBound: 141,
    definition: '38岁以下；年龄截止日未注明',
  },
  { id: 'members-to-deputies', name: '委员晋升副职', subject: PERSONNEL, text: '149名', lowerBound: 149 },
  { id: 'deputies-to-heads', name: '副职晋升正职', subject: PERSONNEL, text: '80名', lowerBound: 80 },
  {
    id: 'entered-public-institutions',
    name: '网格长（员）考入事业编制',
    subject: PERSONNEL,
    text: '44名',
    lowerBound: 44,
    definition: '优秀网格长和网格员，经考试',
  },
  {
    id: 'young-cadres',
    name: '进网格历练的年轻干部',
    subject: PERSONNEL,
    text: '216名',
    lowerBound: 216,
    definition: '35岁以下；年龄截止日未注明',
  },
  {
    id: 'chief-terminals',
    name: '配发智能工作终端的网格长',
    subject: PERSONNEL,
    text: '1171名',
    lowerBound: 1_171,
    definition: '领到终端的网格长，不是网格长总数',
  },
];
