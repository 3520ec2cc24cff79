import type { DivisionLabel, UnitLabel } from '@gridweave/territory/territory';
import { addDays, addYears } from '@gridweave/viewer/shanghai-day';
import type { AppointmentRow } from '../appointment/appointment.entity';
import { EmploymentKind, Role } from '../appointment/role.type';
import type { PersonRow } from '../person/person.entity';
import type { PostRow } from '../post/post.entity';
import { PostKind } from '../post/post.enums';
import { CommitteeTier } from '../reserve/reserve.enums';
import { dice } from './dice';
import type { SampleRoster } from './sample-roster';

/** A term of the committees, of five years; every community begins its own within some weeks. */
const firstElection = '2026-01-12';
const termYears = 5;

/**
 * The committees of every community and village: a secretary, a director who is mostly the same person (一肩挑), a
 * deputy and two of three members. Some places of deputies are vacant; where the sample has a committee already, only the
 * secretary is added. Answers the appointments, which end with the term.
 */
export function staffCommittees(roster: SampleRoster): AppointmentRow[] {
  const communities = [...roster.territory.divisions()]
    .filter(({ kind, live }) => live && (kind === 'COMMUNITY' || kind === 'VILLAGE'))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const known = new Set(roster.posts.flatMap(({ kind, unitId }) => (kind === PostKind.COMMITTEE ? [unitId] : [])));
  return communities.flatMap((community) => {
    const unit = roster.unit(`committee:${community.code}`);
    return unit ? committeeOf(roster, community, unit, known.has(unit.id)) : [];
  });
}

function committeeOf(
  roster: SampleRoster,
  { code, name }: DivisionLabel,
  unit: UnitLabel,
  isKnown: boolean,
): AppointmentRow[] {
  const { HEAD, DEPUTY, MEMBER } = CommitteeTier;
  const seat = (of: PostKind, tier: CommitteeTier, title: string, establishment = 1): PostRow => {
    const post = roster.post(Role.UNIT_MEMBER, title, { unit }, `${of} ${unit.id} ${tier}`);
    return Object.assign(post, { kind: of, tier, establishment });
  };
  const from = addDays(firstElection, dice(`election ${code}`, 50));
  const elected = (person: PersonRow, post: PostRow, employment = EmploymentKind.FULL_TIME) => {
    const to = addDays(addYears(from, termYears), -1);
    return Object.assign(roster.appoint(person, post, { from, to, employment }), { stage: 'BEGUN' });
  };
  const somebody = (word: string, bornFrom: number) => bornIn(roster.person(`${word} ${code}`, null), bornFrom);
  const head = Object.assign(somebody('committee head', 1970), { inParty: true });
  const secretary = elected(head, seat(PostKind.PARTY_ORGANIZATION, HEAD, `${name}党组织书记`));
  if (isKnown) return [secretary];

  const director = seat(PostKind.COMMITTEE, HEAD, `${unit.name}主任`);
  const deputy = seat(PostKind.COMMITTEE, DEPUTY, `${unit.name}副主任`);
  const member = seat(PostKind.COMMITTEE, MEMBER, `${unit.name}委员`, 3);
  const isOne = dice(`head of both ${code}`, 5) > 0;
  return [
    secretary,
    isOne
      ? elected(head, director, EmploymentKind.CONCURRENT)
      : elected(somebody('committee director', 1970), director),
    ...(dice(`deputy ${code}`, 12) > 0 ? [elected(somebody('committee deputy', 1974), deputy)] : []),
    ...[1, 2].map((number) => elected(somebody(`committee member ${number}`, 1978), member)),
  ];
}

/** Old enough for an office: born within twenty years. */
function bornIn(person: PersonRow, first: number): PersonRow {
  const year = first + dice(`born ${person.id}`, 20);
  return Object.assign(person, { birthDay: `${year}${person.birthDay?.slice(4)}` });
}
