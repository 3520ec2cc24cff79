import { CampaignTargetRow } from '../../src/campaign/campaign.entity';
import { JointMeetingDecisionRow, JointMeetingItemRow } from '../../src/joint-meeting/joint-meeting.entity';
import { LivelihoodProjectRow } from '../../src/livelihood-project/livelihood-project.entity';
import { SupervisionRow } from '../../src/supervision/supervision.entity';
import { ids } from '../small-territory';
import { appointmentOf, type DeedPlanter } from './deed-planter';
import { planters } from './sites';

const { dispatcher, supervisor, lead } = planters;
export const past = '2026-01-02T09:00:00+08:00';
export const ahead = '2099-01-01T00:00:00+08:00';
export const pastDay = '2026-01-02';

/** What goes on in a grid beside incidents, one for each state in which something may be done to it. */
class GridMatterPlanting {
  constructor(private readonly at: DeedPlanter) {}

  async everything(): Promise<void> {
    await this.#amongPeople();
    await this.#disputes();
    await this.#suggestions();
    await this.#projects();
    await this.#meeting();
    await this.#supervision();
  }

  get #place() {
    return { gridId: this.at.here.gridId };
  }

  async #amongPeople(): Promise<void> {
    const { at } = this;
    const activity = { place: this.#place, title: '便民', at: past, withMinors: false, organiserUnitId: ids.police };
    at.keep('activity', (await at.said(dispatcher, 'planActivity', activity, 'activity { id }')).activity.id);
    const targets = [{ ...this.#place, households: 300 }];
    const campaign = { place: this.#place, title: '敲门行动', at: past, endsAt: ahead, targets };
    const planned = (await at.said(dispatcher, 'planCampaign', campaign, 'campaign { id }')).campaign;
    at.keep('campaign', planned.id);
    const target = await at.manager.findOneByOrFail(CampaignTargetRow, {
      campaignId: planned.id,
    });
    at.keep('target', target.id);
    const gift = {
      ...{ place: this.#place, at: past, institution: '马杨小学', institutionUnitId: ids.police },
      ...{ organisers: [{ name: '慈善总会' }], goods: [{ name: '书包', quantity: 9, unit: '个' }] },
    };
    at.keep('donation', (await at.said(dispatcher, 'recordDonation', gift, 'donation { id }')).donation.id);
    const [alias, door] = [at.say('alias', at.site), at.say('door', at.site)];
    const visit = { ...this.#place, item: 'MEDICAL_CLAIM', reason: 'ADVANCED_AGE', alias, door };
    at.keep(
      'home service',
      (await at.said(dispatcher, 'requestHomeService', visit, 'homeService { id }')).homeService.id,
    );
  }

  async #disputes(): Promise<void> {
    const { at } = this;
    const parties = [
      { name: at.say('party', at.site), standing: '商户' },
      { name: '甄某', standing: '邻摊' },
    ];
    const quarrel = { ...this.#place, kind: 'TRADE', summary: '油烟争执', parties };
    const mediatorAppointmentId = appointmentOf(at.here.gridId);
    for (const name of ['dispute', 'agreed dispute']) {
      const { dispute } = await at.said(dispatcher, 'openDispute', quarrel, 'dispute { id }');
      const disputeId = at.keep(name, dispute.id);
      await at.done(dispatcher, 'assignMediator', { disputeId, mediatorAppointmentId }, 'dispute { id }');
    }
    const settled = { disputeId: at.id('agreed dispute'), agreement: '各担一半' };
    await at.done(dispatcher, 'settleDispute', settled, 'dispute { id }');
  }

  async #suggestions(): Promise<void> {
    const { at } = this;
    const said = {
      place: this.#place,
      kind: 'SUGGESTION',
      at: past,
      text: '增设路灯',
      alias: at.say('alias', at.site),
    };
    for (const name of ['suggestion', 'adopted suggestion']) {
      const { suggestion } = await at.said(
        dispatcher,
        'recordSuggestion',
        { ...said, collectingUnitId: ids.police },
        'suggestion { id }',
      );
      at.keep(name, suggestion.id);
    }
    const reply = { suggestionId: at.id('adopted suggestion'), reply: '将增设', adopted: true, publish: false };
    await at.done(dispatcher, 'answerSuggestion', reply, 'suggestion { id }');
  }

  async #projects(): Promise<void> {
    const { at } = this;
    const need = { place: this.#place, title: '村内机井', theme: '水', need: '吃水困难', beneficiaryCount: 700 };
    for (const name of ['project', 'project being built', 'project that is built']) {
      const { project } = await at.said(dispatcher, 'proposeProject', need, 'project { id }');
      const projectId = at.keep(name, project.id);
      const survey = { projectId, title: '村北', finding: '水量足', surveyedOn: pastDay };
      await at.done(dispatcher, 'recordProjectSurvey', survey, 'project { id }');
      const { options } = await this.#project(projectId);
      at.keep(`${name}’s option`, options[0]!.id);
      if (name === 'project') continue;
      const choice = { projectId, optionId: options[0]!.id, reason: '勘察', leadUnitId: ids.drainage };
      const money = { funding: [{ source: '专项资金', amountYuan: 1 }], stages: [{ title: '打井', dueOn: pastDay }] };
      await at.done(dispatcher, 'chooseProjectOption', { ...choice, ...money }, 'project { id }');
      const { stages } = await this.#project(projectId);
      const stageId = at.keep(`${name}’s stage`, stages[0]!.id);
      if (name === 'project being built') continue;
      await at.done(lead, 'completeProjectStage', { projectId, stageId, doneOn: pastDay }, 'project { id }');
    }
  }

  #project(id: string): Promise<LivelihoodProjectRow> {
    return this.at.manager.findOneByOrFail(LivelihoodProjectRow, { id });
  }

  async #meeting(): Promise<void> {
    const { at } = this;
    const { manager } = at.test.subgraph.database;
    const items = [{ incidentId: at.id('filed incident'), question: '谁来管' }];
    const summons = { divisionId: at.here.divisionId, title: '联席会议', at: past, crossScopes: ['AREA'], items };
    const called = { ...summons, unitIds: [ids.drainage] };
    const { jointMeeting } = await at.said(dispatcher, 'conveneJointMeeting', called, 'jointMeeting { id }');
    const jointMeetingId = at.keep('meeting', jointMeeting.id);
    const { id: itemId } = await manager.findOneByOrFail(JointMeetingItemRow, { meetingId: jointMeetingId });
    at.keep('item', itemId);
    const attendance = [{ unitId: ids.drainage, state: 'PRESENT' }];
    await at.done(dispatcher, 'recordAttendance', { jointMeetingId, attendance }, 'jointMeeting { id }');
    const decided = { jointMeetingId, itemId, kind: 'OTHER', text: '先行处置', unitId: ids.drainage, dueAt: ahead };
    await at.done(dispatcher, 'recordDecision', decided, 'jointMeeting { id }');
    const decision = await manager.findOneByOrFail(JointMeetingDecisionRow, { meetingId: jointMeetingId });
    at.keep('decision', decision.id);
  }

  async #supervision(): Promise<void> {
    const { at } = this;
    const milestones = [{ title: '出水', dueAt: ahead }];
    const order = { theme: '示例', reason: '群众关切', dueAt: ahead, milestones };
    const input = { ...order, projectId: at.id('project being built') };
    const { supervision } = await at.said(supervisor, 'superviseProject', input, 'supervision { id }');
    const id = at.keep('supervision', supervision.id);
    const row = await at.manager.findOneByOrFail(SupervisionRow, { id });
    at.keep('milestone', row.milestones[0]!.id);
  }
}

export const gridMatters = (at: DeedPlanter) => new GridMatterPlanting(at).everything();
