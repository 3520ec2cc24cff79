import type { Fact } from '@gridweave/duty/duty-facts';
import { seedId } from '@gridweave/territory/seed-id';
import type { DutyRuleRow, DutyRuleVersionRow } from './duty.entity';
import { DutyArea, DutyRuleState, DutyRuleVersionState } from './duty.type';

interface Sketch {
  readonly key: string;
  readonly category: string;
  readonly division?: string;
  readonly gridId?: string;
  readonly lead: string;
  readonly assisting?: readonly string[];
  readonly conditions?: readonly Fact[];
  readonly basis: string;
}

/** What the examples depend on in the generated territory. */
export interface DutyPlaces {
  /** Subdistricts and towns of the newest list. */
  readonly subdistrictCodes: readonly string[];
  /** The subdistrict in which the city's crew keeps the sewers. */
  readonly drainageSubdistrictCode: string;
  /** The grid of the building that keeps its own pipes. */
  readonly buildingGridId: string;
  readonly buildingSubdistrictCode: string;
}

const urban = 'department:urban-management';

/** A small duty list of examples; no list of this district is published. */
export function dutyRuleSeed(places: DutyPlaces): { rules: DutyRuleRow[]; versions: DutyRuleVersionRow[] } {
  const sketches = [...districtRules, ...places.subdistrictCodes.flatMap(subdistrictRules), ...localRules(places)];
  return { rules: sketches.map(ruleRow), versions: sketches.map(versionRow) };
}

/** Who answers in the whole district unless something nearer says otherwise. */
const districtRules: readonly Sketch[] = [
  { key: 'sewage', category: '0301', lead: urban, basis: '示例：市政设施管理职责' },
  { key: 'ponding', category: '0302', lead: urban, assisting: ['department:water'], basis: '示例：城市防汛排涝职责' },
  { key: 'silt', category: '0303', lead: urban, basis: '示例：市政道路保洁职责' },
  { key: 'fire-pipe', category: '0401', lead: 'department:emergency', basis: '示例：消防安全综合监管职责' },
  { key: 'street-lamp', category: '0601', lead: urban, basis: '示例：城市照明管理职责' },
  {
    key: 'sewage-private',
    category: '0301',
    lead: 'department:housing',
    conditions: [{ fact: 'drain', value: 'PRIVATE' }],
    basis: '示例：小区共用部位由物业维修，住建部门监管',
  },
];

/** Subdistricts and towns answer for what lies about and who trades in the street. */
function subdistrictRules(code: string): Sketch[] {
  const office = `subdistrict-office:${code}`;
  return [
    {
      key: `refuse ${code}`,
      category: '0201',
      division: code,
      lead: office,
      assisting: [urban],
      basis: '示例：属地保洁职责',
    },
    {
      key: `street-trade ${code}`,
      category: '0501',
      division: code,
      lead: office,
      assisting: [urban, 'department:market-regulation'],
      basis: '示例：街面秩序属地管理职责',
    },
  ];
}

function localRules({ drainageSubdistrictCode, buildingGridId, buildingSubdistrictCode }: DutyPlaces): Sketch[] {
  return [
    {
      key: 'sewage of the city’s crew',
      category: '0301',
      division: drainageSubdistrictCode,
      lead: 'city:drainage-3',
      assisting: [urban, `subdistrict-office:${drainageSubdistrictCode}`],
      basis: '示例：市管污水设施由市排水设施管养单位维护',
    },
    {
      key: 'fire-pipe of the building',
      category: '0401',
      gridId: buildingGridId,
      lead: 'property:hua-cheng',
      assisting: [`police:${buildingSubdistrictCode}`, 'department:emergency'],
      basis: '示例：建筑消防设施由物业服务单位维护',
    },
  ];
}

function ruleRow({ key, category }: Sketch): DutyRuleRow {
  const id = seedId('duty-rule', key);
  return { id, state: DutyRuleState.IN_FORCE, categoryPrefix: category, synthetic: true, version: 1 };
}

function versionRow({
  key,
  category,
  division,
  gridId,
  lead,
  assisting,
  conditions,
  basis,
}: Sketch): DutyRuleVersionRow {
  const area = gridId
    ? { areaKind: DutyArea.GRID, areaId: gridId }
    : division
      ? { areaKind: DutyArea.DIVISION, areaId: seedId('division', division) }
      : { areaKind: DutyArea.ANYWHERE, areaId: null };
  return {
    ruleId: seedId('duty-rule', key),
    version: 1,
    state: DutyRuleVersionState.APPROVED,
    categoryPrefix: category,
    ...area,
    elementClass: null,
    leadId: seedId('unit', lead),
    assistingIds: (assisting ?? []).map((unit) => seedId('unit', unit)).join(' '),
    conditions: JSON.stringify((conditions ?? []).map(({ fact, value }) => ({ fact, comparison: 'IS', value }))),
    times: '{}',
    powersNeeded: '',
    legalBasis: basis,
    validFrom: null,
    validTo: null,
    authorRole: 'SYSTEM',
    authorSubject: '',
    proposedAt: null,
    approverRole: null,
    approverSubject: null,
    approvedAt: null,
  };
}
