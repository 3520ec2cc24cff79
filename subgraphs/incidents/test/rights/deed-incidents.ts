import { newId } from '@gridweave/subgraph/ids';
import type { Viewer } from '@gridweave/viewer/viewer';
import { ClockAlarmRow } from '../../src/clock/clock.entity';
import { ClockKind } from '../../src/clock/clock.rules';
import { IncidentRow } from '../../src/incident/incident.entity';
import { drawing } from '../media-files';
import { ids } from '../small-territory';
import { ticket } from '../uploads';
import type { DeedPlanter } from './deed-planter';
import { report } from './deed-reports';
import { planters } from './sites';

const { dispatcher, shiftLeader, checker, lead, assisting } = planters;
const ahead = '2099-01-01T00:00:00+08:00';

/** Incidents at a site, one for each state in which something may be done to them. */
class IncidentPlanting {
  constructor(private readonly at: DeedPlanter) {}

  async everything(): Promise<void> {
    await this.#incidentsBeforeWork();
    await this.#workUnderWay();
    await this.#incidentsAfterWork();
    await this.#alarm();
  }

  async #incident(name: string): Promise<string> {
    const input = {
      text: this.at.say('words of the incident', this.at.site),
      point: this.at.here.point,
      categoryCode: '0201',
    };
    const { incident } = await this.at.said(dispatcher, 'raiseIncident', input, 'incident { id }');
    return this.at.keep(name, incident.id);
  }

  async #does(name: string, incidentId: string, more: object = {}, viewer: Viewer = dispatcher) {
    return this.at.done(viewer, name, { incidentId, ...more }, 'incident { id }');
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
    const { version } = await at.manager.findOneByOrFail(IncidentRow, { id: merged });
    const into = { intoIncidentId: filed, merged: [{ incidentId: merged, expectedVersion: version }] };
    await at.done(dispatcher, 'mergeIncidents', into, 'incident { id }');
    const ofGrid = await this.#filed('incident of the grid');
    await this.#does('handleWithinGrid', ofGrid, { task: '清理', dueAt: ahead });
    at.keep('leg of the grid', await this.#legOf(ofGrid, 'grid_id', at.here.gridId));
    const media = [await ticket(at.test, dispatcher, await drawing('png'))];
    const attached = await at.said(
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
    const [row] = await this.at.manager.query(sql, [incidentId, scopeId]);
    return row.id;
  }

  async #workUnderWay(): Promise<void> {
    const { at } = this;
    const incidentId = await this.#dispatched('incident under way');
    at.keep('leading leg', await this.#legOf(incidentId, 'unit_id', ids.drainage));
    const legId = at.keep('assisting leg', await this.#legOf(incidentId, 'unit_id', ids.police));
    const asked = async (name: string, input: object, thing: string) => {
      const payload = await at.done(assisting, name, { legId, ...input }, `${thing} { id }`);
      at.keep(thing, payload[thing].id);
    };
    await asked('requestReturn', { reasonCode: 'NOT_OUR_DUTY', legalBasis: '条例' }, 'returnRequest');
    await asked('requestExtension', { reasonCode: 'MATERIAL', amount: 1, unit: 'WORKING_DAY' }, 'extension');
    await asked('requestHold', { reasonCode: 'SEASON', reviewAt: inDays(30) }, 'hold');
    await this.#onTheSpot(incidentId);

    const laidAside = await this.#dispatched('incident laid aside');
    const heldLeg = await this.#legOf(laidAside, 'unit_id', ids.drainage);
    const input = { legId: heldLeg, reasonCode: 'SEASON', reviewAt: inDays(30) };
    const { hold } = await at.done(lead, 'requestHold', input, 'hold { id }');
    await at.done(shiftLeader, 'decideHold', { holdId: hold.id, verdict: 'GRANT', reason: '示例' }, 'hold { id }');
    at.keep('granted hold', hold.id);
  }

  async #onTheSpot(incidentId: string): Promise<void> {
    const { at } = this;
    const call = { incidentId, text: '请到场' };
    const byDesk = await at.done(dispatcher, 'whistle', { ...call, unitIds: [ids.housing] }, 'whistle { id }');
    at.keep('whistle of the desk', byDesk.whistle.id);
    at.keep('whistled leg', await this.#legOf(incidentId, 'unit_id', ids.housing));
    const byChief = await at.done(at.chief, 'whistle', { ...call, unitIds: [ids.drainage] }, 'whistle { id }');
    at.keep('whistle of the chief', byChief.whistle.id);
    const group = { incidentId, kind: 'REPAIR', name: '抢修组', task: '更换管段' };
    const { taskGroup } = await at.said(dispatcher, 'formTaskGroup', group, 'taskGroup { id }');
    at.keep('task group', taskGroup.id);
    const helpers = { incidentId, kind: 'VOLUNTEERS', name: '志愿队' };
    const { responder } = await at.said(dispatcher, 'addResponder', helpers, 'responder { id }');
    at.keep('responder', responder.id);
    const sections = [{ name: '第一段', task: '清淤', unitId: ids.housing }];
    const plan = { name: '示例预案', divisionId: at.here.divisionId, unitId: ids.drainage, sections };
    const roles = ['GRID_CHIEF', 'SHIFT_LEADER', 'UNIT_MEMBER'];
    const kept = await at.said(planters.administrator, 'keepEmergencyPlan', { ...plan, roles }, 'plan { id }');
    const planId = at.keep('plan', kept.plan.id);
    const { activation } = await at.done(shiftLeader, 'activatePlan', { incidentId, planId }, 'activation { id }');
    at.keep('activation', activation.id);
  }

  /** Told, checked, closed and opened again; what is closed has a reporter. */
  async #incidentsAfterWork(): Promise<void> {
    const { at } = this;
    const accept = { verdict: 'ACCEPT' };
    const close = { closingKind: 'NORMAL', outcome: '已疏通' };
    await this.#resolved('resolved incident');
    await this.#does('checkIncident', await this.#resolved('checked incident'), accept, checker);
    const reportId = await report(this.at, 'report of what is closed');
    const accepted = await at.done(dispatcher, 'acceptReport', { reportId }, 'report { incident { id } }');
    const closed = at.keep('closed incident', accepted.report.incident.id);
    await this.#does('fileIncident', closed);
    await this.#resolve(closed);
    await this.#does('checkIncident', closed, accept, checker);
    await this.#does('closeIncident', closed, close, checker);
    // Nobody has reported it, so that nobody’s word is awaited.
    const settled = await this.#resolved('settled incident');
    await this.#does('checkIncident', settled, accept, checker);
    await this.#does('closeIncident', settled, close, checker);
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
    await this.at.done(lead, 'reportLegResult', { legId, result: '完成' }, 'leg { id }');
  }

  async #alarm(): Promise<void> {
    const { at } = this;
    // What the clock would tell once half of a limit is over.
    const id = at.keep('alarm of a clock', newId());
    await at.manager.insert(ClockAlarmRow, {
      ...{ id, clockId: newId(), kind: ClockKind.HANDLING, percent: 50, warningRound: 0 },
      ...{ roles: ' DISPATCHER CLERK GRID_CHIEF ', incidentId: at.id('incident under way'), reportId: null },
      ...{ legId: at.id('leading leg'), matterId: null, unitId: ids.drainage, gridId: at.here.gridId },
      ...{ divisionId: at.here.divisionId, at: new Date(), acknowledgedAt: null, acknowledgedBy: null, version: 1 },
    });
  }
}

export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

export const incidents = (at: DeedPlanter) => new IncidentPlanting(at).everything();
