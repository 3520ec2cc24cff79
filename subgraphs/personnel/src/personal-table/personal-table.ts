/** Things by whose ids rows of other tables belong to somebody. */
export type ThingKind =
  | 'person'
  | 'fact'
  | 'appointment'
  | 'link'
  | 'entry'
  | 'appeal'
  | 'move'
  | 'inspection'
  | 'handover'
  | 'review'
  | 'reply'
  | 'objection'
  | 'form'
  | 'application'
  | 'secondment'
  | 'topic'
  | 'appraisal'
  | 'case'
  | 'completion'
  | 'erasure'
  | 'hold';

/**
 * What of a table is personal data of staff, and how it is erased. Every text column of every table of this subgraph
 * stands in one of `about`, `emptied`, `mentions` and `kept`, by the name of its property: a test reads the entities and fails for
 * one that does not.
 */
export interface PersonalTable {
  readonly table: string;
  /** Which rows are somebody’s: those with the id of the person, or of one of its things, in a column. */
  readonly rows?: readonly (readonly [column: string, of: ThingKind])[];
  /** The rows that are somebody’s are things, by whose ids rows of other tables are found. Such tables come first. */
  readonly things?: ThingKind;
  /** Texts about the person whose row it is: a mark takes their place. In rows of others they are as `mentions`. */
  readonly about?: readonly string[];
  /** The same of texts that are JSON lists: an empty list takes their place. */
  readonly emptied?: readonly string[];
  /** Columns of any kind in the person’s rows that become null. */
  readonly cleared?: readonly string[];
  /** Texts about something else, in which anybody may be named: name and numbers are cut out. */
  readonly mentions?: readonly string[];
  /** Texts in which nobody is named, or which are dealt with by themselves; the reason stands in `why`. */
  readonly kept?: readonly string[];
  readonly why?: string;
  /** The rows themselves go. */
  readonly deleted?: 'FACTS' | 'NUMBERS';
}

/** Every text of a table that somebody may be named in. */
export function textsOf({ about = [], emptied = [], mentions = [] }: PersonalTable): string[] {
  return [...about, ...emptied, ...mentions];
}

/** Sign-in names are opaque: they tell who did something, to nobody but the identity provider. */
export const subjects = 'subjects at the identity provider are opaque, and tell who acted';
