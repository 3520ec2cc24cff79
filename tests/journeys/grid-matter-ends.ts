import { ahead, type GridCast, past, pastDay } from './grid-cast';
import type { Traveller } from './steps';

/** How matters of the grids end otherwise than planned, and who goes to them. */
export function gridMatterEndJourneys(cast: GridCast): void {
  const { staff, chief } = cast;

  /** Records something at the chief's grid; answers how to do more about it, each deed on the version that stands. */
  async function recorded(traveller: Traveller, deed: string, input: Record<string, unknown>, noun: string) {
    const fields = `${noun} { id version state }`;
    let { [noun]: thing } = await traveller.do(deed, input, fields);
    const does = async (next: string, more: object, by = traveller) => {
      const named = { [`${noun}Id`]: thing.id, expectedVersion: thing.version, ...more };
      thing = (await by.do(next, named, fields))[noun];
      return thing.state as string;
    };
    return { id: thing.id as string, does };
  }

  /** An appointment in force of the chief of the development grid. */
  async function chiefAppointment(gridId: string): Promise<string> {
    const { appointments } = await (await staff('development-hr')).ask(
      `query ($gridId: ID!, $now: DateTime!) {
        appointments(first: 1, asOf: $now, filter: { gridId: $gridId, role: GRID_CHIEF }) { nodes { id } } }`,
      { gridId, now: new Date().toISOString() },
    );
    return appointments.nodes[0].id;
  }

  it('enters a kind of activity of the district’s own, plans one of it, and calls it off', async () => {
    const { gridId } = await cast.home();
    const administrator = await staff('development-administrator');
    const code = `K${Date.now() % 1_000_000}`;
    await administrator.do('defineActivityKind', { code, name: '为民服务（示例）' }, 'kind { code }');
    const traveller = await chief();
    const { activityKinds } = await traveller.ask('{ activityKinds { code name } }');
    expect(activityKinds).toContainEqual({ code, name: '为民服务（示例）' });
    const plan = { place: { gridId }, at: ahead, title: '雨天改期', withMinors: false, kindCode: code };
    const activity = await recorded(traveller, 'planActivity', plan, 'activity');
    expect(await activity.does('cancelActivity', { reason: '下雨' })).toBe('CANCELLED');
    const { activities } = await traveller.ask(
      'query ($code: String!) { activities(first: 5, filter: { kindCode: $code }) { nodes { id state kind { code } } } }',
      { code },
    );
    expect(activities.nodes).toEqual([{ id: activity.id, state: 'CANCELLED', kind: { code } }]);
    const one = await traveller.ask(
      'query ($id: ID!) { activity(id: $id) { timeline(first: 5) { nodes { action reason } } } }',
      {
        id: activity.id,
      },
    );
    expect(one.activity.timeline.nodes).toContainEqual({ action: 'cancelActivity', reason: '下雨' });
  });

  it('brings a quarrel to an agreement that is kept, and drops another', async () => {
    const { gridId } = await cast.home();
    const desk = await staff('development-dispatcher');
    const parties = [
      { name: '王大力', standing: '楼上住户' },
      { name: '李明', standing: '楼下住户' },
    ];
    const quarrel = { gridId, kind: 'NEIGHBOURS', summary: '漏水纠纷', parties };
    const dispute = await recorded(desk, 'openDispute', quarrel, 'dispute');
    const mediator = { mediatorAppointmentId: await chiefAppointment(gridId) };
    expect(await dispute.does('assignMediator', mediator)).toBe('MEDIATING');
    const traveller = await chief();
    await dispute.does('recordMediation', { at: new Date().toISOString(), text: '双方愿意各担一半' }, traveller);
    expect(await dispute.does('settleDispute', { agreement: '维修费各担一半' }, traveller)).toBe('AGREED');
    expect(await dispute.does('followUpDispute', { kept: true, text: '已修好' })).toBe('AGREED');
    const other = await recorded(desk, 'openDispute', { ...quarrel, summary: '停车争执' }, 'dispute');
    expect(await other.does('withdrawDispute', { reason: '双方已自行和解' })).toBe('WITHDRAWN');
    const { dispute: read, disputes } = await traveller.ask(
      `query ($id: ID!, $gridId: ID!) { dispute(id: $id) { agreement records { text kept } mediator { id } }
        disputes(first: 20, filter: { gridId: $gridId, kind: NEIGHBOURS }) { nodes { id state } } }`,
      { id: dispute.id, gridId },
    );
    expect(read).toMatchObject({ agreement: '维修费各担一半', mediator: { id: mediator.mediatorAppointmentId } });
    expect(read.records).toContainEqual({ text: '已修好', kept: true });
    expect(disputes.nodes).toContainEqual({ id: other.id, state: 'WITHDRAWN' });
  });

  it('sends somebody of the grid to a home, and calls another visit off', async () => {
    const { gridId } = await cast.home();
    const traveller = await chief();
    const request = {
      gridId,
      item: 'OLD_AGE_ALLOWANCE',
      reason: 'REDUCED_MOBILITY',
      alias: '陈秀英',
      door: '2单元301',
    };
    const visit = await recorded(traveller, 'requestHomeService', request, 'homeService');
    const planned = { visitorAppointmentId: await chiefAppointment(gridId), at: ahead };
    expect(await visit.does('scheduleHomeService', planned)).toBe('SCHEDULED');
    expect(await visit.does('completeHomeService', { result: 'HANDED_IN', resultOn: pastDay })).toBe('DONE');
    const other = await recorded(traveller, 'requestHomeService', { ...request, item: 'MEDICAL_CLAIM' }, 'homeService');
    expect(await other.does('cancelHomeService', { reason: '家属已代办' })).toBe('CANCELLED');
    const read = await traveller.ask(
      `query ($id: ID!, $gridId: ID!) { homeService(id: $id) { alias visitor { id } result }
        homeServices(first: 20, filter: { gridId: $gridId, state: CANCELLED }) { nodes { id } } }`,
      { id: visit.id, gridId },
    );
    expect(read.homeService).toEqual({
      alias: '陈某',
      visitor: { id: planned.visitorAppointmentId },
      result: 'HANDED_IN',
    });
    expect(read.homeServices.nodes).toContainEqual({ id: other.id });
  });

  it('ends a campaign, withdraws a gift that never came, and drops a project that nobody funds', async () => {
    const { gridId } = await cast.home();
    const desk = await staff('development-dispatcher');
    const traveller = await chief();
    const place = { place: { gridId } };
    const knocking = {
      ...place,
      title: '敲门行动收尾',
      at: past,
      endsAt: ahead,
      targets: [{ gridId, households: 10 }],
    };
    const campaign = await recorded(traveller, 'planCampaign', knocking, 'campaign');
    expect(await campaign.does('endCampaign', { summary: '已走访' })).toBe('ENDED');
    const gift = {
      ...place,
      at: past,
      institution: '某小学（示例）',
      organisers: [{ name: '慈善组织（示例）' }],
      goods: [{ name: '书', quantity: 10, unit: '本' }],
    };
    const donation = await recorded(traveller, 'recordDonation', gift, 'donation');
    expect(await donation.does('withdrawDonation', { reason: '改捐他处' })).toBe('WITHDRAWN');
    const need = { ...place, title: '村道', theme: '水电气路房', need: '雨天泥泞', beneficiaryCount: 700 };
    const project = await recorded(desk, 'proposeProject', need, 'project');
    expect(await project.does('cancelProject', { reason: '暂无资金' })).toBe('CANCELLED');
    const read = await desk.ask(
      `query ($campaign: ID!, $donation: ID!, $project: ID!, $gridId: ID!) {
        campaign(id: $campaign) { state } donation(id: $donation) { state } livelihoodProject(id: $project) { state }
        campaigns(first: 20, filter: { state: ENDED }) { nodes { id } }
        donations(first: 20, filter: { gridId: $gridId, state: WITHDRAWN }) { nodes { id } }
        livelihoodProjects(first: 20, filter: { gridId: $gridId, state: CANCELLED }) { nodes { id } } }`,
      { campaign: campaign.id, donation: donation.id, project: project.id, gridId },
    );
    expect(read.campaign.state).toBe('ENDED');
    expect(read.campaigns.nodes).toContainEqual({ id: campaign.id });
    expect(read.donations.nodes).toEqual(expect.arrayContaining([{ id: donation.id }]));
    expect(read.livelihoodProjects.nodes).toContainEqual({ id: project.id });
  });
}
