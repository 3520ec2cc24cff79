import { badInput, limitExceeded } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { type Condition, withinDivisions } from '@gridweave/territory/scope';
import { among, anyOf, onDuty, placedWithin } from '../conditions';
import type { PersonRow } from '../person/person.entity';
import { filesKept } from '../person/person.queries';
import type { PersonnelContext } from '../services';
import type { EligibilityScopeInput } from './what-if.input';

const peopleAtOnce = 1_000;
const mostPeople = 20_000;

/** People of a unit or a division in pieces, in the order of their ids. */
export interface Pieces {
  readonly day: string;
  /** Only what comes after this id, or before it when backwards. */
  readonly from?: string | null;
  readonly backwards?: boolean;
}

/**
 * Those people of a unit or a division on a day whose files the viewer keeps, thousand by thousand: one statement each.
 * Throws BAD_USER_INPUT for a scope that names none or both, LIMIT_EXCEEDED beyond 20,000 people.
 */
export async function* staffIn(
  ctx: PersonnelContext,
  scope: EligibilityScopeInput,
  { day, from = null, backwards = false }: Pieces,
): AsyncGenerator<PersonRow[]> {
  const { sql, parameters } = scopeOf(scope, day);
  let last = from;
  for (let read = 0; read <= mostPeople; read += peopleAtOnce) {
    const query = filesKept(ctx).andWhere(sql, parameters);
    if (last !== null) query.andWhere(`person.id ${backwards ? '<' : '>'} :last`, { last });
    const people = await query
      .orderBy('person.id', backwards ? 'DESC' : 'ASC')
      .limit(peopleAtOnce)
      .getMany();
    if (people.length > 0) yield people;
    if (people.length < peopleAtOnce) return;
    last = people.at(-1)!.id;
  }
  throw limitExceeded(`Rules are tried on at most ${mostPeople} people at once: choose a smaller division or unit.`);
}

function scopeOf({ divisionId, unitId }: EligibilityScopeInput, day: string): Condition {
  if ((divisionId == null) === (unitId == null)) throw badInput('Give either divisionId or unitId.');
  if (unitId != null)
    return onDuty('person.id', day, 'onDay', among('duty.unit_id', [unitId].filter(isWord), 'inUnit'));
  const divisionIds = [divisionId!].filter(isWord);
  return anyOf(
    withinDivisions('person.divisionId', divisionIds, 'inDivision'),
    onDuty('person.id', day, 'onDay', placedWithin('duty', divisionIds, 'inDivision')),
  );
}
