import { ahead, GridCast, past } from '../journeys/grid-cast';
import { eventually, Traveller, workOnLeg } from '../journeys/steps';
import { type Stand, startStand } from '../stand/stand';

interface Answering {
  readonly outcome: string;
  readonly lead: { readonly id: string } | null;
  readonly interimLead: { readonly id: string } | null;
  readonly rule: { readonly id: string } | null;
}

/** Categories of the sample's duty list, and some for which it names nobody. */
const codes = ['0201', '0202', '0301', '0302', '0303', '0501', '0502', '0601', '0602', '0701'];

describe('with organization killed', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await startStand({ engine: 'sqlite', processes: 'four' });
  }, 240_000);
  afterAll(() => stand?.stop());

  const cast = new GridCast(() => stand);
  const answering = async (gridId: string, categoryCode: string): Promise<Answering> =>
    (
      await cast.anyone().ask(
        `query ($input: ResponsibilityInput!) { responsibility(input: $input) {
          outcome lead { id } interimLead { id } rule { id } } }`,
        { input: { gridId, categoryCode } },
      )
    ).responsibility;
  const kill = async () => {
    const organization = stand.process('organization');
    const ended = new Promise((resolve) => organization.once('exit', resolve));
    organization.kill('SIGKILL');
    await ended;
  };

  it('goes on from intake to a joint meeting’s decision, and is of one mind once it is back', async () => {
    const desk = await cast.staff('development-dispatcher');
    const convener = await cast.staff('development-shift-leader');
    const { gridId, point } = await cast.home();
    const districtId = await cast.district();
    const housing = await cast.unit('住房和城乡建设局');
    const before = new Map<string, Answering>();
    for (const code of codes) before.set(code, await answering(gridId, code));
    const [ownedCode, owned] = [...before].find(([, { outcome }]) => outcome === 'OWNED')!;
    const nobodys = [...before].filter(([, { outcome }]) => outcome === 'UNMANAGED');
    expect(nobodys.length).toBeGreaterThan(1);
    const [[decidedCode], [unmanagedCode, { interimLead }]] = nobodys as [(typeof nobodys)[0], (typeof nobodys)[0]];
    const leadId = owned.lead!.id;
    const members = (
      await convener.ask(
        'query ($unit: ID!) { appointments(first: 5, filter: { unitId: $unit, role: UNIT_MEMBER }) { nodes { id } } }',
        { unit: leadId },
      )
    ).appointments.nodes as { id: string }[];
    await kill();

    // Intake, locating and routing.
    const submitted = await cast.anyone().do('submitReport', { text: '断线时的上报', point }, 'receiptNumber');
    const { reports } = await desk.ask('{ reports(first: 20) { nodes { id number version grid { id } } } }');
    const report = reports.nodes.find((each: { number: string }) => each.number === submitted.receiptNumber);
    expect(report.grid).toEqual({ id: gridId });
    const filed = async (raised: { id: string; version: number }) =>
      (
        await desk.do(
          'fileIncident',
          { incidentId: raised.id, expectedVersion: raised.version },
          'incident { id version suggestedLead { outcome lead { id } rule { id } } }',
        )
      ).incident;
    const accepting = { reportId: report.id, expectedVersion: report.version, categoryCode: ownedCode };
    const accepted = await desk.do('acceptReport', accepting, 'report { incident { id version } }');
    const incident = await filed(accepted.report.incident);
    expect(incident.suggestedLead).toEqual({ outcome: 'OWNED', lead: owned.lead, rule: owned.rule });

    // Dispatch, the legs with their clocks, and a hand-over inside the unit.
    const dispatching = {
      incidentId: incident.id,
      expectedVersion: incident.version,
      lead: { unitId: leadId, task: '到场处置' },
    };
    const legs = 'legs { id version kind state unit { id } clocks { kind state } }';
    const dispatched = (await desk.do('dispatchIncident', dispatching, `incident { id state ${legs} }`)).incident;
    const lead = dispatched.legs.find((leg: { kind: string }) => leg.kind === 'LEAD');
    expect(lead.clocks).toEqual([
      { kind: 'ON_SITE', state: 'RUNNING' },
      { kind: 'HANDLING', state: 'RUNNING' },
    ]);
    const crew = await cast.staff(`sample-member-${leadId}-1`);
    const handedOver = await crew.do(
      'handOverLeg',
      { legId: lead.id, expectedVersion: lead.version, appointmentId: members[0]!.id, reason: '换班' },
      'leg { id version clocks { kind state } }',
    );
    expect(handedOver.leg.clocks).toEqual(lead.clocks);
    const done = [['signLeg'], ['setOut'], ['arriveOnLeg'], ['reportLegResult', { result: '已处置' }]] as const;
    await workOnLeg(crew, handedOver.leg, done);
    const after = (await desk.ask(`query ($id: ID!) { incident(id: $id) { state ${legs} } }`, { id: incident.id }))
      .incident;
    expect(after.state).toBe('RESOLVED');
    expect(after.legs.find((leg: { id: string }) => leg.id === lead.id)).toMatchObject({
      state: 'DONE',
      clocks: [
        { kind: 'ON_SITE', state: 'MET' },
        { kind: 'HANDLING', state: 'MET' },
      ],
    });

    // What nobody answers for: dispatched to the committee, and decided by a joint meeting.
    const raised = async (text: string, categoryCode: string) =>
      filed((await desk.do('raiseIncident', { text, point, categoryCode }, 'incident { id version }')).incident);
    const orphan = await raised('断线时的管理空白', unmanagedCode);
    expect(orphan.suggestedLead).toEqual({ outcome: 'UNMANAGED', lead: null, rule: null });
    const toCommittee = { unitId: interimLead!.id, task: '先行处置' };
    await desk.do(
      'dispatchIncident',
      { incidentId: orphan.id, expectedVersion: orphan.version, lead: toCommittee, basis: 'UNMANAGED', reason: '无主' },
      'incident { state }',
    );
    const matter = await raised('断线时的会商', decidedCode);
    const meetingFields =
      'jointMeeting { id version number items { id } decisions { id state effect { state rule { id } } } }';
    const summons = {
      divisionId: districtId,
      title: '明确权责',
      at: past,
      crossScopes: ['DEPARTMENT'],
      unitIds: [housing.id],
      items: [{ incidentId: matter.id, question: '由谁负责' }],
    };
    let { jointMeeting } = await convener.do('conveneJointMeeting', summons, meetingFields);
    const deciding = { kind: 'DUTY_RULE', text: '由住建局负责', unitId: housing.id, dueAt: ahead };
    const about = { jointMeetingId: jointMeeting.id, expectedVersion: jointMeeting.version };
    const decision = { ...about, ...deciding, itemId: jointMeeting.items[0].id };
    ({ jointMeeting } = await convener.do('recordDecision', decision, meetingFields));
    expect(jointMeeting.decisions).toMatchObject([{ state: 'OPEN', effect: { state: 'PENDING', rule: null } }]);

    await stand.restart('organization');

    // The decision has become a rule, and both sides answer by it.
    const query = `query ($id: ID!) { jointMeeting(id: $id) { decisions { effect { state rule { id } } } } }`;
    const effectOf = async () =>
      (await convener.ask(query, { id: jointMeeting.id })).jointMeeting.decisions[0].effect as {
        state: string;
        rule: { id: string } | null;
      };
    const effect = await eventually(effectOf, ({ state }) => state !== 'PENDING');
    expect(effect.state).toBe('IN_FORCE');
    expect(await answering(gridId, decidedCode)).toMatchObject({
      outcome: 'OWNED',
      lead: { id: housing.id },
      rule: effect.rule,
    });
    // The copy of the duty list is equal to the list, in every category.
    for (const code of codes) {
      const { outcome, lead: leading, rule } = await answering(gridId, code);
      const again = await raised(`比对${code}`, code);
      const suggested = async () =>
        (
          await desk.ask(
            'query ($id: ID!) { incident(id: $id) { suggestedLead { outcome lead { id } rule { id } } } }',
            {
              id: again.id,
            },
          )
        ).incident.suggestedLead;
      const expected = { outcome, lead: leading, rule };
      const isEqual = (answer: object) => JSON.stringify(answer) === JSON.stringify(expected);
      expect(await eventually(suggested, isEqual)).toEqual(expected);
    }
    // What was dispatched without anybody responsible has opened its place, once.
    const administrator = await Traveller.staff(stand, 'development-administrator');
    const places = async () =>
      (
        await administrator.ask(
          'query ($filter: UnmanagedPlaceFilter!) { unmanagedPlaces(first: 5, filter: $filter) { nodes { state incidentCount } } }',
          { filter: { gridId, categoryCode: unmanagedCode } },
        )
      ).unmanagedPlaces.nodes as { state: string; incidentCount: number }[];
    const opened = await eventually(places, ({ length }) => length > 0);
    expect(opened).toEqual([{ state: 'OPEN', incidentCount: 1 }]);
  }, 240_000);
});
