import { newId } from '@gridweave/subgraph/ids';
import { ask, freshKey } from '@gridweave/testing/ask';
import type { Viewer } from '@gridweave/viewer/viewer';
import { PersonRow } from '../src/person/person.entity';
import { divisionId, unitId } from './small-district';
import { callers, type Personnel } from './started';

export const renheOffice = unitId('subdistrict-office:410103003');

/** People, posts and appointments of a test's own, made as HR staff make them. */
export class Staff {
  constructor(readonly subgraph: Personnel) {}

  /** Somebody on the district's files who holds nothing yet. */
  async person(facts: Partial<PersonRow> = {}): Promise<string> {
    const id = newId();
    const person: PersonRow = {
      id,
      subject: null,
      divisionId: divisionId('410103'),
      fullName: '甄示例',
      birthDay: '1990-05-01',
      inParty: null,
      synthetic: true,
      version: 1,
      ...facts,
    };
    await this.subgraph.database.transaction((tx) => tx.insert(PersonRow, person));
    return id;
  }

  /** A deed's payload, whatever it answers. */
  async do(mutation: string, input: object, fields: string, viewer: Viewer = callers.hrOfficer) {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`.replace(
      /^AnnulAppointment/,
      'WithdrawAppointment',
    );
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${fields} errors { code field } } }`;
    const answer = await ask(this.subgraph, viewer, query, { input: { idempotencyKey: freshKey(), ...input } });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data[mutation];
  }

  postInput(input: object = {}): object {
    const place = { role: 'UNIT_MEMBER', kind: 'OFFICE', title: '内勤', unitId: renheOffice };
    return { ...place, establishment: 1, from: '2020-01-01', reason: '三定方案', ...input };
  }

  /** The id of a post in an office, for one at a time. */
  async post(input: object = {}): Promise<string> {
    const { post, errors } = await this.do('createPost', this.postInput(input), 'post { id }');
    if (!post) throw new Error(JSON.stringify(errors));
    return post.id;
  }

  /** What appointing somebody answers. */
  appoint(personId: string, postId: string, term: object, viewer?: Viewer) {
    const input = { personId, postId, employmentKind: 'FULL_TIME', basis: '任职通知', ...term };
    return this.do('appoint', input, 'appointment { id version from to }', viewer);
  }

  /** The id of an appointment. */
  async appointed(personId: string, postId: string, term: object): Promise<string> {
    const { appointment, errors } = await this.appoint(personId, postId, term);
    if (!appointment) throw new Error(JSON.stringify(errors));
    return appointment.id;
  }
}
