import { type DecisionRules, LegDecisionKind } from './decision-rules.rules';

const { RETURN, EXTENSION, HOLD } = LegDecisionKind;

/** The first version, ours and no rule of the district. It is written once, when the tables are made. */
export const firstDecisionRules: DecisionRules = {
  version: 1,
  rules: [
    { kind: RETURN, nth: 1, categoryPrefix: '', role: 'SHIFT_LEADER', most: null },
    { kind: RETURN, nth: 2, categoryPrefix: '', role: 'ARBITER', most: null },
    { kind: EXTENSION, nth: 1, categoryPrefix: '', role: 'SHIFT_LEADER', most: { amount: 5, unit: 'WORKING_DAY' } },
    { kind: EXTENSION, nth: 2, categoryPrefix: '', role: 'ARBITER', most: { amount: 10, unit: 'WORKING_DAY' } },
    { kind: HOLD, nth: 1, categoryPrefix: '', role: 'SHIFT_LEADER', most: { amount: 180, unit: 'CALENDAR_DAY' } },
  ],
  reasons: [
    { kind: RETURN, code: 'NOT_OUR_DUTY', label: '不属本单位职责' },
    { kind: RETURN, code: 'NOT_OUR_AREA', label: '不在管辖范围' },
    { kind: RETURN, code: 'HANDED_OVER', label: '已移交其他单位管养' },
    { kind: RETURN, code: 'OTHER_LEVEL', label: '应由其他层级办理' },
    { kind: RETURN, code: 'PLACE_WRONG', label: '位置有误' },
    { kind: EXTENSION, code: 'COMPLEX', label: '情况复杂' },
    { kind: EXTENSION, code: 'MATERIAL', label: '等待材料或设备' },
    { kind: EXTENSION, code: 'WEATHER', label: '天气原因' },
    { kind: EXTENSION, code: 'COORDINATION', label: '须多方协调' },
    { kind: HOLD, code: 'SEASON', label: '季节原因' },
    { kind: HOLD, code: 'ENGINEERING', label: '待工程实施' },
    { kind: HOLD, code: 'NO_OWNER', label: '权属不明' },
  ],
};
