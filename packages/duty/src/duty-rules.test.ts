import { type Case, type ConsideredReason, type DutyRuleFacts, decide, limitForce, missingFacts } from './duty-rules';

/** A district in small: a street of two subdistricts, a night market over five streets, a road that nobody took over. */
function rule(id: string, categoryPrefix: string, leadId: string, change: Partial<DutyRuleFacts> = {}): DutyRuleFacts {
  const area = { areaKind: 'ANYWHERE', areaId: null } as const;
  const plain = { elementClass: null, conditions: [], times: {}, powersNeeded: [] };
  return { id, categoryPrefix, leadId, ...area, ...plain, ...change };
}
const division = (areaId: string) => ({ areaKind: 'DIVISION', areaId }) as const;
const grid = (areaId: string) => ({ areaKind: 'GRID', areaId }) as const;
const element = (areaId: string) => ({ areaKind: 'ELEMENT', areaId }) as const;
const is = (fact: string, value: string) => ({ fact, comparison: 'IS', value }) as const;
const atLeast = (fact: string, value: string) => ({ fact, comparison: 'AT_LEAST', value }) as const;

const heatingSeason = { season: { from: '11-15', to: '03-15' } };
const night = { hours: { from: '22:00', to: '06:00' } };

const dutyList: readonly DutyRuleFacts[] = [
  rule('sewage', '0301', '区城管局'),
  rule('sewage, private drain', '0301', '区住建局', { conditions: [is('drain', 'PRIVATE')] }),
  rule('sewage in 人和路', '0301', '市排水三所', { ...division('人和路'), powersNeeded: ['MAINTENANCE'] }),
  rule('manholes in 人和路', '0301', '市井盖中心', { ...division('人和路'), elementClass: '检查井' }),
  rule('ponding', '0302', '区城管局'),
  rule('deep ponding', '0302', '区应急局', { conditions: [atLeast('waterDepthCentimetres', '30')] }),
  rule('ponding with people in danger', '0302', '消防救援', {
    conditions: [atLeast('waterDepthCentimetres', '30'), is('peopleInDanger', 'YES')],
  }),
  rule('silt', '0303', '区城管局'),
  rule('silt on 秋雨街', '0303', '区交通局', { ...element('秋雨街'), conditions: [is('handover', 'NOT_HANDED_OVER')] }),
  rule('refuse', '0201', '人和路街道办', division('人和路')),
  rule('refuse', '0201', '大学路街道办', division('大学路')),
  rule('any appearance', '02', '区城管局'),
  rule('street trade', '0501', '人和路街道办', division('人和路')),
  rule('street trade', '0501', '大学路街道办', division('大学路')),
  rule('street trade of the night market', '0501', '夜市管理办', grid('人和夜市')),
  rule('street trade of the night market at night', '0501', '区市场监管局', { ...grid('人和夜市'), times: night }),
  rule('noise', '0502', '区生态环境局'),
  rule('noise at night', '0502', '派出所', { times: night }),
  rule('heating', '0701', '小区物业', { conditions: [is('propertyManaged', 'YES')] }),
  rule('heating in the season', '0701', '市热力公司', { times: heatingSeason }),
  rule('fire pipe', '0401', '区应急局'),
  rule('fire pipe of the building', '0401', '华城物业', grid('华城微网格')),
  rule('fire pipe of the community', '0401', '社区居委会', division('宏鑫花园社区')),
  rule('trees, one list', '0801', '区园林中心', division('二七区')),
  rule('trees, another list', '0801', '区绿化队', division('二七区')),
  rule('trees by the canal', '0801', '南水北调中心', { ...division('二七区'), elementClass: '渠道' }),
  rule('lamps, one list', '0601', '市照明处'),
  rule('lamps, another list', '0601', '市照明处'),
  rule('signals', '0602', '撤销的信号队'),
  rule('signals of any', '06', '区城管局'),
  rule('demolition', '0101', '区城管局', { powersNeeded: ['ENFORCEMENT'] }),
  rule('demolition by a unit without power', '0101', '社区居委会', {
    ...division('宏鑫花园社区'),
    powersNeeded: ['ENFORCEMENT'],
  }),
  rule('kites, during the festival', '0901', '节庆指挥部', {
    times: { dates: { from: '2026-04-01', to: '2026-04-10' } },
  }),
  rule('two scenes, the market', '0503', '夜市管理办', grid('人和夜市')),
  rule('two scenes, the circle', '0503', '商圈管理办', grid('二七商圈')),
  rule('two scenes, the community grid', '0503', '网格支部', grid('C1')),
];

const units: Record<string, { live: boolean; powers: string[] }> = {
  撤销的信号队: { live: false, powers: ['MAINTENANCE'] },
  社区居委会: { live: true, powers: ['MEDIATION'] },
  区城管局: { live: true, powers: ['ENFORCEMENT', 'MAINTENANCE'] },
};

const noon = new Date('2026-06-10T12:00:00+08:00');
const at = (text: string) => ({ at: new Date(`${text}+08:00`) });
const inRenhe: Partial<Case> = { divisionIds: ['宏鑫花园社区', '人和路', '二七区'] };
const inDaxue: Partial<Case> = { divisionIds: ['康桥社区', '大学路', '二七区'], territorialGridId: 'C9' };
const inMazhai: Partial<Case> = { divisionIds: ['张寨村', '马寨镇', '二七区'], territorialGridId: 'V1' };
const inMarket: Partial<Case> = { dedicatedGridIds: ['人和夜市'] };
const fact = (name: string, value: string): Partial<Case> => ({ facts: [{ fact: name, value }] });
const known = (...facts: [string, string][]): Partial<Case> => ({
  facts: facts.map(([name, value]) => ({ fact: name, value })),
});

function theCase(categoryCode: string, ...changes: Partial<Case>[]): Case {
  const place = { territorialGridId: 'C1', microGridId: null, dedicatedGridIds: [], divisionIds: [] };
  const about = { elementId: null, elementClass: null, facts: [], handover: null };
  return Object.assign({ categoryCode, at: noon, ...place, ...about }, inRenhe, ...changes);
}

describe('who answers, by the duty list', () => {
  it.each<[string, Case, string | null, string | null]>([
    ['sewage in a subdistrict without a rule of its own', theCase('0301', inDaxue), '区城管局', 'sewage'],
    ['sewage where a unit of the city keeps the drains', theCase('0301'), '市排水三所', 'sewage in 人和路'],
    ['sewage at a manhole there', theCase('0301', { elementClass: '检查井' }), '市井盖中心', 'manholes in 人和路'],
    ['sewage at a pumping station there', theCase('0301', { elementClass: '泵站' }), '市排水三所', 'sewage in 人和路'],
    [
      'sewage from a private drain',
      theCase('0301', inDaxue, fact('drain', 'PRIVATE')),
      '区住建局',
      'sewage, private drain',
    ],
    ['sewage from a public drain', theCase('0301', inDaxue, fact('drain', 'PUBLIC')), '区城管局', 'sewage'],
    [
      'a private drain where the subdistrict has a nearer rule',
      theCase('0301', fact('drain', 'PRIVATE')),
      '市排水三所',
      'sewage in 人和路',
    ],
    ['a part of a category by its whole code', theCase('030102', inDaxue), '区城管局', 'sewage'],
    ['water of unknown depth', theCase('0302'), '区城管局', 'ponding'],
    ['water of 20 cm', theCase('0302', fact('waterDepthCentimetres', '20')), '区城管局', 'ponding'],
    ['water of just 30 cm', theCase('0302', fact('waterDepthCentimetres', '30')), '区应急局', 'deep ponding'],
    [
      'water of 100 cm, more than 30 as a number',
      theCase('0302', fact('waterDepthCentimetres', '100')),
      '区应急局',
      'deep ponding',
    ],
    [
      'deep water with people in it',
      theCase('0302', known(['waterDepthCentimetres', '45'], ['peopleInDanger', 'YES'])),
      '消防救援',
      'ponding with people in danger',
    ],
    [
      'deep water without people',
      theCase('0302', known(['waterDepthCentimetres', '45'], ['peopleInDanger', 'NO'])),
      '区应急局',
      'deep ponding',
    ],
    ['silt on a road that was handed over', theCase('0303', { handover: 'HANDED_OVER' }), '区城管局', 'silt'],
    ['silt on a road that was not', theCase('0303', { handover: 'NOT_HANDED_OVER' }), null, null],
    ['the same, told by whoever reports', theCase('0303', fact('handover', 'NOT_HANDED_OVER')), null, null],
    [
      'the register before what is told of the hand-over',
      theCase('0303', { handover: 'HANDED_OVER' }, fact('handover', 'NOT_HANDED_OVER')),
      '区城管局',
      'silt',
    ],
    [
      'silt on the road of which it was decided',
      theCase('0303', { elementId: '秋雨街', handover: 'NOT_HANDED_OVER' }),
      '区交通局',
      'silt on 秋雨街',
    ],
    [
      'the same road after it was handed over',
      theCase('0303', { elementId: '秋雨街', handover: 'HANDED_OVER' }),
      '区城管局',
      'silt',
    ],
    ['refuse on this side of the border street', theCase('0201'), '人和路街道办', 'refuse'],
    ['refuse on the other side', theCase('0201', inDaxue), '大学路街道办', 'refuse'],
    ['refuse in a town without a rule of its own', theCase('0201', inMazhai), '区城管局', 'any appearance'],
    ['another category of the same beginning', theCase('0299'), '区城管局', 'any appearance'],
    ['street trade outside the market', theCase('0501'), '人和路街道办', 'street trade'],
    ['street trade in the market by day', theCase('0501', inMarket), '夜市管理办', 'street trade of the night market'],
    [
      'the market where it reaches into the next subdistrict',
      theCase('0501', inDaxue, inMarket),
      '夜市管理办',
      'street trade of the night market',
    ],
    [
      'the market at eleven at night',
      theCase('0501', inMarket, at('2026-06-10T23:00:00')),
      '区市场监管局',
      'street trade of the night market at night',
    ],
    [
      'the market after midnight',
      theCase('0501', inMarket, at('2026-06-11T00:30:00')),
      '区市场监管局',
      'street trade of the night market at night',
    ],
    ['noise by day', theCase('0502'), '区生态环境局', 'noise'],
    ['noise as the night begins', theCase('0502', at('2026-06-10T22:00:00')), '派出所', 'noise at night'],
    ['noise as the night ends', theCase('0502', at('2026-06-10T06:00:00')), '区生态环境局', 'noise'],
    ['a cold flat in January', theCase('0701', at('2026-01-10T09:00:00')), '市热力公司', 'heating in the season'],
    ['a cold flat on the first day', theCase('0701', at('2026-11-15T00:00:00')), '市热力公司', 'heating in the season'],
    ['a cold flat on the last day', theCase('0701', at('2026-03-15T23:59:59')), '市热力公司', 'heating in the season'],
    ['a cold flat a day later', theCase('0701', at('2026-03-16T00:00:00')), null, null],
    [
      'a cold flat in June where a company serves',
      theCase('0701', fact('propertyManaged', 'YES')),
      '小区物业',
      'heating',
    ],
    [
      'the burst pipe of a building with a micro grid of its own',
      theCase('0401', { microGridId: '华城微网格' }),
      '华城物业',
      'fire pipe of the building',
    ],
    ['a burst pipe next door', theCase('0401'), '社区居委会', 'fire pipe of the community'],
    ['a burst pipe elsewhere', theCase('0401', inDaxue), '区应急局', 'fire pipe'],
    ['a tree by the canal', theCase('0801', { elementClass: '渠道' }), '南水北调中心', 'trees by the canal'],
    ['a lamp, on which two lists agree', theCase('0601'), '市照明处', 'lamps, one list'],
    ['a signal whose unit was dissolved', theCase('0602'), '区城管局', 'signals of any'],
    ['a shed, where the nearer unit may not enforce', theCase('0101'), '区城管局', 'demolition'],
    [
      'a kite during the festival',
      theCase('0901', at('2026-04-10T23:00:00')),
      '节庆指挥部',
      'kites, during the festival',
    ],
    ['a kite after it', theCase('0901', at('2026-04-11T00:00:00')), null, null],
    ['a scene before the community grid under it', theCase('0503', inMarket), '夜市管理办', 'two scenes, the market'],
    ['the community grid outside the scene', theCase('0503'), '网格支部', 'two scenes, the community grid'],
    ['a category of which no rule speaks', theCase('9901'), null, null],
  ])('%s', (_what, given, lead, chosen) => {
    const { outcome, rule, tied } = decide(dutyList, given, (id) => units[id] ?? null);
    expect(rule?.leadId ?? null).toBe(lead);
    expect(rule?.id ?? null).toBe(chosen);
    expect(outcome).toBe(lead === null ? 'UNMANAGED' : 'OWNED');
    expect(tied).toEqual([]);
  });

  it.each([
    ['two lists of one rank', theCase('0801'), ['区园林中心', '区绿化队']],
    [
      'two scenes that overlap',
      theCase('0503', { dedicatedGridIds: ['人和夜市', '二七商圈'] }),
      ['夜市管理办', '商圈管理办'],
    ],
  ])('names both and chooses neither of %s', (_what, given, leads) => {
    const { outcome, rule, tied, considered } = decide(dutyList, given);
    expect(outcome).toBe('AMBIGUOUS');
    expect(rule).toBeNull();
    expect(tied.map(({ leadId }) => leadId)).toEqual(leads);
    expect(considered.filter(({ reason }) => reason === 'EQUALLY_SPECIFIC')).toHaveLength(2);
  });

  it.each<[string, Case, [string, ConsideredReason][]]>([
    [
      'a case of the market by day',
      theCase('0501', inMarket),
      [
        ['street trade of the night market at night', 'OTHER_TIME'],
        ['street trade of the night market', 'CHOSEN'],
        ['street trade', 'LESS_SPECIFIC'],
      ],
    ],
    [
      'a signal whose unit was dissolved',
      theCase('0602'),
      [
        ['signals', 'LEAD_RETIRED'],
        ['signals of any', 'CHOSEN'],
      ],
    ],
    [
      'a shed in a community whose committee may not enforce',
      theCase('0101'),
      [
        ['demolition by a unit without power', 'POWER_MISSING'],
        ['demolition', 'CHOSEN'],
      ],
    ],
    [
      'sewage of a public drain at a road not handed over',
      theCase('0301', fact('drain', 'PUBLIC'), { handover: 'NOT_HANDED_OVER' }),
      [
        ['manholes in 人和路', 'OTHER_CLASS'],
        ['sewage in 人和路', 'NOT_HANDED_OVER'],
        ['sewage, private drain', 'NOT_HANDED_OVER'],
        ['sewage', 'NOT_HANDED_OVER'],
      ],
    ],
    [
      'deep water with nothing known of people',
      theCase('0302', fact('waterDepthCentimetres', '31')),
      [
        ['ponding with people in danger', 'FACT_MISSING'],
        ['deep ponding', 'CHOSEN'],
        ['ponding', 'LESS_SPECIFIC'],
      ],
    ],
    [
      'shallow water',
      theCase('0302', fact('waterDepthCentimetres', '3')),
      [
        ['ponding with people in danger', 'FACT_DIFFERS'],
        ['deep ponding', 'FACT_DIFFERS'],
        ['ponding', 'CHOSEN'],
      ],
    ],
  ])('says of every rule of %s why it did or did not apply', (_what, given, reasons) => {
    const { considered } = decide(dutyList, given, (id) => units[id] ?? null);
    expect(considered.map(({ rule, reason }) => [rule.id, reason])).toEqual(reasons);
  });

  it.each<[string, Case, readonly [fact: string, ruleId: string][]]>([
    [
      'ponding of which nothing is known',
      theCase('0302'),
      [
        ['waterDepthCentimetres', 'ponding with people in danger'],
        ['peopleInDanger', 'ponding with people in danger'],
      ],
    ],
    [
      'deep water',
      theCase('0302', fact('waterDepthCentimetres', '31')),
      [['peopleInDanger', 'ponding with people in danger']],
    ],
    ['shallow water, whoever is in danger', theCase('0302', fact('waterDepthCentimetres', '3')), []],
    [
      'shallow water with people of whom nothing is known',
      theCase('0302', fact('peopleInDanger', 'NO')),
      [['waterDepthCentimetres', 'deep ponding']],
    ],
    ['what a nearer rule decides', { ...theCase('0301'), divisionIds: ['人和路', '二七区'] }, []],
    [
      'a road of which the hand-over is not known',
      theCase('0303', { elementId: '秋雨街', handover: null }),
      [['handover', 'silt on 秋雨街']],
    ],
    ['a matter in which no rule asks for facts', theCase('0201'), []],
  ])('says which facts could change what is decided about %s', (_what, given, expected) => {
    const missing = missingFacts(decide(dutyList, given), given);
    expect(missing.map(({ fact: name, rule: { id } }) => [name, id])).toEqual(expected);
  });

  it('asks for no fact of a rule whose lead was dissolved', () => {
    const given = theCase('0302', fact('waterDepthCentimetres', '31'));
    const gone = (id: string) => (id === '消防救援' ? { live: false, powers: [] } : null);
    expect(missingFacts(decide(dutyList, given, gone), given, gone)).toEqual([]);
  });

  it('answers the same in whatever order the rules stand', () => {
    for (const [given] of [[theCase('0501', inMarket)], [theCase('0801')], [theCase('0302')]] as const) {
      const one = decide(dutyList, given);
      const other = decide(dutyList.toReversed(), given);
      expect([other.outcome, other.rule?.id]).toEqual([one.outcome, one.rule?.id]);
    }
  });

  it('can only wish for a limit of a unit above the district', () => {
    expect(['COMMUNITY', 'STREET', 'DISTRICT', 'CITY'].map(limitForce)).toEqual([
      'BINDING',
      'BINDING',
      'BINDING',
      'WISH',
    ]);
  });
});
