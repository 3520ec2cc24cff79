import type { Answer, Stand } from '../stand/stand';

/** An operation and its variables. */
export type Question = readonly [text: string, variables?: Record<string, unknown>];

/** One of two who ask at once. */
export interface Asker {
  readonly token: string;
  readonly questions: readonly Question[];
  /** A word in what they alone may read. */
  readonly canary: string;
}

export type Two<T> = readonly [T, T];

/** An answer as it came; what came too late in part, or not at all, is not whole. */
export interface Told {
  readonly of: 0 | 1;
  /** The place of what was asked among their questions. */
  readonly question: number;
  readonly text: string;
  readonly isWhole: boolean;
}

/** What somebody is answered to each of their questions while nobody else asks anything. */
export async function answersAlone(stand: Stand, { token, questions }: Asker): Promise<string[]> {
  const answers: string[] = [];
  for (const [text, variables] of questions) {
    let answer = await stand.ask(token, text, variables);
    while (!isWhole(answer)) answer = await stand.ask(token, text, variables);
    answers.push(JSON.stringify(answer));
  }
  return answers;
}

/** Every text in what one is told that stands nowhere in what the other is told. */
export function onlyToldTo(own: readonly string[], others: readonly string[]): string[] {
  const told = others.join('\n');
  const texts = own.flatMap((answer) => [...answer.matchAll(/"([^"\\]{6,})"/g)].map(([, text]) => text as string));
  return [...new Set(texts)].filter((text) => !told.includes(text));
}

/**
 * Has both ask all that was picked for them at once, and hands on each answer. What a busy machine did not answer in
 * time is asked again, half as many at once each time, until it has been answered.
 */
export async function askedAtOnce(
  stand: Stand,
  askers: Two<Asker>,
  picks: Two<readonly number[]>,
  hear: (told: Told) => void,
): Promise<void> {
  let waiting = picks[0].flatMap((own, index) => [asked(0, own), asked(1, picks[1][index] as number)]);
  for (let atOnce = waiting.length; waiting.length > 0; atOnce = Math.ceil(atOnce / 2)) {
    const late: Asked[] = [];
    for (let start = 0; start < waiting.length; start += atOnce) {
      const some = waiting.slice(start, start + atOnce);
      const told = await Promise.all(some.map((one) => answered(stand, askers, one)));
      for (const one of told) hear(one);
      late.push(...told.filter(({ isWhole }) => !isWhole));
    }
    waiting = late;
  }
}

type Asked = Pick<Told, 'of' | 'question'>;
const asked = (of: 0 | 1, question: number): Asked => ({ of, question });

async function answered(stand: Stand, askers: Two<Asker>, { of, question }: Asked): Promise<Told> {
  const { token, questions } = askers[of];
  const [text, variables] = questions[question] as Question;
  const answer = await stand.ask(token, text, variables);
  return { of, question, text: JSON.stringify(answer), isWhole: isWhole(answer) };
}

const tooLate = ['DEADLINE_EXCEEDED', 'SUBGRAPH_UNAVAILABLE'];

function isWhole({ errors = [] }: Answer): boolean {
  return !errors.some(({ extensions }) => tooLate.includes(extensions?.code));
}
