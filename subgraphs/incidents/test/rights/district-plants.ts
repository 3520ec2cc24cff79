import { organizationEvents, type UnmanagedPlaceChanged } from '@gridweave/events/organization-events';
import { personnelEvents, type SecondmentChanged } from '@gridweave/events/personnel-events';
import { secondeeDigest } from '@gridweave/events/secondee';
import { auditTrailOf } from '@gridweave/subgraph/audit/audit-trail';
import { newId } from '@gridweave/subgraph/ids';
import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { CategoryRow } from '../../src/category/category.entity';
import { IncidentRow } from '../../src/incident/incident.entity';
import { ReportRow } from '../../src/report/report.entity';
import { ReportOrigin } from '../../src/report/report.rules';
import { countMarked } from '../../src/statistics/counting.commands';
import { deed } from '../incidents-subgraph';
import { dutyFact, dutyRule, ruleId } from '../small-duty-list';
import { ids } from '../small-territory';
import { callersWith } from './callers';
import type { Planter } from './planter';
import { crewOf, places, planters, type Site, sites } from './sites';

const { administrator, dispatcher } = planters;

/** What the district has once, and what is known to everybody by reference: places, units and categories. */
export async function ofTheDistrict(planter: Planter): Promise<string> {
  const { plants, test } = planter;
  const conditions = [{ fact: 'noise', comparison: 'AT_LEAST', value: '55' }] as const;
  const noisy = dutyRule('noisy sewage', { categoryPrefix: '0301', leadId: ids.property, conditions });
  await test.tell(dutyFact({ id: 'noise' }), noisy);
  const flood = {
    ...{ name: '防汛应急预案', divisionId: ids.district, roles: ['SHIFT_LEADER'], live: true },
    ...{ sections: [{ name: '第一段', task: '清淤', unitId: ids.police }], unitId: ids.property },
  };
  const { plan } = await planter.said(administrator, 'keepEmergencyPlan', flood, 'plan { id }');
  for (const isPublic of [true, false]) {
    const question = isPublic ? '图书馆几时开放' : '公园几时开放';
    const text = planter.say(isPublic ? 'approved answer' : 'draft of an answer', 'micro');
    const { answer } = await planter.said(
      dispatcher,
      'draftAnswer',
      { question, text, source: '示例' },
      'answer { id }',
    );
    plants.add('ApprovedAnswer', answer.id, 'district', { isPublic });
    if (isPublic) await planter.done(administrator, 'approveAnswer', { answerId: answer.id }, 'answer { id }');
  }
  for (const gridId of [null, ids.firstGrid]) {
    const hint = { categoryCode: '0301', words: ['井盖'], live: true, gridId };
    const { rule } = await planter.said(administrator, 'setCategoryHint', hint, 'rule { id }');
    plants.add('CategoryHintRule', rule.id, 'district');
  }
  const words = { question: '泳池几时开放', text: '示例', source: '示例' };
  const gone = await planter.said(dispatcher, 'draftAnswer', words, 'answer { id }');
  const answerId = plants.add('ApprovedAnswer', gone.answer.id, 'district');
  await planter.done(administrator, 'approveAnswer', { answerId }, 'answer { id }');
  const why = { answerId, reason: planter.say('why an answer was withdrawn', 'micro') };
  await planter.done(administrator, 'withdrawAnswer', why, 'answer { id }');
  const assistant = { expectedVersion: 1, assistantUrl: 'https://assistant.example.cn/' };
  await planter.said(administrator, 'changeQuestionSettings', assistant, 'settings { version }');
  const level = { level: 'IV', role: 'SHIFT_LEADER', divisionKind: 'DISTRICT' };
  const authorities = [level, { level: 'III', role: 'UNIT_MEMBER', unitId: ids.property }];
  const allowed = { expectedVersion: 1, reason: '示例', authorities };
  await planter.said(administrator, 'changeEmergencyAuthorities', allowed, 'authorities { version }');
  const gathering = { expectedVersion: 1, leastCompared: 1, hotSpotLeast: 3 };
  await planter.said(administrator, 'changeStatisticsSettings', gathering, 'settings { version }');
  const keeping = { expectedVersion: 0, reason: '示例', rules: [{ kind: 'CONTACT', months: 24 }] };
  await planter.said(administrator, 'changeRetentionRules', keeping, 'retentionRules { version }');
  const kind = { code: 'CONVENIENCE', name: '便民服务' };
  await planter.said(administrator, 'defineActivityKind', kind, 'kind { code }');
  for (const id of [ids.drainage, ids.police, ids.housing, ids.property, ids.committee])
    plants.add('Unit', id, 'district');
  for (const code of ['0201', '0301']) {
    const { id } = await test.subgraph.database.manager.findOneByOrFail(CategoryRow, { code });
    plants.add('Category', id, 'district');
  }
  plants.add('Division', ids.westCommunity, 'community');
  plants.add('Division', ids.farCommunity, 'street');
  plants.add('Division', ids.eastVillage, 'beyond');
  plants.add('Grid', ids.microGrid, 'micro');
  for (const site of sites) plants.add('Grid', places[site].gridId, site);
  return plants.add('EmergencyPlan', plan.id, 'district');
}

/** Lets personnel tell of the members of the leading unit, each on secondment to a site. */
export async function secondments(planter: Planter): Promise<void> {
  const told = (type: string, payload: { id: string }) => ({
    ...{ id: newId(), sequence: 0, type, at: new Date().toISOString(), payload },
  });
  for (const site of sites) {
    const { divisionId, gridId } = places[site];
    const [id, appointmentId] = [newId(), crewOf[site]];
    const owner = site === 'grid' ? known['grid member'].id : null;
    const office = { role: 'UNIT_MEMBER', unitId: ids.drainage, gridId: null, from: '2020-01-01', to: null };
    const secondment: SecondmentChanged = {
      ...{ id, appointmentId, divisionId, gridId, version: 1 },
      secondee: secondeeDigest(id, owner ?? `cadre-${site}`),
    };
    await planter.test.tellOfStaff(
      told(personnelEvents.appointmentChanged, { ...office, id: appointmentId, version: 1 } as { id: string }),
      told(personnelEvents.secondmentChanged, secondment),
    );
    planter.plants.add('Secondment', id, site, { owner });
  }
  // So that there are enough in two communities that a total is nobody's own.
  for (const site of ['community', 'community', 'beyond', 'beyond', 'beyond', 'beyond'] as const) {
    const { divisionId, gridId } = places[site];
    const [id, appointmentId] = [newId(), newId()];
    const office = { role: 'UNIT_MEMBER', unitId: ids.drainage, gridId: null, from: '2020-01-01', to: null };
    const secondment = { id, appointmentId, divisionId, gridId, version: 1, secondee: secondeeDigest(id, id) };
    await planter.test.tellOfStaff(
      told(personnelEvents.appointmentChanged, { ...office, id: appointmentId, version: 1 } as { id: string }),
      told(personnelEvents.secondmentChanged, secondment),
    );
  }
}

const known = callersWith({ near: '', far: '' });

/** Lets organization tell of a place at each site for which nobody answers. */
export async function unmanaged({ plants, test }: Planter): Promise<void> {
  for (const site of sites) {
    const { divisionId, gridId } = places[site];
    const payload: UnmanagedPlaceChanged = {
      ...{ id: newId(), state: 'REFERRED', categoryCode: '0301', divisionId, gridId, registerElementId: null },
      ...{ clerkUnitId: null, assignedUnitId: null, ruleId: null, deadline: '2099-01-01T00:00:00+08:00', version: 2 },
    };
    const { id } = payload;
    await test.tell({
      id,
      sequence: 0,
      type: organizationEvents.unmanagedPlaceChanged,
      at: payload.deadline!,
      payload,
    });
    plants.add('UnmanagedPlace', id, site);
  }
}

/** What some of the callers keep for themselves: a filter, a file, a trial of rules, and reports of an outside system. */
export async function ownThings(planter: Planter): Promise<void> {
  const { plants, test } = planter;
  const desk = known['street dispatcher'];
  const own = { owner: desk.id };
  const filter = {
    name: planter.say('name of a filter', 'micro', desk.id),
    filter: { text: planter.say('filter', 'micro', desk.id) },
  };
  const { savedFilter } = await planter.said(desk, 'saveFilter', filter, 'savedFilter { id }');
  plants.add('SavedFilter', savedFilter.id, 'district', own);
  const finding = { name: '示例', filter: { categoryCode: '0201' } };
  const other = await planter.said(desk, 'saveFilter', finding, 'savedFilter { id }');
  plants.add('SavedFilter', other.savedFilter.id, 'district', own);
  const file = await planter.said(desk, 'exportIncidents', { format: 'CSV' }, 'incidentExport { id }');
  plants.add('IncidentExport', file.incidentExport.id, 'district', own);
  for (const name of ['shift leader', 'street administrator', 'district administrator'] as const) {
    const viewer = known[name];
    const drafts = [
      { categoryPrefix: '02', leadId: ids.police },
      {
        categoryPrefix: '0301',
        leadId: ids.property,
        gridId: ids.firstGrid,
        replacesRuleId: ruleId('sewage in the west'),
      },
    ];
    const period = { from: '2026-01-01T00:00:00+08:00', to: new Date(Date.now() + 3_600_000).toISOString() };
    const answer = 'simulation { id job { id } }';
    const { simulation } = await planter.said(viewer, 'simulateDutyRules', { drafts, period }, answer);
    plants.add('DutySimulation', simulation.id, 'district', { owner: viewer.id });
    plants.add('IncidentsJob', simulation.job.id, 'district', { owner: viewer.id });
  }
  await test.subgraph.runJobs();
  const request = { requestId: 'r-1', serviceCode: '0301', text: '路面积水', point: places.micro.point };
  await planter.said(known['Open311 door'], 'submitServiceRequest', request, 'serviceRequest { requestId }');
  const { id } = await test.subgraph.database.manager.findOneByOrFail(ReportRow, { origin: ReportOrigin.OPEN311 });
  plants.add('Report', id, 'micro');
  const { report } = await planter.done(dispatcher, 'acceptReport', { reportId: id }, 'report { incident { id } }');
  plants.add('Incident', report.incident.id, 'micro');
}

/** What the system does by and by: what is counted, what the audit holds, and what a job could not do. */
export async function caughtUp({ test, plants }: Planter): Promise<void> {
  const { database } = test.subgraph;
  while ((await countMarked(database)) > 0);
  await auditTrailOf(database)!.chain();
  const problems = JSON.stringify([{ row: 1, code: 'EXAMPLE', field: 'text', message: '示例' }]);
  const ids = plants.of('IncidentsJob').map(({ id }) => id);
  await database.transaction((tx) => tx.update(JobRow, ids, { problems }));
}

/** Looks at who a reporter is: under rights that were opened in an emergency, and without any. */
export async function lookedAt({ test, plants }: Planter): Promise<void> {
  const reportId = plants.at('Report', 'micro');
  const inEmergency = { ...dispatcher, grants: dispatcher.grants.map((each) => ({ ...each, breakGlassId: newId() })) };
  const looking = { reportId, fields: ['PHONE'], purpose: 'CALL_BACK', reason: '示例' };
  for (const viewer of [inEmergency, planters.checker])
    await deed(test, viewer, 'revealReporter', looking, 'revealed { phone }');
}

/** What else happens to incidents: one is voided, one merged, one supervised as a project. */
export async function unusual(planter: Planter, site: Site, incidentId: string): Promise<void> {
  const { plants } = planter;
  const raise = async (what: string): Promise<string> => {
    const input = { text: planter.say(what, site), point: places[site].point, categoryCode: '0201' };
    const { incident } = await planter.said(planters.chief(site), 'raiseIncident', input, 'incident { id }');
    return plants.add('Incident', incident.id, site);
  };
  const voided = await raise('text of a voided incident');
  const why = {
    incidentId: voided,
    reasonCode: 'TEST_ENTRY',
    reason: planter.say('voiding reason of an incident', site),
  };
  await planter.done(dispatcher, 'voidIncident', why, 'incident { id }');
  const merged = [{ incidentId: await raise('text of a merged incident'), expectedVersion: 1 }];
  const { version } = await planter.test.subgraph.database.manager.findOneByOrFail(IncidentRow, { id: incidentId });
  const into = {
    intoIncidentId: incidentId,
    expectedVersion: version,
    merged,
    reason: planter.say('merging reason', site),
  };
  await planter.said(dispatcher, 'mergeIncidents', into, 'incident { id }');
}
