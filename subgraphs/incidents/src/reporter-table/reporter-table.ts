/** Things by whose ids rows of other tables belong to the matter that a report is part of. */
export type MatterThing = 'report' | 'incident' | 'leg' | 'meeting' | 'supervision';

/**
 * What of a table tells of whoever made a report, and how it is erased. Every text column of every table of this subgraph
 * stands in one of `given`, `about`, `lists`, `nearby`, `searched` and `kept`, by the name of its property: a test reads the
 * entities and fails for one that does not.
 */
export interface ReporterTable {
  readonly table: string;
  /** Which rows are of the matter: those with the id of one of its things in a column. */
  readonly rows?: readonly (readonly [column: string, of: MatterThing])[];
  /** Ids of rows of other tables that stand in a column of these rows. Such tables come first. */
  readonly things?: readonly [kind: MatterThing, column: string];
  /** What the reporter gave: a mark takes its place. */
  readonly given?: readonly string[];
  /** Columns of any kind that become null. */
  readonly cleared?: readonly string[];
  /** What staff wrote about the matter: name, numbers and the reporter’s words are cut out, and whatever else tells who somebody is. */
  readonly about?: readonly string[];
  /** The same in JSON. */
  readonly lists?: readonly string[];
  /** Texts of other matters of the same community, which may name the reporter: name, numbers and the reporter’s words are cut out. */
  readonly nearby?: Nearby;
  /** Texts of no matter in which somebody may have been looked for: telephone and mail address are cut out. */
  readonly searched?: readonly string[];
  /** Texts that tell nothing of a reporter, or are dealt with by themselves; the reason stands in `why`. */
  readonly kept?: readonly string[];
  readonly why?: string;
}

export interface Nearby {
  readonly texts: readonly string[];
  /** Those that are JSON. */
  readonly lists?: readonly string[];
  /** Where the division stands: in the row of another table, whose id is in a column. In the row itself without it. */
  readonly of?: readonly [column: string, table: string];
}

/** Every text of a table that a reporter may be told of in. */
export function textsOf({ given = [], about = [], lists = [], searched = [], nearby }: ReporterTable): string[] {
  const { texts = [], lists: listsNearby = [] } = nearby ?? {};
  return [...new Set([...given, ...about, ...lists, ...texts, ...listsNearby, ...searched])];
}

export const subjects = 'subjects at the identity provider are opaque, and tell who acted';
export const rules = 'what the district has set, which is about no matter';
