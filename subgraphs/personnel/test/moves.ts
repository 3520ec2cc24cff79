import { AlarmRunner } from '@gridweave/subgraph/alarms/alarm-runner';
import { ask } from '@gridweave/testing/ask';
import { grant, person } from '@gridweave/testing/viewers';
import { addDays, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import { AppointmentRow } from '../src/appointment/appointment.entity';
import { appointmentDay } from '../src/appointment/appointment-day';
import { turnAppointment } from '../src/appointment/appointment-record.commands';
import { takeEffect } from '../src/promotion-move/effect.commands';
import { moveDay } from '../src/promotion-move/move-day';
import { PromotionMoveRow } from '../src/promotion-move/promotion-move.entity';
import { divisionId, gridId, unitId } from './small-district';
import { renheOffice, type Staff } from './staff';
import { callers, type Personnel } from './started';

/** Decides on what `callers.hrOfficer` proposed. */
export const decider = person('second-hr', grant('HR_OFFICER', 'DIVISION', divisionId('410103')));
export const community = '410103003001';

/** Moves of a test’s own, taken through their steps as HR staff take them. */
export class Moves {
  readonly today = shanghaiDay(new Date());

  constructor(readonly staff: Staff) {}

  #grids = 0;

  /** The code of a dedicated grid that this has not named before. */
  freshGrid(): string {
    const each = this.#grids;
    this.#grids += 1;
    return `41010300${1 + Math.floor(each / 9)}00${1 + (Math.floor(each / 3) % 3)}Z00${1 + (each % 3)}`;
  }

  row(id: string): Promise<PromotionMoveRow> {
    return this.staff.subgraph.database.manager.findOneByOrFail(PromotionMoveRow, { id });
  }

  appointment(id: string): Promise<AppointmentRow> {
    return this.staff.subgraph.database.manager.findOneByOrFail(AppointmentRow, { id });
  }

  /** Fields of a move as the district’s HR officer reads them. */
  async details(id: string, fields: string) {
    const { data, errors } = await ask(
      this.staff.subgraph,
      callers.hrOfficer,
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on PromotionMove { ${fields} } } }`,
      { of: [{ __typename: 'PromotionMove', id }] },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data._entities[0];
  }

  day(days: number): string {
    return addDays(this.today, days);
  }

  /** A chief’s post on a dedicated grid, for one. */
  chiefPost(code: string): Promise<string> {
    return this.staff.post({
      ...{ role: 'GRID_CHIEF', kind: 'GRID', title: '网格长', unitId: null, gridId: gridId(code) },
    });
  }

  /** A place in the committee of the community. */
  committeePost(tier = 'MEMBER', establishment = 1): Promise<string> {
    const place = { unitId: unitId(`committee:${community}`), kind: 'COMMITTEE', tier };
    return this.staff.post({ ...place, title: '居委会成员', establishment });
  }

  institutionPost(): Promise<string> {
    return this.staff.post({ kind: 'PUBLIC_INSTITUTION', title: '事业编制岗位', unitId: renheOffice });
  }

  /** Somebody in office, with the appointment, and what a proposal says of them. */
  async chief(code: string) {
    const [personId, postId] = [await this.staff.person(), await this.chiefPost(code)];
    const appointmentId = await this.staff.appointed(personId, postId, { from: '2024-01-01' });
    return { personId, postId, appointmentId, moving: { personId, fromAppointmentId: appointmentId } };
  }

  /** What proposing answers; off any track unless the input says otherwise. */
  propose(input: object, fields = 'promotionMove { id version state }', viewer?: Viewer) {
    const proposal = { kind: 'APPOINTMENT', effectiveOn: this.day(20), employmentKind: 'FULL_TIME', basis: '动议' };
    return this.staff.do('proposeAppointment', { ...proposal, offTrackReason: '渠道外', ...input }, fields, viewer);
  }

  async proposed(input: object): Promise<string> {
    return idOf(await this.propose(input));
  }

  async inspect(promotionMoveId: string, input: object = {}, fields = 'promotionMove { id version state }') {
    const inspectorIds = await this.inspectors();
    const said = { inspectedOn: this.today, outcome: 'SUITABLE', findings: '群众评价良好' };
    return this.staff.do(
      'recordInspection',
      { promotionMoveId, expectedVersion: 1, inspectorIds, ...said, ...input },
      fields,
    );
  }

  #inspectors: string[] | null = null;

  /** Two people who work in a department of the district. */
  async inspectors(): Promise<string[]> {
    if (this.#inspectors) return this.#inspectors;
    const post = await this.staff.post({
      ...{ unitId: unitId('department:human-resources'), title: '组织干部', role: 'CLERK', establishment: null },
    });
    const people = [await this.staff.person(), await this.staff.person()];
    for (const personId of people) await this.staff.appointed(personId, post, { from: '2024-01-01' });
    this.#inspectors = people;
    return people;
  }

  decide(
    promotionMoveId: string,
    input: object = {},
    viewer: Viewer = decider,
    fields = 'promotionMove { id version state effectiveOn }',
  ) {
    const said = { agreed: true, basis: '任字〔2026〕1号', meeting: '街道党工委会议', meetingOn: this.today };
    return this.staff.do(
      'decideAppointment',
      { promotionMoveId, expectedVersion: 2, ...said, ...input },
      fields,
      viewer,
    );
  }

  /** A move on which it has been decided, its version being 3. */
  async decided(input: object): Promise<string> {
    const id = await this.proposed(input);
    idOf(await this.inspect(id));
    return idOf(await this.decide(id));
  }

  /** Makes moves public from today on, for so many days, and answers the notice. */
  async publish(matterIds: string[], days = 7): Promise<{ id: string; version: number }> {
    const input = {
      matterKind: 'PROMOTION_MOVE',
      matterIds,
      title: '任前公示',
      days,
      audience: 'STAFF',
      objectors: 'STAFF',
    };
    const { publicNotice, errors } = await this.staff.do('openNotice', input, 'publicNotice { id version }');
    if (!publicNotice) throw new Error(JSON.stringify(errors));
    return publicNotice;
  }

  elect(promotionMoveId: string, input: object = {}, fields = 'promotionMove { id version state effectiveOn }') {
    const vote = { heldOn: this.today, meeting: '居民代表会议', entitled: 100, voted: 80, votesFor: 60, carried: true };
    const termTo = this.day(1_000);
    return this.staff.do(
      'recordElection',
      { promotionMoveId, expectedVersion: 3, ...vote, termTo, basis: '选举结果报告单', ...input },
      fields,
    );
  }

  /** Lets what is due at the beginning of a day happen, in one process or several. */
  async dawn(days: number, ...processes: Personnel[]): Promise<void> {
    const at = startOfShanghaiDay(this.day(days));
    const all = processes.length === 0 ? [this.staff.subgraph] : processes;
    await Promise.all(all.map((each) => runner(each).fireDue(at)));
  }
}

function runner({ database }: Personnel): AlarmRunner {
  return new AlarmRunner(database, { [moveDay]: takeEffect, [appointmentDay]: turnAppointment });
}

/** The id of a move that a deed answers; what went wrong otherwise. */
export function idOf({ promotionMove, errors }: { promotionMove: { id: string } | null; errors: unknown }): string {
  if (!promotionMove) throw new Error(JSON.stringify(errors));
  return promotionMove.id;
}
