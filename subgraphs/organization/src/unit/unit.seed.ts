import { seedId } from '@gridweave/territory/seed-id';
import { type ListedLevel, unitsOfDivision } from './listed-unit.rules';
import type { UnitRow } from './unit.entity';
import { UnitKind, UnitLevel, UnitPower } from './unit.type';

/** A division of the newest list, as units derive from it. */
export interface UnitPlace {
  readonly code: string;
  readonly name: string;
  readonly level: ListedLevel;
  readonly parentCode: string;
}

type Sketch = Pick<UnitRow, 'kind' | 'level' | 'name' | 'synthetic'> & {
  key: string;
  divisionCode: string | null;
  parentKey?: string;
  centreKey?: string;
  powers: UnitPower[];
};

const unitId = (key: string) => seedId('unit', key);

const districtCentre = 'operation-centre:410103';

/** Departments of the district. Only the first is named by a source; the others stand in by their usual names. */
const departments: readonly (readonly [key: string, name: string, ...powers: UnitPower[]])[] = [
  ['urban-management', '二七区城市管理局', UnitPower.ENFORCEMENT, UnitPower.MAINTENANCE],
  ['housing', '二七区住房和城乡建设局', UnitPower.ENFORCEMENT],
  ['emergency', '二七区应急管理局', UnitPower.ENFORCEMENT, UnitPower.EMERGENCY_RESPONSE],
  ['market-regulation', '二七区市场监督管理局', UnitPower.ENFORCEMENT],
  ['ecology', '郑州市生态环境局二七分局', UnitPower.ENFORCEMENT],
  ['civil-affairs', '二七区民政局'],
  ['human-resources', '二七区人力资源和社会保障局', UnitPower.ENFORCEMENT],
  ['education', '二七区教育局'],
  ['health', '二七区卫生健康委员会', UnitPower.ENFORCEMENT],
  ['water', '二七区农业农村水利局', UnitPower.ENFORCEMENT, UnitPower.MAINTENANCE],
  ['transport', '二七区交通运输局', UnitPower.ENFORCEMENT],
  ['organization', '中共二七区委组织部'],
];

/** Companies that examples need; all invented. The first code is that of a subdistrict, or of a village. */
const companies: readonly (readonly [key: string, name: string, kind: UnitKind, divisionCode: string])[] = [
  ['property:hua-cheng', '华城国际中心物业服务中心（示例）', UnitKind.PROPERTY_COMPANY, '410103007'],
  ['property:hong-xin', '宏鑫花园物业服务中心（示例）', UnitKind.PROPERTY_COMPANY, '410103014'],
  ['property:shui-an', '水岸物业服务中心（示例）', UnitKind.PROPERTY_COMPANY, '410103014'],
  ['contractor:qiuyu-road', '秋雨街道路施工企业（示例）', UnitKind.CONTRACTOR, '410103016'],
];

/** Units named by or derived from the newest list: what must exist because the division does. */
export function listedUnits(divisions: readonly UnitPlace[]): UnitRow[] {
  return rows([
    ...divisions.flatMap(listedUnit),
    {
      key: 'city:drainage-3',
      kind: UnitKind.CITY_UNIT,
      level: UnitLevel.CITY,
      name: '郑州市市政设施事务中心排水设施管养三所',
      divisionCode: null,
      centreKey: districtCentre,
      powers: [UnitPower.MAINTENANCE, UnitPower.EMERGENCY_RESPONSE],
      synthetic: false,
    },
    department(departments[0]!, false),
  ]);
}

/** Units that no source names, for the sample. */
export function sampleUnits(divisions: readonly UnitPlace[]): UnitRow[] {
  return rows([
    ...divisions.filter(({ level }) => level === 'street' || level === 'town').flatMap(invented),
    ...departments.slice(1).map((each) => department(each, true)),
    ...companies.map(company),
  ]);
}

function listedUnit({ code, name, level, parentCode }: UnitPlace): Sketch[] {
  return unitsOfDivision(level, name).map((unit) => ({
    ...unit,
    ...placeOf(unit.kind, level, code, parentCode),
    divisionCode: code,
    powers: [...unit.powers],
    synthetic: false,
  }));
}

/** The seed's key of a unit, and those of the units above it. */
function placeOf(kind: UnitKind, level: UnitPlace['level'], code: string, parentCode: string) {
  if (kind === UnitKind.OPERATION_CENTRE) {
    const key = `operation-centre:${code}`;
    return level === 'district' ? { key } : { key, parentKey: districtCentre, centreKey: districtCentre };
  }
  if (level === 'street' || level === 'town') {
    return { key: `subdistrict-office:${code}`, centreKey: `operation-centre:${code}` };
  }
  return {
    key: `committee:${code}`,
    parentKey: `subdistrict-office:${parentCode}`,
    centreKey: `operation-centre:${parentCode}`,
  };
}

function department([key, name, ...powers]: (typeof departments)[number], synthetic: boolean): Sketch {
  return {
    key: `department:${key}`,
    kind: UnitKind.DEPARTMENT,
    level: UnitLevel.DISTRICT,
    name,
    divisionCode: '410103',
    centreKey: districtCentre,
    powers,
    synthetic,
  };
}

function invented({ code, name }: UnitPlace): Sketch[] {
  return [
    {
      key: `police:${code}`,
      kind: UnitKind.POLICE_STATION,
      level: UnitLevel.STREET,
      name: `${name.replace(/街道$|镇$/, '')}派出所（示例）`,
      divisionCode: code,
      centreKey: `operation-centre:${code}`,
      powers: [UnitPower.ENFORCEMENT, UnitPower.EMERGENCY_RESPONSE],
      synthetic: true,
    },
  ];
}

function company([key, name, kind, divisionCode]: (typeof companies)[number]): Sketch {
  return {
    key,
    kind,
    level: UnitLevel.STREET,
    name,
    divisionCode,
    centreKey: `operation-centre:${divisionCode}`,
    powers: [UnitPower.MAINTENANCE],
    synthetic: true,
  };
}

function rows(sketches: readonly Sketch[]): UnitRow[] {
  return sketches.map(({ key, divisionCode, parentKey, centreKey, powers, ...labels }) => ({
    ...labels,
    id: unitId(key),
    divisionId: divisionCode && seedId('division', divisionCode),
    parentId: parentKey ? unitId(parentKey) : null,
    operationCentreId: centreKey ? unitId(centreKey) : null,
    powers: powers.join(' '),
    live: true,
    version: 1,
  }));
}
