import { AlarmRunner } from '@gridweave/subgraph/alarms/alarm-runner';
import { grant, person } from '@gridweave/testing/viewers';
import { addDays, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import { appointmentDay } from '../src/appointment/appointment-day';
import { turnAppointment } from '../src/appointment/appointment-record.commands';
import { divisionId, gridId, unitId } from './small-district';
import type { Staff } from './staff';

export const department = unitId('department:urban-management');

const hr = (subject: string, code: string) => person(subject, grant('HR_OFFICER', 'DIVISION', divisionId(code)));

/** Those who look at secondments in the community 410103003001. */
export const around = {
  secondHr: hr('second-hr', '410103'),
  streetHr: hr('street-hr', '410103003'),
  otherStreetHr: hr('other-street-hr', '410103002'),
  committee: person('of-committee', grant('UNIT_MEMBER', 'UNIT', unitId('committee:410103003001'))),
  otherCommittee: person('of-other-committee', grant('UNIT_MEMBER', 'UNIT', unitId('committee:410103003002'))),
  office: person('of-office', grant('UNIT_MEMBER', 'UNIT', unitId('subdistrict-office:410103003'))),
  otherOffice: person('of-other-office', grant('UNIT_MEMBER', 'UNIT', unitId('subdistrict-office:410103002'))),
  clerk: person('of-department', grant('CLERK', 'UNIT', department)),
} as const satisfies Record<string, Viewer>;

let made = 0;

/** Secondments of a test's own, made as HR staff make them. */
export class Secondments {
  readonly today = shanghaiDay(new Date());

  constructor(readonly staff: Staff) {}

  day(days: number): string {
    return addDays(this.today, days);
  }

  /** Somebody who signs in, and as whom. */
  async cadre(): Promise<{ personId: string; viewer: Viewer }> {
    made += 1;
    const subject = `cadre-${process.pid}-${made}`;
    const personId = await this.staff.person({ subject, birthDay: '1998-04-01' });
    return { personId, viewer: person(subject, grant('GRID_MEMBER', 'GRID', gridId('410103003001Z001'))) };
  }

  /** A place on a dedicated grid of the community, for any number. */
  post(input: object = {}): Promise<string> {
    const place = { role: 'GRID_MEMBER', kind: 'GRID', title: '网格员', unitId: null, establishment: null };
    return this.staff.post({ ...place, gridId: gridId('410103003001Z001'), ...input });
  }

  /** What beginning one answers. */
  async begin(input: object, fields = 'secondment { id version from to stage }', viewer?: Viewer) {
    const term = { from: this.day(-30), to: this.day(150) };
    const postId = 'postId' in input ? input.postId : await this.post();
    const sent = { originUnitId: department, postId, ...term, basis: '历练通知', ...input };
    return this.staff.do('beginSecondment', sent, fields, viewer);
  }

  /** One that is on, with who is on it and the same as a viewer. */
  async begun(input: object = {}): Promise<{ id: string; personId: string; viewer: Viewer }> {
    const cadre = await this.cadre();
    const { secondment, errors } = await this.begin({ personId: cadre.personId, ...input });
    if (!secondment) throw new Error(JSON.stringify(errors));
    return { id: secondment.id, ...cadre };
  }

  /** Lets what is due at the beginning of a day happen. */
  async dawn(days: number): Promise<void> {
    const runner = new AlarmRunner(this.staff.subgraph.database, { [appointmentDay]: turnAppointment });
    await runner.fireDue(startOfShanghaiDay(this.day(days)));
  }
}
