import { insertEntities } from '@gridweave/subgraph/bulk';
import { seedId } from '@gridweave/territory/seed-id';
import { startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import {
  AgeReading,
  EducationLevel,
  EligibilityPurposeKind,
  EligibilityRuleKind,
  RuleVersionState,
  SilentFile,
} from '../eligibility-rule/eligibility-rule.enums';
import { digestOfPurpose, type EligibilityPurpose } from '../eligibility-rule/purpose.rules';
import type { EligibilityRuleContent, RuleSetContent } from '../eligibility-rule/rule-content';
import {
  EligibilityRuleChangeRow,
  EligibilityRuleSetRow,
  EligibilityRuleVersionRow,
} from '../eligibility-rule-set/rule-set.entity';
import { CommitteeTier } from '../reserve/reserve.enums';

const from = '2024-01-01';
const author = 'development-hr';
const approver = 'sample-hr-410103';

interface SampleRules {
  readonly purpose: EligibilityPurpose;
  readonly name: string;
  readonly content: RuleSetContent;
}

const nothing = {
  readOn: null,
  age: null,
  service: null,
  education: null,
  party: null,
  registration: null,
  record: null,
  post: null,
  discipline: null,
} as const;

const rule = (
  kind: EligibilityRuleKind,
  name: string,
  own: Partial<EligibilityRuleContent>,
): EligibilityRuleContent => ({
  ...{ key: kind.toLowerCase(), kind, name: `${name}（样例）` },
  ...nothing,
  ...own,
});

/** Only the age is published, without a day on which it is read, and without saying whether it includes N: so neither is told here. */
const under = (statedAge: number) =>
  rule(EligibilityRuleKind.AGE, '年龄', {
    age: { bornOnOrAfter: null, statedAge, reading: AgeReading.UNKNOWN, wording: `${statedAge}岁以下` },
  });
const education = rule(EligibilityRuleKind.EDUCATION, '学历', { education: { atLeast: EducationLevel.COLLEGE } });
const discipline = rule(EligibilityRuleKind.DISCIPLINE_EXCLUDED, '处分', {
  discipline: { anyOf: null, monthsAfterEnd: 0, silentFile: SilentFile.PASSES },
});
const party = rule(EligibilityRuleKind.PARTY_MEMBERSHIP, '中共党员', {
  party: { probationaryPasses: false, years: null, yearsFrom: null },
});

const tier = (of: CommitteeTier): EligibilityPurpose => ({
  ...{ kind: EligibilityPurposeKind.TIER, tier: of, trackId: null, name: null },
});
const all = (...rules: EligibilityRuleContent[]): RuleSetContent => ({ rules, relaxations: [] });

/** For the tier of members nothing is published, and so there are no rules: it is unknown who is eligible. */
const samples: readonly SampleRules[] = [
  { purpose: tier(CommitteeTier.HEAD), name: '社区正职后备', content: all(under(43), party, education, discipline) },
  { purpose: tier(CommitteeTier.DEPUTY), name: '社区副职后备', content: all(under(38), education, discipline) },
  {
    purpose: { kind: EligibilityPurposeKind.SECONDMENT, tier: null, trackId: null, name: '365' },
    name: '年轻干部“365”历练',
    content: all(under(35), discipline),
  },
];

/** Writes the rules of the sample: the published ages, and others that are made up, each marked so. */
export async function insertSampleRules(tx: EntityManager, districtId: string): Promise<void> {
  const sets: EligibilityRuleSetRow[] = [];
  const versions: EligibilityRuleVersionRow[] = [];
  const changes: EligibilityRuleChangeRow[] = [];
  for (const { purpose, name, content } of samples) {
    const { kind: purposeKind, trackId, name: purposeName } = purpose;
    const purposeDigest = digestOfPurpose(purpose);
    const id = seedId('eligibility-rule-set', purposeDigest);
    const of = { purposeKind, tier: purpose.tier, trackId, purposeName, purposeDigest };
    sets.push({ id, divisionId: districtId, ...of, synthetic: true, version: 2 });
    versions.push(versionOf(id, name, content));
    changes.push(...changesOf(id));
  }
  await insertEntities(tx, EligibilityRuleSetRow, sets);
  await insertEntities(tx, EligibilityRuleVersionRow, versions);
  await insertEntities(tx, EligibilityRuleChangeRow, changes);
}

function versionOf(ruleSetId: string, name: string, content: RuleSetContent): EligibilityRuleVersionRow {
  return {
    ...{ ruleSetId, number: 1, state: RuleVersionState.APPROVED, name: `${name}资格（样例配置）` },
    fromDay: from,
    toDay: null,
    basisTitle: '样例配置：年龄取自公开报道，截止日和“以下”的口径报道未载明；其余条件为虚构',
    basisNumber: null,
    basisBody: '样例（非真实文件）',
    basisDay: null,
    content: JSON.stringify(content),
    authorSubject: author,
    approvedAt: startOfShanghaiDay(from),
    approverSubject: approver,
    retiredDay: null,
    retiredAt: null,
  };
}

function changesOf(ruleSetId: string): EligibilityRuleChangeRow[] {
  const change = (action: string, bySubject: string): EligibilityRuleChangeRow => ({
    id: seedId('eligibility-rule-change', `${ruleSetId} ${action}`),
    ...{ ruleSetId, number: 1, action, bySubject, at: startOfShanghaiDay(from), reason: '样例数据' },
  });
  return [change('draftEligibilityRuleSet', author), change('approveEligibilityRuleSet', approver)];
}
