import { ask, freshKey } from '@gridweave/testing/ask';
import { grant, person } from '@gridweave/testing/viewers';
import { divisionId } from './small-district';
import type { Staff } from './staff';
import { callers } from './started';

const district = divisionId('410103');

/** Approves what `callers.hrOfficer` has written. */
export const approver = person('hr-colleague', grant('HR_OFFICER', 'DIVISION', district));

export interface DraftedRules {
  readonly id: string;
  readonly version: number;
}

/** Rules of the district for a purpose, as HR staff make them. */
export class RuleSets {
  constructor(private readonly staff: Staff) {}

  content(rules: readonly object[], more: object = {}): object {
    const basis = { title: '测试公告', issuedBy: '测试单位' };
    return { name: '测试资格规则', basis, from: '2020-01-01', rules, reason: '公告', ...more };
  }

  async drafted(purpose: object, rules: readonly object[], more: object = {}): Promise<DraftedRules> {
    const input = { divisionId: district, purpose, ...this.content(rules, more) };
    const { ruleSet, errors } = await this.staff.do('draftEligibilityRuleSet', input, 'ruleSet { id version }');
    if (!ruleSet) throw new Error(JSON.stringify(errors));
    return ruleSet;
  }

  async approved(purpose: object, rules: readonly object[], more: object = {}): Promise<DraftedRules> {
    return this.approve(await this.drafted(purpose, rules, more));
  }

  async redrafted({ id, version }: DraftedRules, rules: readonly object[], more: object = {}): Promise<DraftedRules> {
    const input = { ruleSetId: id, expectedVersion: version, ...this.content(rules, more) };
    const { ruleSet, errors } = await this.staff.do('redraftEligibilityRuleSet', input, 'ruleSet { id version }');
    if (!ruleSet) throw new Error(JSON.stringify(errors));
    return ruleSet;
  }

  async approve({ id, version }: DraftedRules): Promise<DraftedRules> {
    const query = `mutation ($input: SettleEligibilityDraftInput!) { approveEligibilityRuleSet(input: $input) {
      ruleSet { id version } errors { code } } }`;
    const input = { idempotencyKey: freshKey(), ruleSetId: id, expectedVersion: version, reason: '同意' };
    const { data, errors } = await ask(this.staff.subgraph, approver, query, { input });
    const { ruleSet } = data.approveEligibilityRuleSet;
    if (!ruleSet) throw new Error(JSON.stringify([errors, data]));
    return ruleSet;
  }
}

/** HR of one subdistrict, and of another. */
export const ofSubdistrict = person('hr-renhe', grant('HR_OFFICER', 'DIVISION', divisionId('410103003')));
export const elsewhere = person('hr-elsewhere', grant('HR_OFFICER', 'DIVISION', divisionId('410103002')));
export const keeper = callers.hrOfficer;
