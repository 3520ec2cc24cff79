import type { OrganizationCast } from './organization-cast';
import { eventually } from './steps';

const ahead = '2099-06-01T00:00:00+08:00';
const past = '2026-05-20T09:00:00+08:00';

/** What joint meetings decide on who answers, as the register of duties and the meeting see it. */
export function meetingDecisionStories(cast: OrganizationCast): void {
  const fields = `jointMeeting { id number version state items { id }
    decisions { id state effect { state reason rule { id } conflictingRules { id } } } }`;

  /** A meeting about dust of a building site in a grid, which names a department; with what the register makes of it. */
  const decided = async (index: number) => {
    const [desk, administrator] = [await cast.desk(), await cast.administrator()];
    const grid = (await cast.gridsAtHome('COMMUNITY'))[index]!;
    const unitId = await cast.unit('城市管理局', 'DEPARTMENT');
    const { unmanagedPlace } = await desk.do(
      'openUnmanagedPlace',
      { categoryCode: '0801', gridId: grid.id, reason: '工地扬尘无人负责（示例）' },
      'unmanagedPlace { id }',
    );
    const divisionId = await cast.division(cast.codes.home);
    const known = () =>
      administrator.tryTo(
        'conveneJointMeeting',
        {
          ...{ divisionId, title: '明确权责', at: past, crossScopes: ['DEPARTMENT'], unitIds: [unitId] },
          items: [{ unmanagedPlaceId: unmanagedPlace.id, question: '由谁负责' }],
        },
        fields,
      );
    // The place is known to incidents a moment later.
    const { jointMeeting } = await eventually(known, ({ errors }) => errors.length === 0);
    const decision = {
      ...{ jointMeetingId: jointMeeting.id, expectedVersion: jointMeeting.version, itemId: jointMeeting.items[0].id },
      ...{ kind: 'DUTY_RULE', text: '由城管局负责', unitId, dueAt: ahead },
    };
    const after = (await administrator.do('recordDecision', decision, fields)).jointMeeting;
    const { id } = after.decisions[0] as { id: string };
    const query = `query ($id: ID!) { meetingDecision(id: $id) { state reasonCode version meetingNumber rule { id } } }`;
    const heard = async () => (await administrator.ask(query, { id })).meetingDecision;
    const meeting = async () =>
      (
        await administrator.ask(`query ($id: ID!) { ${fields.replace('jointMeeting', 'jointMeeting(id: $id)')} }`, {
          id: after.id,
        })
      ).jointMeeting;
    const found = await eventually(heard, (answer) => answer !== null);
    return { decisionId: id, gridId: grid.id, number: jointMeeting.number, unitId, found, meeting };
  };

  it('makes a rule of what a joint meeting decides, and tells the meeting that it is in force', async () => {
    const { decisionId, gridId, number, unitId, found, meeting } = await decided(0);
    expect(found).toMatchObject({ state: 'IN_FORCE', meetingNumber: number });
    const { responsibility } = await cast.anyone().ask(
      `query ($input: ResponsibilityInput!) { responsibility(input: $input) {
        lead { id } rule { id basis { decisionId meetingNumber } } } }`,
      { input: { gridId, categoryCode: '0801' } },
    );
    const rule = { id: found.rule.id, basis: { decisionId, meetingNumber: number } };
    expect(responsibility).toEqual({ lead: { id: unitId }, rule });
    const isThere = ({ decisions }: Awaited<ReturnType<typeof meeting>>) => decisions[0].effect.state !== 'PENDING';
    const [decision] = (await eventually(meeting, isThere)).decisions;
    expect(decision.effect).toMatchObject({ state: 'IN_FORCE', rule: { id: found.rule.id }, conflictingRules: [] });
  });

  it('lets an administrator keep a rule that a decision contradicts, which sends the decision back', async () => {
    const grid = (await cast.gridsAtHome('COMMUNITY'))[1]!;
    const [administrator, approver] = [await cast.administrator(), await cast.approver()];
    const content = {
      ...{ categoryPrefix: '0801', areaKind: 'GRID', areaId: grid.id, legalBasis: '示例：扬尘治理分工' },
      leadId: await cast.unit('住房和城乡建设局', 'DEPARTMENT'),
    };
    const { dutyRule } = await administrator.do('proposeDutyRule', { content }, 'dutyRule { id version }');
    const approval = { ruleId: dutyRule.id, expectedVersion: dutyRule.version };
    await approver.do('approveDutyRule', approval, 'dutyRule { state }');
    const { decisionId, found, meeting } = await decided(1);
    expect(found).toMatchObject({ state: 'PENDING', reasonCode: 'DUTY_RULE_CONFLICT' });
    const { meetingDecisions } = await administrator.ask(
      '{ meetingDecisions(first: 10, filter: { state: PENDING }) { nodes { decisionId } } }',
    );
    expect(meetingDecisions.nodes).toEqual([{ decisionId }]);
    const settling = { decisionId, expectedVersion: found.version, settlement: 'KEEP_RULES', reason: '已有分工' };
    await administrator.do('settleMeetingDecision', settling, 'meetingDecision { state }');
    const isBack = ({ decisions }: Awaited<ReturnType<typeof meeting>>) => decisions[0].state === 'REFUSED';
    const [decision] = (await eventually(meeting, isBack)).decisions;
    expect(decision).toMatchObject({
      state: 'REFUSED',
      effect: { state: 'REFUSED', conflictingRules: [{ id: dutyRule.id }] },
    });
  });
}
