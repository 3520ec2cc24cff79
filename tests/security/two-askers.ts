import { IncidentCast, streets } from '../journeys/incident-cast';
import { Traveller } from '../journeys/steps';
import type { Stand } from '../stand/stand';
import type { Asker, Question, Two } from './asked-at-once';

/** Where one of the two works or lives, and what they report there. */
interface Own {
  readonly street: string;
  readonly gridId: string;
  readonly canary: string;
  readonly report: { readonly id: string; readonly version: number };
  readonly input: object;
}

const planted = [
  [streets.renhe, '暗语蓝鲸过海'],
  [streets.daxue, '暗语赤狐登山'],
] as const;
/** The same for both: whose it is decides what it names. */
const key = 'one key that both of them use';
const submit = `mutation ($input: SubmitReportInput!) { submitReport(input: $input) {
  receiptNumber secret report { id version } errors { code field } } }`;

/** Dispatchers of two streets, each of whom has taken a report on the telephone. */
export async function twoDesks(stand: Stand): Promise<Two<Asker>> {
  const subjects = planted.map(([street]) => `sample-dispatcher-${street}`);
  const tokens = [await stand.tokenOf(subjects[0] as string), await stand.tokenOf(subjects[1] as string)] as const;
  const own = [await reported(stand, 0, tokens[0]), await reported(stand, 1, tokens[1])] as const;
  const people = await Promise.all(tokens.map((token) => personOf(stand, token)));
  return both((mine) => ({
    token: tokens[mine],
    canary: own[mine].canary,
    questions: [...ofAnybody(own, mine), ...ofDesks(own, mine, people)],
  }));
}

/** Two residents, each of whom has opened the receipt of a report. */
export async function twoResidents(stand: Stand): Promise<Two<Asker>> {
  const cast = new IncidentCast(() => stand);
  const opened = async (mine: 0 | 1) => {
    const own = await reported(stand, mine, null);
    const { receiptNumber, secret } = (await cast.anyone().ask(submit, { input: own.input })).submitReport;
    const { token } = await cast.anyone().do('openReport', { receiptNumber, secret }, 'token');
    return { ...own, token: token as string };
  };
  const own = [await opened(0), await opened(1)] as const;
  return both((mine) => ({ token: own[mine].token, canary: own[mine].canary, questions: ofAnybody(own, mine) }));
}

function both(made: (mine: 0 | 1) => Asker): Two<Asker> {
  return [made(0), made(1)];
}

async function reported(stand: Stand, mine: 0 | 1, token: string | null): Promise<Own> {
  const [street, canary] = planted[mine];
  const { point, gridId } = await new IncidentCast(() => stand).ground(street, 1);
  const contact = { name: `甄${canary.slice(2, 4)}`, phone: `1540000${mine}${mine}${mine}${mine}` };
  // Nobody without a token has a key of their own.
  const idempotencyKey = token === null ? `${key}, without a token: ${mine}` : key;
  const input = { idempotencyKey, text: `路灯不亮，${canary}`, point, contact };
  const { submitReport } = await Traveller.resident(stand, token).ask(submit, { input });
  expect(submitReport.errors).toEqual([]);
  return { street, gridId, canary, report: submitReport.report, input };
}

async function personOf(stand: Stand, token: string): Promise<string> {
  const { viewer } = await Traveller.resident(stand, token).ask('{ viewer { person { id } } }');
  return viewer.person.id;
}

const seen = `fragment seen on Report { id number state text contact { name phone } availableActions { action allowed }
  grid { name chiefs { person { name } } } }`;

/** The same operations of both, of what is one’s own and of what is the other’s. */
function ofAnybody(own: Two<Own>, mine: 0 | 1): Question[] {
  const [ours, theirs] = [own[mine], own[1 - mine] as Own];
  const ids = [ours.report.id, theirs.report.id];
  return [
    ['{ viewer { id kind grants { role until scope { kind id } } person { id name workPhone } } }'],
    ['{ reportProgress { receiptNumber text state headline division responders { label } happenings { text } } }'],
    ...ids.map((id): Question => [`query ($id: ID!) { report(id: $id) { ...seen } } ${seen}`, { id }]),
    ...[true, false].flatMap((whether) =>
      ids.map(
        (id): Question => [
          `query ($id: ID!, $whether: Boolean!) { report(id: $id) {
          text @include(if: $whether) number @skip(if: $whether) legs @skip(if: $whether) { id state } } }`,
          { id, whether },
        ],
      ),
    ),
    ...[ids, ids.toReversed()].map(
      ([a, b]): Question => [
        `query ($a: ID!, $b: ID!) { first: report(id: $a) { ...seen } second: report(id: $b) { ...seen } } ${seen}`,
        { a, b },
      ],
    ),
    ...own.map(
      ({ gridId: id }): Question => [
        `query ($id: ID!) { grid(id: $id) { name openIncidentCount incidents(first: 2) { nodes { number text } }
        chiefs { person { name workPhone } } availableActions { action allowed } } }`,
        { id },
      ],
    ),
    // What does not fit is repeated in the error.
    ['query ($id: ID!) { report(id: $id) { text } }', { id: { [`not_${mine}`]: ours.canary } }],
    ['query ($after: String) { reports(first: 2, after: $after) { nodes { text } } }', { after: ours.canary }],
  ];
}

function ofDesks(own: Two<Own>, mine: 0 | 1, people: readonly string[]): Question[] {
  const [ours, theirs] = [own[mine], own[1 - mine] as Own];
  const accepted = { idempotencyKey: key, reportId: theirs.report.id, expectedVersion: theirs.report.version };
  return [
    ...people.map(
      (id): Question => [
        `query ($id: ID!) { person(id: $id) { name nameIsMasked workPhone bornOn
        appointments { role unit { name } post { id } } } }`,
        { id },
      ],
    ),
    [`{ reports(first: 3) { totalCount nodes { ...seen } } incidents(first: 2) { nodes { number text } } } ${seen}`],
    [submit, { input: ours.input }],
    [
      `mutation ($input: AcceptReportInput!) { acceptReport(input: $input) {
        report { text } errors { code message } } }`,
      { input: accepted },
    ],
  ];
}
