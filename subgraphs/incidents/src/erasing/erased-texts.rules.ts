import { maskFreeText } from '@gridweave/subgraph/masks';
import { type Mentions, withoutMentions } from '@gridweave/subgraph/mentions';
import type { Sought } from '../erasure/sought';

/** A text of a matter without its reporter: name, numbers and words are cut out, and what else tells who somebody is. */
export function withoutReporter(text: string, sought: Sought, longest?: number): string {
  return maskFreeText(withoutMentions(text, mentionsOf(sought), longest));
}

/** The same of a text that is JSON: of its strings, but those that are ids or moments. */
export function listWithoutReporter(json: string, sought: Sought): string {
  return JSON.stringify(JSON.parse(json, (_key, value) => (isWords(value) ? withoutReporter(value, sought) : value)));
}

/** A text of no matter without what tells for certain whom it means. */
export function withoutAddress(text: string, { numbers, email }: Sought): string {
  return withoutMentions(text, { words: email === null ? [] : [email], numbers, spared: [] });
}

/** A text of another matter of the same community: what names the reporter there, or says the same as the report. */
export function withoutReporterNearby(text: string, sought: Sought, longest?: number): string {
  return withoutMentions(text, mentionsNearby(sought), longest);
}

/** The same of a text that is JSON. */
export function listWithoutReporterNearby(json: string, sought: Sought): string {
  return JSON.stringify(
    JSON.parse(json, (_key, value) => (isWords(value) ? withoutReporterNearby(value, sought) : value)),
  );
}

/** A name of two characters is that of others too. */
const shortestName = 3;

export function mentionsNearby(sought: Sought): Mentions {
  const { words, ...mentions } = mentionsOf(sought);
  return { ...mentions, words: words.filter((word) => [...word].length >= shortestName) };
}

/** A report of a few words says what many say, and naming that in a text tells of nobody. */
const shortestGiven = 6;

function mentionsOf({ words, numbers, text }: Sought): Mentions {
  const told = words.filter((word) => word !== text || [...word].length >= shortestGiven);
  return { words: told, numbers, spared: [] };
}

const code = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?|[A-Z_0-9]*)$/;

function isWords(value: unknown): value is string {
  return typeof value === 'string' && !code.test(value);
}
