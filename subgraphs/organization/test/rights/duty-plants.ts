import { approving, type Planter } from './planter';
import type { Plant } from './plants';
import { placeOf, type Site } from './sites';

/**
 * Rules of a community, in this order: one in force with a revision that waits, one that was never approved, one that
 * was given up before, one in force that ended, and the draft of an import.
 */
export async function dutyRules(planter: Planter, site: Site): Promise<void> {
  const { plants } = planter;
  const { divisionId, committeeId, code } = placeOf(site);
  const says = (basis: string, categoryPrefix: string) => ({
    ...{
      categoryPrefix,
      areaKind: 'DIVISION',
      areaId: divisionId,
      leadId: committeeId,
      assistingIds: [placeOf(site).officeId],
    },
    ...{ conditions: [{ fact: 'drain', value: 'PUBLIC' }], times: { hours: { from: '08:00', to: '20:00' } } },
    ...{ powersNeeded: ['MEDIATION'], legalBasis: basis },
  });
  const thing = 'dutyRule { id version }';
  const proposed = async (what: string, categoryPrefix: string, isDraft: boolean) => {
    const input = {
      content: says(plants.say(what, site), categoryPrefix),
      reason: plants.say(`reason of ${what}`, site),
    };
    const { dutyRule } = await planter.done('proposeDutyRule', input, thing);
    plants.add('DutyRule', dutyRule.id, site, { isDraft });
    plants.add('DutyRuleVersion', `${dutyRule.id}:1`, site, { isDraft });
    return { ruleId: dutyRule.id as string, expectedVersion: 1 };
  };
  const approved = (rule: { ruleId: string }, what: string) =>
    planter.done('approveDutyRule', { ...rule, reason: plants.say(`approval of ${what}`, site) }, thing, approving);
  const rule = await proposed('rule', '0301', false);
  await approved(rule, 'rule');
  const revision = {
    content: says(plants.say('revision', site), '0301'),
    reason: plants.say('reason of revision', site),
  };
  await planter.done('reviseDutyRule', { ...rule, expectedVersion: 2, ...revision }, thing);
  plants.add('DutyRuleVersion', `${rule.ruleId}:3`, site, { isDraft: true });
  await proposed('draft', '0302', true);
  const givenUp = await proposed('draft given up', '0303', true);
  await planter.done('retireDutyRule', { ...givenUp, reason: plants.say('reason of giving up', site) }, thing);
  const ended = await proposed('ended rule', '0304', false);
  await approved(ended, 'ended rule');
  await planter.done(
    'retireDutyRule',
    { ...ended, expectedVersion: 2, reason: plants.say('reason of ending', site) },
    thing,
  );
  const csv = `categoryPrefix,areaKind,area,lead,legalBasis\n0305,DIVISION,${code},${committeeId},${plants.say('imported draft', site)}`;
  const brought = await planter.done(
    'importDutyRules',
    { csv, errorPolicy: 'REJECT_EVERYTHING', reason: plants.say('reason of import', site) },
    'dutyRuleImport { id rows { dutyRule { id } } }',
  );
  plants.add('DutyRuleImport', brought.dutyRuleImport.id, site);
  const { id } = brought.dutyRuleImport.rows[0].dutyRule;
  plants.add('DutyRule', id, site, { isDraft: true });
  plants.add('DutyRuleVersion', `${id}:1`, site, { isDraft: true });
}

/** A rule that was proposed and approved. */
export async function inForce(planter: Planter, site: Plant['site'], content: object): Promise<void> {
  const { dutyRule } = await planter.done('proposeDutyRule', { content }, 'dutyRule { id }');
  await planter.done('approveDutyRule', { ruleId: dutyRule.id, expectedVersion: 1 }, 'dutyRule { id }', approving);
  planter.plants.add('DutyRule', dutyRule.id, site);
  planter.plants.add('DutyRuleVersion', `${dutyRule.id}:1`, site);
}
