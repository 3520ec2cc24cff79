import type { EmploymentKind, Role } from '../appointment/role.type';
import type { PersonFactKind } from '../person-fact/person-fact.enums';
import type { PostKind } from '../post/post.enums';
import type { CommitteeTier } from '../reserve/reserve.enums';

/** Something on file, with the days on which it is so; null is open, or nobody knows. */
export interface KnownFact {
  readonly kind: PersonFactKind;
  readonly value: string;
  readonly source: string;
  readonly fromDay: string | null;
  readonly toDay: string | null;
}

/** A post held from one day to another, both inclusive; stand-ins are none. */
export interface KnownTerm {
  readonly fromDay: string;
  readonly toDay: string | null;
  readonly role: Role;
  readonly postKind: PostKind;
  readonly tier: CommitteeTier | null;
  readonly employment: EmploymentKind;
}

/** When somebody was born, as exactly as it is known: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
export interface KnownBirth {
  readonly value: string;
  readonly source: string;
}

/** All that rules look at of somebody, by what was known at one time. */
export interface KnownPerson {
  readonly birth: KnownBirth | null;
  readonly facts: readonly KnownFact[];
  readonly terms: readonly KnownTerm[];
  /** What the person itself is marked as, without a fact that says since when; null where that is not known. */
  readonly marked: { readonly inParty: boolean | null; readonly on: string };
  /** Discipline is on nobody's report who may not see it. */
  readonly disciplineHidden: boolean;
}

/** The days that a birth may have been on, both inclusive. */
export function birthSpan({ value }: KnownBirth): { readonly earliest: string; readonly latest: string } {
  if (value.length === 10) return { earliest: value, latest: value };
  if (value.length === 4) return { earliest: `${value}-01-01`, latest: `${value}-12-31` };
  const last = new Date(Date.UTC(Number(value.slice(0, 4)), Number(value.slice(5, 7)), 0)).getUTCDate();
  return { earliest: `${value}-01`, latest: `${value}-${last}` };
}
