import { ask } from '@gridweave/testing/ask';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest } from '../incidents-subgraph';
import { Plants } from './plants';
import { letterOf, places, planters, type Site } from './sites';

/** The table of the thing that an argument names, to read which version it has. */
const tables: Readonly<Record<string, string>> = {
  incidentId: 'incident',
  intoIncidentId: 'incident',
  reportId: 'report',
  legId: 'leg',
  returnId: 'leg_return',
  extensionId: 'leg_extension',
  holdId: 'leg_hold',
  whistleId: 'whistle',
  taskGroupId: 'task_group',
  activationId: 'plan_activation',
  supervisionId: 'supervision',
  jointMeetingId: 'joint_meeting',
  decisionId: 'joint_meeting_decision',
  activityId: 'service_activity',
  campaignId: 'campaign',
  targetId: 'campaign_target',
  alarmId: 'danger_alarm',
  disputeId: 'dispute',
  matterHoldId: 'matter_hold',
  responderId: 'incident_responder',
  reportErasureId: 'report_erasure',
  donationId: 'donation',
  homeServiceId: 'home_service',
  projectId: 'livelihood_project',
  suggestionId: 'suggestion',
  answerId: 'approved_answer',
};

/** What all that is planted is planted with. */
export class Planter {
  readonly plants = new Plants();

  constructor(readonly test: IncidentsUnderTest) {}

  /** Does a deed that must not be refused, on the thing that its input begins with as it now is. */
  async done(viewer: Viewer, name: string, input: Record<string, unknown>, answer: string) {
    const [about = '', id] = Object.entries(input)[0] ?? [];
    const table = tables[about];
    const row = table && (await this.test.subgraph.database.manager.findOneBy(table, { id: String(id) }));
    const expectedVersion = (row as { version?: number } | undefined)?.version;
    const payload = await deed(this.test, viewer, name, { expectedVersion, ...input }, answer).catch((error: Error) => {
      throw new Error(`${name}: ${error.message}`);
    });
    if (payload.errors.length > 0) throw new Error(`${name}: ${JSON.stringify(payload.errors)}`);
    return payload;
  }

  /** The same on something whose type has no version to expect. */
  async said(viewer: Viewer, name: string, input: Record<string, unknown>, answer: string) {
    const payload = await deed(this.test, viewer, name, input, answer);
    if (payload.errors.length > 0) throw new Error(`${name}: ${JSON.stringify(payload.errors)}`);
    return payload;
  }

  /** What a dispatcher of the district sees of a thing. */
  async asked(root: string, id: string, selection: string) {
    const query = `query ($id: ID!) { it: ${root}(id: $id) { ${selection} } }`;
    const { data, errors } = await ask(this.test.subgraph, planters.dispatcher, query, { id });
    if (errors) throw new Error(JSON.stringify(errors));
    return data.it;
  }

  /** Words of a kind that stand nowhere else. */
  say(kind: string, site: Site, owner: string | null = null): string {
    const words = `鹮鹮${kind.replaceAll(' ', '')}${letterOf(site)}`;
    return this.plants.canary(kind, site, words, owner);
  }

  /** What says where something is, for what lies in a grid. */
  place(site: Site) {
    return { place: { gridId: places[site].gridId } };
  }
}
