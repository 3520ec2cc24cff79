import { addMonths } from '@gridweave/viewer/months';
import { addDays } from '@gridweave/viewer/shanghai-day';
import { SuccessionVacancyReason } from './succession.enums';

/** Somebody's term at a post; both days inclusive, open without a last one. */
export interface HeldTerm {
  readonly fromDay: string;
  readonly toDay: string | null;
  /** Months (`YYYY-MM`) in which age may end it; none where it does not, or where nothing is known. */
  readonly retires: readonly string[];
}

/** A post as far as its places go. */
export interface Places {
  readonly fromDay: string | null;
  readonly toDay: string | null;
  readonly establishment: number | null;
  readonly isElected: boolean;
}

/** When a post is without enough holders. */
export interface Vacancy {
  readonly reason: SuccessionVacancyReason;
  /** First day without; null where it is not on record since when. */
  readonly earliestOn: string | null;
  readonly latestOn: string | null;
}

const never = '9999-12-31';

interface Leaving {
  readonly fromDay: string;
  readonly lastDay: string;
  readonly reason: SuccessionVacancyReason;
}

/**
 * From when on a post has fewer holders than places, as the terms on record and the months of retirement say; null where
 * neither says so. Whoever is to follow is among the terms: a post that goes from hand to hand is not vacant.
 */
export function vacancyOf(post: Places, terms: readonly HeldTerm[], day: string): Vacancy | null {
  const [first, last] = [leavings(post, terms, day, 'first'), leavings(post, terms, day, 'last')];
  const earliest = shortFrom(post, first, day);
  if (earliest === null) return null;
  if (earliest === day) {
    const since = shortSince(post, first, day);
    return { reason: SuccessionVacancyReason.VACANT, earliestOn: since, latestOn: since };
  }
  const leaver = first.find(({ lastDay }) => addDays(lastDay, 1) === earliest);
  if (!leaver) throw new Error('a post falls vacant on a day on which nobody leaves');
  return { reason: leaver.reason, earliestOn: earliest, latestOn: shortFrom(post, last, day) };
}

/** The most places that are empty on any day from one to before another. */
export function emptyPlaces(post: Places, terms: readonly HeldTerm[], day: string, until: string): number {
  const ends = leavings(post, terms, day, 'first');
  return Math.max(
    0,
    ...days(ends, day)
      .filter((each) => each < until && each <= (post.toDay ?? never))
      .map((each) => placesOf(post) - held(ends, each)),
  );
}

export const placesOf = ({ establishment }: Pick<Places, 'establishment'>): number => establishment ?? 1;

/** The terms with their last days, by the first or by the last of the months that age may set. */
function leavings(post: Places, terms: readonly HeldTerm[], day: string, which: 'first' | 'last'): Leaving[] {
  const { TERM_ENDS, APPOINTMENT_ENDS, RETIREMENT } = SuccessionVacancyReason;
  return terms.map(({ fromDay, toDay, retires }) => {
    // A month that has passed has not ended it.
    const ahead = post.isElected ? [] : retires.map(lastDayOf).filter((each) => each >= day && each >= fromDay);
    ahead.sort();
    const byAge = (which === 'first' ? ahead[0] : ahead.at(-1)) ?? never;
    const isByAge = byAge < (toDay ?? never);
    const reason = isByAge ? RETIREMENT : post.isElected ? TERM_ENDS : APPOINTMENT_ENDS;
    return { fromDay, lastDay: isByAge ? byAge : (toDay ?? never), reason };
  });
}

const lastDayOf = (month: string) => addDays(`${addMonths(month, 1)}-01`, -1);

function shortFrom(post: Places, ends: readonly Leaving[], day: string): string | null {
  const found = days(ends, day).find((each) => held(ends, each) < placesOf(post));
  return found === undefined || found > (post.toDay ?? never) ? null : found;
}

/** Since when it has been short on end; null where the post itself has no first day on record. */
function shortSince(post: Places, ends: readonly Leaving[], day: string): string | null {
  const places = placesOf(post);
  const fell = ends
    .filter(({ lastDay }) => lastDay < day && held(ends, lastDay) >= places)
    .map(({ lastDay }) => addDays(lastDay, 1))
    .filter((each) => held(ends, each) < places);
  return fell.sort().at(-1) ?? post.fromDay;
}

/** A day and those after it on which somebody is gone, in order: on no other does the number of holders fall. */
function days(ends: readonly Leaving[], day: string): string[] {
  const gone = ends
    .filter(({ lastDay }) => lastDay >= day && lastDay !== never)
    .map(({ lastDay }) => addDays(lastDay, 1));
  return [day, ...gone.sort()];
}

const held = (ends: readonly Leaving[], day: string) =>
  ends.filter(({ fromDay, lastDay }) => fromDay <= day && day <= lastDay).length;
