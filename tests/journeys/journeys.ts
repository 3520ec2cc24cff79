import type { Stand } from '../stand/stand';
import { eventually, Traveller, workOnLeg } from './steps';

interface Place {
  id: string;
  name: string;
  geometry: { coordinates: number[] | number[][] };
  grid: { id: string; code: string; localNumber: string };
}

/** The three cases of the newspaper page, from the first report to the survey, on a stand of any set-up. */
export function journeys(stand: () => Stand): void {
  const staff = (subject: string) => Traveller.staff(stand(), subject);
  const anyone = () => Traveller.resident(stand());

  async function place(name: string): Promise<Place & { point: object }> {
    const { registerElements } = await anyone().ask(
      `query ($text: String!) { registerElements(first: 10, filter: { text: $text, kind: PLACE }) {
        nodes { id name geometry(system: GCJ02) grid { id code localNumber } } } }`,
      { text: name },
    );
    const found = registerElements.nodes[0] as Place;
    const { coordinates } = found.geometry;
    const middle = coordinates[Math.floor(coordinates.length / 2)];
    const [longitude, latitude] = (Array.isArray(middle) ? middle : coordinates) as number[];
    return { ...found, point: { longitude, latitude, system: 'GCJ02', accuracyMetres: 15 } };
  }

  async function unit(text: string, kind: string): Promise<{ id: string; name: string }> {
    const { units } = await anyone().ask(
      'query ($filter: UnitFilter!) { units(first: 1, filter: $filter) { nodes { id name } } }',
      { filter: { text, kind } },
    );
    return units.nodes[0];
  }

  async function report(traveller: Traveller, input: Record<string, unknown>) {
    const { receiptNumber, secret } = await traveller.do('submitReport', input, 'receiptNumber secret');
    const opened = await anyone().do('openReport', { receiptNumber, secret }, 'token progress { receiptNumber }');
    return { receiptNumber, bearer: Traveller.resident(stand(), opened.token) };
  }

  const progressOf = async (bearer: Traveller) =>
    (
      await bearer.ask(
        `{ reportProgress { state headline incidentNumber outcome surveyOpen gridLocalNumber
            responders { role label localNumber status arrivedAt } happenings { text } } }`,
      )
    ).reportProgress;

  /** The report as the desk or the chief of the place finds it. */
  async function reportOnDesk(traveller: Traveller, receiptNumber: string) {
    const { reports } = await traveller.ask(
      '{ reports(first: 100) { nodes { id number version state legs { id version kind state } } } }',
    );
    return reports.nodes.find((each: { number: string }) => each.number === receiptNumber);
  }

  async function acceptAndFile(desk: Traveller, receiptNumber: string, categoryCode: string) {
    const { id, version } = await reportOnDesk(desk, receiptNumber);
    const accepted = await desk.do(
      'acceptReport',
      { reportId: id, expectedVersion: version, categoryCode },
      'report { state incident { id version number state } }',
    );
    expect(accepted.report).toMatchObject({ state: 'ACCEPTED', incident: { state: 'RAISED' } });
    const { incident } = accepted.report;
    const filed = await desk.do(
      'fileIncident',
      { incidentId: incident.id, expectedVersion: incident.version },
      'incident { id version number state }',
    );
    expect(filed.incident.state).toBe('FILED');
    return filed.incident as { id: string; version: number; number: string };
  }

  const legsOf = 'incident { id version state noResponsibleUnit legs { id version kind state unit { id name } } }';

  // biome-ignore lint/suspicious/noExplicitAny: a leg as the graph answers it
  const legOf = (incident: any, unitId: string) => incident.legs.find((leg: any) => leg.unit?.id === unitId);

  async function checkAndClose(checker: Traveller, incidentId: string, outcome: string) {
    const version = async () =>
      (await checker.ask('query ($id: ID!) { incident(id: $id) { version } }', { id: incidentId })).incident.version;
    await checker.do(
      'checkIncident',
      { incidentId, expectedVersion: await version(), verdict: 'ACCEPT' },
      'incident { state }',
    );
    return checker.do(
      'closeIncident',
      { incidentId, expectedVersion: await version(), closingKind: 'NORMAL', outcome },
      'incident { state closingKind }',
    );
  }

  it('takes sewage on 行云路 from a resident’s phone to the city’s drainage unit and back to the resident', async () => {
    const road = await place('行云路');
    expect(road.grid.code).toMatch(/^410103014/);
    const { receiptNumber, bearer } = await report(anyone(), {
      text: '南三环行云路口污水井冒水，路面全是水。',
      point: road.point,
      categoryCode: '0301',
      contact: { name: '甄居民', phone: '15400001234' },
    });

    // Told, and shown as told: by role and local number, until the chief says otherwise.
    const told = await progressOf(bearer);
    expect(told).toMatchObject({ state: 'RECEIVED', gridLocalNumber: road.grid.localNumber });
    expect(told.responders).toMatchObject([{ localNumber: road.grid.localNumber, status: 'NOTIFIED' }]);
    const chief = await staff(`sample-chief-${road.grid.code}`);
    const waiting = await reportOnDesk(chief, receiptNumber);
    expect(waiting.legs).toMatchObject([{ kind: 'VERIFY', state: 'DISPATCHED' }]);
    const onTheWay = await workOnLeg(chief, waiting.legs[0], [['setOut']]);
    expect((await progressOf(bearer)).responders).toMatchObject([{ status: 'ON_THE_WAY' }]);
    const onSite = await workOnLeg(chief, onTheWay, [['arriveOnLeg']]);
    const verified = await chief.do(
      'verifyReport',
      { legId: onSite.id, expectedVersion: onSite.version, finding: 'CONFIRMED', result: '井口确在冒水，已设警示。' },
      'report { legs { state finding } }',
    );
    expect(verified.report.legs).toMatchObject([{ state: 'DONE', finding: 'CONFIRMED' }]);

    // The desk asks whose it is, and sends it there: beyond the district.
    const desk = await staff('sample-dispatcher-410103014');
    const incident = await acceptAndFile(desk, receiptNumber, '0301');
    const { responsibility } = await desk.ask(
      `query ($input: ResponsibilityInput!) { responsibility(input: $input) {
        outcome lead { id name level } notifiedFirst { id } rule { legalBasis } } }`,
      { input: { point: road.point, categoryCode: '0301' } },
    );
    expect(responsibility).toMatchObject({
      outcome: 'OWNED',
      lead: { name: '郑州市市政设施事务中心排水设施管养三所', level: 'CITY' },
      notifiedFirst: { id: road.grid.id },
    });
    const drainage = responsibility.lead.id;
    const dispatched = await desk.do(
      'dispatchIncident',
      {
        incidentId: incident.id,
        expectedVersion: incident.version,
        lead: { unitId: drainage, task: '疏通污水井并清洗路面。' },
      },
      legsOf,
    );
    expect(dispatched.incident.state).toBe('DISPATCHED');

    const crew = await staff(`sample-member-${drainage}-1`);
    const done = await workOnLeg(crew, legOf(dispatched.incident, drainage), [
      ['signLeg'],
      ['setOut'],
      ['arriveOnLeg'],
      ['startLeg'],
      ['reportLegResult', { result: '已疏通，井口恢复正常。' }],
    ]);
    expect(done.arrivedAt).not.toBeNull();

    // Whoever worked on it closes nothing; somebody else does.
    const { incident: resolved } = await desk.ask('query ($id: ID!) { incident(id: $id) { state version } }', {
      id: incident.id,
    });
    expect(resolved.state).toBe('RESOLVED');
    const refused = await crew.tryTo(
      'checkIncident',
      { incidentId: incident.id, expectedVersion: resolved.version, verdict: 'ACCEPT' },
      'incident { id }',
    );
    expect(refused).toMatchObject({ incident: null, errors: [{ code: 'FORBIDDEN' }] });
    const closed = await checkAndClose(
      await staff('sample-checker-410103014'),
      incident.id,
      '污水井已疏通，现场已清洗。',
    );
    expect(closed.incident).toMatchObject({ state: 'CLOSED', closingKind: 'NORMAL' });

    const answered = await bearer.do(
      'answerSurvey',
      { score: 5, solved: true, text: '很快' },
      'survey { score solved }',
    );
    expect(answered.survey).toMatchObject({ score: 5, solved: true });
    const again = await bearer.tryTo('answerSurvey', { score: 1, solved: false }, 'survey { score }');
    expect(again.errors).toHaveLength(1);
    expect(await progressOf(bearer)).toMatchObject({
      incidentNumber: incident.number,
      outcome: '污水井已疏通，现场已清洗。',
      surveyOpen: false,
    });
    expect(JSON.stringify(await progressOf(bearer))).not.toMatch(/甄居民|15400001234/);
  });

  it('brings police, committee and the property’s crew to floor 21, each with an arrival of its own', async () => {
    const building = await place('华城国际中心');
    const { located, microChief } = await microChiefAt(building);
    const { receiptNumber } = await report(microChief, {
      text: '巡查发现21层消防水管爆裂，水往下流。',
      point: building.point,
      categoryCode: '0401',
      address: { building: '华城国际中心', floor: '21' },
      origin: 'PATROL',
    });
    const desk = await staff('sample-dispatcher-410103007');
    const incident = await acceptAndFile(desk, receiptNumber, '0401');
    const division = located.divisions.at(-1) as { id: string; name: string };
    const property = await unit('华城国际中心', 'PROPERTY_COMPANY');
    const police = await unit('大学路', 'POLICE_STATION');
    const committee = await unit(division.name, 'RESIDENTS_COMMITTEE');
    const dispatched = await desk.do(
      'dispatchIncident',
      {
        incidentId: incident.id,
        expectedVersion: incident.version,
        lead: { unitId: property.id, task: '关闭阀门并抢修。' },
        assisting: [
          { unitId: police.id, task: '疏散楼内人员。' },
          { unitId: committee.id, task: '通知住户，管控设施。' },
        ],
      },
      legsOf,
    );
    for (const responder of [police, committee, property]) {
      const member = await staff(`sample-member-${responder.id}-1`);
      await workOnLeg(member, legOf(dispatched.incident, responder.id), [['arriveOnLeg']]);
    }
    for (const responder of [police, committee, property]) {
      const member = await staff(`sample-member-${responder.id}-2`);
      const { incident: now } = await member.ask(
        'query ($id: ID!) { incident(id: $id) { legs { id version unit { id } } } }',
        { id: incident.id },
      );
      await workOnLeg(member, legOf(now, responder.id), [['reportLegResult', { result: '已完成。' }]]);
    }
    const { incident: after } = await desk.ask(
      `query ($id: ID!) { incident(id: $id) { state address { building floor }
        legs { kind arrivedAt unit { kind name } } reports { origin } } }`,
      { id: incident.id },
    );
    expect(after).toMatchObject({
      state: 'RESOLVED',
      address: { building: '华城国际中心', floor: '21' },
      reports: [{ origin: 'PATROL' }],
    });
    const responders = after.legs.filter((leg: { kind: string }) => leg.kind !== 'VERIFY');
    expect(new Set(responders.map((leg: { unit: { kind: string } }) => leg.unit.kind))).toEqual(
      new Set(['PROPERTY_COMPANY', 'POLICE_STATION', 'RESIDENTS_COMMITTEE']),
    );
    for (const leg of responders) expect(leg.arrivedAt).not.toBeNull();
  });

  it('lets the village lead where a road was never handed over, until a decision names who answers', async () => {
    const road = await place('秋雨街');
    const { responsibility } = await anyone().ask(
      `query ($input: ResponsibilityInput!) { responsibility(input: $input) {
        outcome lead { id } interimLead { id name kind } notifiedFirst { kind division { name } } } }`,
      { input: { registerElementId: road.id, categoryCode: '0303' } },
    );
    expect(responsibility).toMatchObject({
      outcome: 'UNMANAGED',
      lead: null,
      interimLead: { kind: 'VILLAGERS_COMMITTEE', name: expect.stringContaining('张李垌') },
      notifiedFirst: { kind: 'VILLAGE' },
    });
    const { receiptNumber, bearer } = await report(anyone(), {
      text: '秋雨街与湖滨路口约400米淤泥，车辆打滑。',
      point: road.point,
      categoryCode: '0303',
    });
    const desk = await staff('sample-dispatcher-410103016');
    const incident = await acceptAndFile(desk, receiptNumber, '0303');
    const village = responsibility.interimLead.id;
    const contractor = await unit('秋雨街道路施工企业', 'CONTRACTOR');
    const order = {
      incidentId: incident.id,
      expectedVersion: incident.version,
      lead: { unitId: village, task: '组织防汛队伍分段清淤。' },
      assisting: [{ unitId: contractor.id, task: '出动机械清运。' }],
      basis: 'UNMANAGED',
    };
    const withoutReason = await desk.tryTo('dispatchIncident', order, legsOf);
    expect(withoutReason.errors).toMatchObject([{ field: 'reason' }]);
    const dispatched = await desk.do(
      'dispatchIncident',
      { ...order, reason: '道路未移交，未纳入市政管理，按属地先行处置。' },
      legsOf,
    );
    expect(dispatched.incident).toMatchObject({ state: 'DISPATCHED', noResponsibleUnit: true });
    for (const responder of [village, contractor.id]) {
      const member = await staff(`sample-member-${responder}-1`);
      await workOnLeg(member, legOf(dispatched.incident, responder), [
        ['arriveOnLeg'],
        ['reportLegResult', { result: '本段已清理。' }],
      ]);
    }
    await checkAndClose(await staff('sample-checker-410103016'), incident.id, '淤泥已清除；移交问题另行协调。');
    expect(await progressOf(bearer)).toMatchObject({ surveyOpen: true, incidentNumber: incident.number });

    // The gap itself is kept apart from the incident, until a decision names who answers.
    const opened = await eventually(
      () =>
        desk.ask(
          `query ($filter: UnmanagedPlaceFilter!) { unmanagedPlaces(first: 10, filter: $filter) {
            nodes { id version state categoryCode registerElement { id } interimLead { id } } } }`,
          { filter: { state: 'OPEN', categoryCode: '0303' } },
        ),
      ({ unmanagedPlaces }) => unmanagedPlaces.nodes.length > 0,
    );
    const [gap] = opened.unmanagedPlaces.nodes;
    expect(gap).toMatchObject({ state: 'OPEN', categoryCode: '0303', interimLead: { id: village } });
    const roads = await unit('城市管理局', 'DEPARTMENT');
    const assigned = await desk.do(
      'assignUnmanagedPlace',
      {
        unmanagedPlaceId: gap.id,
        expectedVersion: gap.version,
        leadId: roads.id,
        decision: '联席会议决定：移交前由区城市管理局负责清淤。',
      },
      'unmanagedPlace { state rule { legalBasis lead { id } } }',
    );
    expect(assigned.unmanagedPlace).toMatchObject({ state: 'ASSIGNED', rule: { lead: { id: roads.id } } });
    const next = await anyone().ask(
      `query ($input: ResponsibilityInput!) { responsibility(input: $input) { outcome lead { id } rule { legalBasis } } }`,
      { input: { point: road.point, categoryCode: '0303' } },
    );
    expect(next.responsibility).toMatchObject({ outcome: 'OWNED', lead: { id: roads.id } });
  });

  async function microChiefAt(place: Place & { point: object }) {
    const { locate } = await anyone().ask(
      'query ($point: PointInput!) { locate(point: $point) { divisions { id name } microGrid { code } } }',
      { point: place.point },
    );
    return { located: locate, microChief: await staff(`sample-micro-chief-${locate.microGrid.code}`) };
  }
}
