import { seedId } from '@gridweave/territory/seed-id';
import type { GridLabel, Territory, UnitLabel } from '@gridweave/territory/territory';
import type { AppointmentRow } from '../appointment/appointment.entity';
import { EmploymentKind, type Role } from '../appointment/role.type';
import type { PersonRow } from '../person/person.entity';
import type { PostRow } from '../post/post.entity';
import { samplePerson } from './sample-person';

export interface Place {
  readonly grid?: GridLabel;
  readonly unit?: UnitLabel | null;
  readonly divisionId?: string;
}

/** Collects the sample's people, posts and appointments while they are made up. */
export class SampleRoster {
  readonly people: PersonRow[] = [];
  readonly posts: PostRow[] = [];
  readonly appointments: AppointmentRow[] = [];

  constructor(
    readonly territory: Territory,
    readonly districtId: string,
  ) {}

  /** Somebody new. The label makes the ids; people whose files the district does not keep have no division. */
  person(label: string, subject: string | null, divisionId: string | null = this.districtId): PersonRow {
    const person = samplePerson(this.people.length + 1, { label, subject, divisionId });
    this.people.push(person);
    return person;
  }

  /** Whether somebody can sign in as this subject. */
  knows(subject: string): boolean {
    return this.people.some((person) => person.subject === subject);
  }

  post(role: Role, title: string, { grid, unit, divisionId }: Place, label = title): PostRow {
    const place = { unitId: unit?.id ?? null, gridId: grid?.id ?? null, divisionId: divisionId ?? null };
    const post = { id: seedId('post', `${role} ${label}`), role, ...place, title, synthetic: true, version: 1 };
    this.posts.push(post);
    return post;
  }

  appoint(
    person: PersonRow,
    post: PostRow,
    term: { from: string; to?: string; employment?: EmploymentKind },
  ): AppointmentRow {
    const appointment = {
      id: seedId('appointment', `${person.id} ${post.id} ${term.from}`),
      personId: person.id,
      postId: post.id,
      role: post.role,
      unitId: post.unitId,
      gridId: post.gridId,
      divisionId: post.divisionId,
      fromDay: term.from,
      toDay: term.to ?? null,
      employment: term.employment ?? EmploymentKind.FULL_TIME,
      synthetic: true,
      version: 1,
    };
    this.appointments.push(appointment);
    return appointment;
  }

  /** The subdistrict or town above a division. */
  townshipOf(divisionId: string) {
    return this.territory.ancestors(divisionId).find(({ kind }) => kind === 'SUBDISTRICT' || kind === 'TOWN') ?? null;
  }

  /** A unit by the key that organization's seed gives it, or null where there is none. */
  unit(key: string): UnitLabel | null {
    return this.territory.unit(seedId('unit', key));
  }
}
