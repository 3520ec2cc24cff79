import { BreakingChangeType, buildSchema, findBreakingChanges, type GraphQLSchema } from 'graphql';

/** What a client written for the released graph would stumble over. */
export interface Break {
  /** What it is about: `Type`, `Type.field`, `Type.field(argument:)`, `Enum.WORD` or `@directive`. */
  readonly coordinate: string;
  readonly description: string;
}

/** What breaks between two graphs, in the order of their coordinates. */
export function breaksBetween(released: string, next: string): Break[] {
  const [before, after] = [released, next].map((sdl): GraphQLSchema => buildSchema(sdl, { assumeValidSDL: true }));
  if (!before || !after) throw new Error('there are two graphs');
  const found = findBreakingChanges(before, after).map(({ type, description }) => {
    return { coordinate: coordinateOf(type, description), description };
  });
  return found.sort((one, other) => (one.coordinate < other.coordinate ? -1 : 1));
}

const name = '([_A-Za-z][_0-9A-Za-z]*)';
const field = '([_A-Za-z][_0-9A-Za-z]*\\.[_A-Za-z][_0-9A-Za-z]*)';
type Reader = readonly [sentence: RegExp, coordinate: (...found: string[]) => string];
const own: Reader = [new RegExp(`^(?:Standard scalar )?${name}[ .]`), (type) => type];
const ofField: Reader = [new RegExp(`^${field} `), (at) => at];
const ofArgument: Reader = [new RegExp(`^${field} arg ${name} `), (at, argument) => `${at}(${argument}:)`];
const ofDirective: Reader = [
  new RegExp(`(?: from | on directive |^)${name}(?: was removed| was added)?\\.$`),
  (at) => `@${at}`,
];

/** graphql-js says what has changed in sentences alone. */
const readers: Readonly<Record<BreakingChangeType, Reader>> = {
  [BreakingChangeType.TYPE_REMOVED]: own,
  [BreakingChangeType.TYPE_CHANGED_KIND]: own,
  [BreakingChangeType.IMPLEMENTED_INTERFACE_REMOVED]: own,
  [BreakingChangeType.TYPE_REMOVED_FROM_UNION]: [new RegExp(` from union type ${name}\\.$`), (union) => union],
  [BreakingChangeType.VALUE_REMOVED_FROM_ENUM]: [
    new RegExp(`^${name} was removed from enum type ${name}\\.$`),
    (word, type) => `${type}.${word}`,
  ],
  [BreakingChangeType.REQUIRED_INPUT_FIELD_ADDED]: [
    new RegExp(`^A required field ${name} on input type ${name} was added\\.$`),
    (added, type) => `${type}.${added}`,
  ],
  [BreakingChangeType.FIELD_REMOVED]: ofField,
  [BreakingChangeType.FIELD_CHANGED_KIND]: ofField,
  [BreakingChangeType.REQUIRED_ARG_ADDED]: [
    new RegExp(`^A required arg ${name} on ${field} was added\\.$`),
    (argument, at) => `${at}(${argument}:)`,
  ],
  [BreakingChangeType.ARG_REMOVED]: ofArgument,
  [BreakingChangeType.ARG_CHANGED_KIND]: ofArgument,
  [BreakingChangeType.DIRECTIVE_REMOVED]: ofDirective,
  [BreakingChangeType.DIRECTIVE_ARG_REMOVED]: ofDirective,
  [BreakingChangeType.REQUIRED_DIRECTIVE_ARG_ADDED]: ofDirective,
  [BreakingChangeType.DIRECTIVE_REPEATABLE_REMOVED]: ofDirective,
  [BreakingChangeType.DIRECTIVE_LOCATION_REMOVED]: ofDirective,
};

function coordinateOf(type: BreakingChangeType, description: string): string {
  const [sentence, coordinate] = readers[type];
  const [, ...found] = description.match(sentence) ?? [];
  if (found.length === 0) throw new Error(`${type} is told in words that are not understood: ${description}`);
  return coordinate(...found);
}

const announcement = /^- Breaking on (\d{4}-\d{2}-\d{2}): (.*)$/gm;

/** By coordinate, the days from which on a changelog says that something breaks: `- Breaking on 2027-07-01: \`Grid.name\` …`. */
function announcedIn(changelog: string): ReadonlyMap<string, string> {
  const days = new Map<string, string>();
  for (const [, day = '', line = ''] of changelog.matchAll(announcement)) {
    for (const [, coordinate = ''] of line.matchAll(/`([^`]+)`/g)) days.set(coordinate, day);
  }
  return days;
}

/** Why some of it must not be released, a sentence each. `today` as `2027-07-01`. */
export function refuseBreaks(breaks: readonly Break[], changelog: string, today: string): string[] {
  const days = announcedIn(changelog);
  return breaks.flatMap(({ coordinate, description }) => {
    const day = days.get(coordinate);
    if (day === undefined)
      return [`${description} CHANGELOG.md does not say so: “- Breaking on <day>: \`${coordinate}\` …”.`];
    return day > today ? [`${description} CHANGELOG.md promises ${coordinate} until ${day}.`] : [];
  });
}
