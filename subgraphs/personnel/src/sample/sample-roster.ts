import { seedId } from '@gridweave/territory/seed-id';
import type { GridLabel, Territory, UnitLabel } from '@gridweave/territory/territory';
import { startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { AppointmentRow, AppointmentTermRow } from '../appointment/appointment.entity';
import { AppointmentState } from '../appointment/appointment.enums';
import { EmploymentKind, Role } from '../appointment/role.type';
import type { PersonRow } from '../person/person.entity';
import type { PostRow } from '../post/post.entity';
import { PostKind } from '../post/post.enums';
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
  readonly terms: AppointmentTermRow[] = [];

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
    const post: PostRow = {
      id: seedId('post', `${role} ${label}`),
      role,
      ...(grid ? gridPost(role) : officePost(unit)),
      ...place,
      title,
      fromDay: null,
      toDay: null,
      synthetic: true,
      version: 1,
    };
    this.posts.push(post);
    return post;
  }

  appoint(
    person: PersonRow,
    post: PostRow,
    term: { from: string; to?: string; employment?: EmploymentKind },
  ): AppointmentRow {
    const appointment: AppointmentRow = {
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
      acting: false,
      standsInForId: null,
      state: AppointmentState.STANDS,
      // Every day in the sample is past.
      stage: term.to === undefined ? 'BEGUN' : 'OVER',
      synthetic: true,
      version: 1,
    };
    this.appointments.push(appointment);
    this.terms.push(firstTerm(appointment));
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

const chiefs: ReadonlySet<Role> = new Set([Role.GRID_CHIEF, Role.MICRO_CHIEF]);

function gridPost(role: Role): Pick<PostRow, 'kind' | 'tier' | 'establishment'> {
  return { kind: PostKind.GRID, tier: null, establishment: chiefs.has(role) ? 1 : null };
}

const kindsByUnit = new Map<string, PostKind>([
  ['OPERATION_CENTRE', PostKind.OPERATION_CENTRE],
  ['RESIDENTS_COMMITTEE', PostKind.COMMUNITY_WORKER],
  ['VILLAGERS_COMMITTEE', PostKind.COMMUNITY_WORKER],
  ['SUBDISTRICT_OFFICE', PostKind.OFFICE],
  ['TOWN_GOVERNMENT', PostKind.OFFICE],
  ['DEPARTMENT', PostKind.OFFICE],
]);

function officePost(unit: UnitLabel | null | undefined): Pick<PostRow, 'kind' | 'tier' | 'establishment'> {
  const kind = unit ? (kindsByUnit.get(unit.kind) ?? PostKind.OUTSIDE_UNIT) : PostKind.OTHER;
  return { kind, tier: null, establishment: null };
}

/** As if it had been recorded on its first day. */
function firstTerm({ id, version, fromDay, toDay, employment, state }: AppointmentRow): AppointmentTermRow {
  return { id, version, fromDay, toDay, employment, state, knownFrom: startOfShanghaiDay(fromDay), knownUntil: null };
}
