import { newId } from '@gridweave/subgraph/ids';
import { nobody, resident } from '@gridweave/testing/viewers';
import { ClockAlarmRow } from '../../src/clock/clock.entity';
import { ClockKind } from '../../src/clock/clock.rules';
import { DangerAlarmRow } from '../../src/report/danger-alarm.entity';
import { deed } from '../incidents-subgraph';
import { drawing } from '../media-files';
import { ids } from '../small-territory';
import { ticket } from '../uploads';
import type { DeedPlanter } from './deed-planter';
import { planters } from './sites';

/** What nobody but those whom it concerns reads, by the site at which it was said. */
export const saidAt = (site: string) => ({
  text: `私下讲述${site}`,
  contact: { name: `甄示例${site}`, phone: '15400002468', email: `${site}@reporter.example` },
});

const { dispatcher, shiftLeader, checker, lead, assisting } = planters;
const ahead = '2099-01-01T00:00:00+08:00';
export const basis = { title: '示例决定' };

/** Reports and incidents at a site, one for each state in which something may be done to them. */
export class MatterPlanting {
  constructor(private readonly at: DeedPlanter) {}

  async everything(): Promise<void> {
    await this.#reports();
    await this.#overReports();
    await this.#incidentsBeforeWork();
    await this.#workUnderWay();
    await this.#incidentsAfterWork();
    await this.#alarms();
  }

  /** Of a resident, unless staff wrote it down. */
  async #report(name: string, viewer = nobody as Parameters<typeof deed>[1], more: object = {}): Promise<string> {
    const { point } = this.at.place;
    const input = { ...saidAt(this.at.site), point, categoryCode: '0301', ...more };
    const { report, receiptNumber, secret } = await this.at.does(
      viewer,
      'submitReport',
      input,
      'report { id legs { id } } receiptNumber secret',
    );
    this.at.keep(`${name}’s number`, receiptNumber);
    if (secret) this.at.keep(`${name}’s secret`, secret);
    // Whoever has no account is not shown the chief’s task.
    const [leg] = await this.at.test.subgraph.database.manager.query('SELECT id FROM leg WHERE report_id = ?', [
      report.id,
    ]);
    if (leg) this.at.keep(`${name}’s leg`, leg.id);
    return this.at.keep(name, report.id);
  }

  async #reports(): Promise<void> {
    const { at } = this;
    await this.#report('report');
    await this.#report('report by staff', dispatcher, { origin: 'ON_BEHALF' });
    await this.#report('report in danger', nobody, { peopleInDanger: true });
    const voiding = await this.#report('report to void');
    await at.does(dispatcher, 'voidReport', { reportId: voiding, reasonCode: 'TEST_ENTRY' }, 'report { id }');
    for (const name of ['declined report', 'report in review']) {
      const reportId = await this.#report(name);
      await at.does(dispatcher, 'declineReport', { reportId, reasonCode: 'TOO_VAGUE' }, 'report { id }');
    }
    await at.does(resident(at.ids.get('report in review')!), 'requestReview', { reason: '示例' }, 'review { state }');
  }

  /** Those of which nothing more is expected. */
  async #overReports(): Promise<void> {
    const { at } = this;
    for (const name of ['over report', 'report to erase', 'held report']) {
      const reportId = await this.#report(name);
      await at.does(dispatcher, 'declineReport', { reportId, reasonCode: 'TOO_VAGUE' }, 'report { id }');
    }
    const reportId = at.ids.get('report to erase')!;
    const asked = { reportId, basis, reason: '示例' };
    const { reportErasure } = await at.orders(dispatcher, 'proposeReportErasure', asked, 'reportErasure { id }');
    at.keep('erasure', reportErasure.id);
    const held = { reportId: at.ids.get('held report')!, basis };
    const { matterHold } = await at.orders(planters.supervisor, 'placeMatterHold', held, 'matterHold { id }');
    at.keep('hold on a matter', matterHold.id);
  }

  async #incident(name: string): Promise<string> {
    const input = { text: saidAt(this.at.site).text, point: this.at.place.point, categoryCode: '0201' };
    const { incident } = await this.at.does(dispatcher, 'raiseIncident', input, 'incident { id }');
    return this.at.keep(name, incident.id);
  }

  async #does(name: string, incidentId: string, more: object = {}, viewer = dispatcher) {
    return this.at.does(viewer as Parameters<typeof deed>[1], name, { incidentId, ...more }, 'incident { id }');
  }

  async #filed(name: string): Promise<string> {
    const id = await this.#incident(name);
    await this.#does('fileIncident', id);
    return id;
  }

  async #incidentsBeforeWork(): Promise<void> {
    const { at } = this;
    await this.#incident('raised incident');
    await this.#does('voidIncident', await this.#incident('incident to void'), { reasonCode: 'TEST_ENTRY' });
    const filed = await this.#filed('filed incident');
    const merged = await this.#filed('merged incident');
    const into = {
      intoIncidentId: filed,
      merged: [{ incidentId: merged, expectedVersion: await at.version('incidentId', merged) }],
    };
    await at.does(dispatcher, 'mergeIncidents', into, 'incident { id }');
    const ofGrid = await this.#filed('incident of the grid');
    await this.#does('handleWithinGrid', ofGrid, { task: '清理' });
    at.keep('leg of the grid', await this.#legOf(ofGrid, 'grid_id', at.place.gridId));
    const media = [await ticket(at.test, dispatcher, await drawing('png'))];
    const attached = await at.orders(
      dispatcher,
      'attachMedia',
      { incidentId: filed, purpose: 'BEFORE', media },
      'media { id }',
    );
    at.keep('media', attached.media[0].id);
  }

  async #dispatched(name: string): Promise<string> {
    const id = await this.#filed(name);
    await this.#does('dispatchIncident', id, {
      lead: { unitId: ids.drainage, task: '疏通', dueAt: ahead },
      assisting: [{ unitId: ids.police, task: '维持秩序', dueAt: ahead }],
    });
    return id;
  }

  async #legOf(incidentId: string, column: string, scopeId: string, kind = ''): Promise<string> {
    const sql = `SELECT id FROM leg WHERE incident_id = ? AND ${column} = ? ${kind && `AND kind = '${kind}'`}`;
    const [row] = await this.at.test.subgraph.database.manager.query(sql, [incidentId, scopeId]);
    return row.id;
  }

  async #workUnderWay(): Promise<void> {
    const { at } = this;
    const incidentId = await this.#dispatched('incident under way');
    at.keep('leading leg', await this.#legOf(incidentId, 'unit_id', ids.drainage));
    const legId = at.keep('assisting leg', await this.#legOf(incidentId, 'unit_id', ids.police));
    const asked = async (name: string, input: object, thing: string) => {
      const payload = await at.does(assisting, name, { legId, ...input }, `${thing} { id }`);
      at.keep(thing, payload[thing].id);
    };
    await asked('requestReturn', { reasonCode: 'NOT_OUR_DUTY', legalBasis: '条例' }, 'returnRequest');
    await asked('requestExtension', { reasonCode: 'MATERIAL', amount: 1, unit: 'WORKING_DAY' }, 'extension');
    await asked('requestHold', { reasonCode: 'SEASON', reviewAt: inDays(30) }, 'hold');
    await this.#onTheSpot(incidentId);

    const laidAside = await this.#dispatched('incident laid aside');
    const heldLeg = await this.#legOf(laidAside, 'unit_id', ids.drainage);
    const input = { legId: heldLeg, reasonCode: 'SEASON', reviewAt: inDays(30) };
    const { hold } = await at.does(lead, 'requestHold', input, 'hold { id }');
    await at.does(shiftLeader, 'decideHold', { holdId: hold.id, verdict: 'GRANT', reason: '示例' }, 'hold { id }');
    at.keep('granted hold', hold.id);
  }

  async #onTheSpot(incidentId: string): Promise<void> {
    const { at } = this;
    const call = { incidentId, text: '请到场' };
    const byDesk = await at.does(dispatcher, 'whistle', { ...call, unitIds: [ids.housing] }, 'whistle { id }');
    at.keep('whistle of the desk', byDesk.whistle.id);
    at.keep('whistled leg', await this.#legOf(incidentId, 'unit_id', ids.housing));
    const byChief = await at.does(at.chief, 'whistle', { ...call, unitIds: [ids.drainage] }, 'whistle { id }');
    at.keep('whistle of the chief', byChief.whistle.id);
    const group = { incidentId, kind: 'REPAIR', name: '抢修组', task: '更换管段' };
    const { taskGroup } = await at.orders(dispatcher, 'formTaskGroup', group, 'taskGroup { id }');
    at.keep('task group', taskGroup.id);
    const helpers = { incidentId, kind: 'VOLUNTEERS', name: '志愿队' };
    const { responder } = await at.orders(dispatcher, 'addResponder', helpers, 'responder { id }');
    at.keep('responder', responder.id);
    const sections = [{ name: '第一段', task: '清淤', unitId: ids.housing }];
    const plan = { name: '示例预案', divisionId: at.place.divisionId, unitId: ids.drainage, sections };
    const roles = ['GRID_CHIEF', 'SHIFT_LEADER', 'UNIT_MEMBER'];
    const kept = await at.orders(planters.administrator, 'keepEmergencyPlan', { ...plan, roles }, 'plan { id }');
    const planId = at.keep('plan', kept.plan.id);
    const { activation } = await at.does(shiftLeader, 'activatePlan', { incidentId, planId }, 'activation { id }');
    at.keep('activation', activation.id);
  }

  /** Told, checked, closed and opened again; what is closed has a reporter. */
  async #incidentsAfterWork(): Promise<void> {
    const { at } = this;
    const accept = { verdict: 'ACCEPT' };
    const close = { closingKind: 'NORMAL', outcome: '已疏通' };
    await this.#resolved('resolved incident');
    await this.#does('checkIncident', await this.#resolved('checked incident'), accept, checker);
    const reportId = await this.#report('report of what is closed');
    const accepted = await at.does(dispatcher, 'acceptReport', { reportId }, 'report { incident { id } }');
    const closed = at.keep('closed incident', accepted.report.incident.id);
    await this.#does('fileIncident', closed);
    await this.#resolve(closed);
    await this.#does('checkIncident', closed, accept, checker);
    await this.#does('closeIncident', closed, close, checker);
    const reopened = await this.#resolved('reopened incident');
    await this.#does('checkIncident', reopened, accept, checker);
    await this.#does('closeIncident', reopened, close, checker);
    await this.#does('reopenIncident', reopened, { reasonCode: 'NOT_SOLVED', route: 'REVIEW' });
  }

  async #resolved(name: string): Promise<string> {
    const id = await this.#filed(name);
    await this.#resolve(id);
    return id;
  }

  async #resolve(incidentId: string): Promise<void> {
    await this.#does('dispatchIncident', incidentId, { lead: { unitId: ids.drainage, task: '疏通', dueAt: ahead } });
    const legId = await this.#legOf(incidentId, 'unit_id', ids.drainage);
    await this.at.does(lead, 'reportLegResult', { legId, result: '完成' }, 'leg { id }');
  }

  async #alarms(): Promise<void> {
    const { at } = this;
    const { manager } = at.test.subgraph.database;
    const reportId = at.ids.get('report in danger')!;
    at.keep('alarm of danger', (await manager.findOneByOrFail(DangerAlarmRow, { reportId })).id);
    // What the clock would tell once half of a limit is over.
    const id = at.keep('alarm of a clock', newId());
    await manager.insert(ClockAlarmRow, {
      ...{ id, clockId: newId(), kind: ClockKind.HANDLING, percent: 50, warningRound: 0 },
      ...{ roles: ' DISPATCHER CLERK GRID_CHIEF ', incidentId: at.ids.get('incident under way')!, reportId: null },
      ...{ legId: at.ids.get('leading leg')!, matterId: null, unitId: ids.drainage, gridId: at.place.gridId },
      ...{ divisionId: at.place.divisionId, at: new Date(), acknowledgedAt: null, acknowledgedBy: null, version: 1 },
    });
  }
}

export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
