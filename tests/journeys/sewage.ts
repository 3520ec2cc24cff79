import type { Stand } from '../stand/stand';
import { IncidentCast, streets } from './incident-cast';
import { workOnLeg } from './steps';

/** 南三环行云路: a resident reports sewage by phone, the chief is there in minutes, a crew of the city in half an hour. */
export function sewageJourney(stand: () => Stand): void {
  const cast = new IncidentCast(stand);
  const { renhe } = streets;

  it('takes sewage on 行云路 from a resident’s phone to the city’s drainage unit and back to the resident', async () => {
    const road = await cast.place('行云路');
    expect(road.grid.code).toMatch(/^410103014/);
    const label = `${road.grid.localNumber}号网格长`;
    const { receiptNumber, bearer } = await cast.report(cast.anyone(), {
      text: '南三环行云路口污水井冒水，路面全是水。',
      point: road.point,
      categoryCode: '0301',
      contact: { name: '甄居民', phone: '15400001234' },
      contactMayBePassedOn: true,
    });

    // Told, and shown as told: by role and local number, until the chief says otherwise.
    const told = await cast.progressOf(bearer);
    expect(told).toMatchObject({ state: 'RECEIVED', gridLocalNumber: road.grid.localNumber });
    expect(told.responders).toMatchObject([{ localNumber: road.grid.localNumber, status: 'NOTIFIED', setOutAt: null }]);
    expect(told.headline).not.toContain('已赴现场');
    const chief = await cast.staff(`sample-chief-${road.grid.code}`);
    const waiting = await cast.reportOnDesk(chief, receiptNumber);
    expect(waiting.legs).toMatchObject([{ kind: 'VERIFY', state: 'DISPATCHED' }]);
    const onTheWay = await workOnLeg(chief, waiting.legs[0], [['setOut']]);
    const popUp = await cast.progressOf(bearer);
    expect(popUp).toMatchObject({ headline: `${label}已赴现场核查`, responders: [{ status: 'ON_THE_WAY', label }] });
    expect(popUp.receipts.at(-1)).toMatchObject({ channel: 'PAGE', state: 'DELIVERED', text: popUp.headline });
    const onSite = await workOnLeg(chief, onTheWay, [['arriveOnLeg']]);
    const verified = await chief.do(
      'verifyReport',
      { legId: onSite.id, expectedVersion: onSite.version, finding: 'CONFIRMED', result: '井口确在冒水，已设警示。' },
      'report { legs { state finding } }',
    );
    expect(verified.report.legs).toMatchObject([{ state: 'DONE', finding: 'CONFIRMED' }]);

    // The desk asks whose it is, and sends it there: beyond the district.
    const desk = await cast.desk(renhe);
    const incident = await cast.acceptAndFile(desk, receiptNumber, '0301');
    const { responsibility } = await desk.ask(
      `query ($input: ResponsibilityInput!) { responsibility(input: $input) {
        outcome lead { id name level } notifiedFirst { id } rule { legalBasis } } }`,
      { input: { point: road.point, categoryCode: '0301' } },
    );
    const drainage = await cast.unit('排水设施管养三所', 'CITY_UNIT');
    expect(responsibility).toMatchObject({
      outcome: 'OWNED',
      lead: { id: drainage.id, name: '郑州市市政设施事务中心排水设施管养三所', level: 'CITY' },
      notifiedFirst: { id: road.grid.id },
    });
    const facts = [{ fact: 'drain', value: 'PUBLIC' }];
    await cast.does(desk, 'stateFacts', incident.id, { facts });
    const suggested = await cast.look(incident.id, 'suggestedLead { outcome lead { id } }');
    expect(suggested.suggestedLead).toEqual({ outcome: 'OWNED', lead: { id: drainage.id } });
    const dispatched = await cast.does(desk, 'dispatchIncident', incident.id, {
      lead: { unitId: drainage.id, task: '疏通污水井并清洗路面。' },
    });
    expect(dispatched).toMatchObject({ state: 'DISPATCHED', leadUnit: { id: drainage.id } });

    // The city's unit has an order of its own, and reaches who agreed to be reached.
    const order = { system: '郑州市政排水调度（示例）', number: 'PS-2026-0001', direction: 'OUT' };
    const sent = await cast.asks(
      drainage,
      'recordOutsideOrder',
      incident.id,
      { ...order, state: 'RECEIVED' },
      'leg { outsideOrder { system number state } siteContact { name phone } }',
    );
    expect(sent.leg).toEqual({
      outsideOrder: { system: order.system, number: order.number, state: 'RECEIVED' },
      siteContact: { name: '甄居民', phone: '15400001234' },
    });
    const done = await cast.works(
      drainage,
      incident.id,
      ['signLeg'],
      ['setOut'],
      ['arriveOnLeg'],
      ['startLeg'],
      ['reportLegResult', { result: '已疏通，井口恢复正常。' }],
    );
    expect(done.arrivedAt).not.toBeNull();

    // Whoever worked on it closes nothing; somebody else does.
    const resolved = await cast.look(
      incident.id,
      'clocks { kind state usedSeconds limit { amount unit } leg { kind unit { id } } } legs { siteContact { phone } }',
    );
    expect(resolved.state).toBe('RESOLVED');
    expect(clockOf(resolved, 'FIRST_FEEDBACK')).toMatchObject({ state: 'MET', limit: { amount: 2, unit: 'MINUTE' } });
    expect(clockOf(resolved, 'ON_SITE')).toMatchObject({
      state: 'MET',
      limit: { amount: 30, unit: 'MINUTE' },
      leg: { unit: { id: drainage.id } },
    });
    expect(await cast.refused(drainage.member, 'checkIncident', incident.id, { verdict: 'ACCEPT' })).toMatchObject([
      { code: 'FORBIDDEN' },
    ]);
    const closed = await cast.checkAndClose(await cast.checker(renhe), incident.id, '污水井已疏通，现场已清洗。');
    expect(closed).toMatchObject({ state: 'CLOSED', closingKind: 'NORMAL', closingResult: 'FIXED' });

    const answered = await bearer.do(
      'answerSurvey',
      { score: 5, solved: true, text: '很快' },
      'survey { score solved text }',
    );
    expect(answered.survey).toEqual({ score: 5, solved: true, text: '很快' });
    const again = await bearer.tryTo('answerSurvey', { score: 1, solved: false }, 'survey { score }');
    expect(again.errors).toMatchObject([{ code: 'SURVEY_ALREADY_ANSWERED' }]);
    expect(await cast.progressOf(bearer)).toMatchObject({
      incidentNumber: incident.number,
      outcome: '污水井已疏通，现场已清洗。',
      surveyOpen: false,
    });
    expect(JSON.stringify(await cast.progressOf(bearer))).not.toMatch(/甄居民|15400001234/);
  });
}

// biome-ignore lint/suspicious/noExplicitAny: a ledger as the graph answers it
const clockOf = (incident: any, kind: string) => incident.clocks.find((clock: any) => clock.kind === kind);
