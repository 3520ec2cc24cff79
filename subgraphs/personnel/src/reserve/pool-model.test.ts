import { newId } from '@gridweave/subgraph/ids';
import { onEachEngine } from '@gridweave/testing/engines';
import { resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import fc from 'fast-check';
import { type NomineeInTest, office, Pool, poolPeople as people, reviewUnits } from '../../test/pool';
import { duringTests } from '../../test/started';

// Random people take random steps on one candidate; whatever they try must come out as they were told before.

const deeds = [
  'selectCandidate',
  'requestQualificationReview',
  'openNotice',
  'enterPool',
  'rejectCandidate',
  'reviewEntry',
  'exitPool',
  'withdrawCandidate',
  'appealEntry',
] as const;
type DeedName = (typeof deeds)[number];

const roles = ['committee', 'office', 'otherOffice', 'hrOfSubdistrict', 'hr', 'secondHr', 'reviewer'] as const;
type RoleName = (typeof roles)[number] | 'nominee' | 'resident';

/** From where a candidate starts: random steps alone would seldom come far. */
const starts = ['recommended', 'selected', 'prepared', 'inPool'] as const;

/** What happens besides the deeds of an entry: replies, days that pass, appeals that are settled. */
type Turn =
  | {
      readonly kind: 'deed';
      readonly by: RoleName;
      readonly deed: DeedName;
      readonly chosen: number | null;
      readonly flag: boolean;
    }
  | { readonly kind: 'reply'; readonly outcome: 'PASS' | 'FAIL' | 'NO_RECORD' }
  | { readonly kind: 'days' }
  | { readonly kind: 'settle'; readonly upheld: boolean };

const deedTurn = fc.record({
  kind: fc.constant('deed' as const),
  by: fc.constantFrom<RoleName>(...roles, 'hr', 'hr', 'nominee', 'resident'),
  deed: fc.constantFrom<DeedName>(...deeds),
  // Half of what is tried is what was offered, or hardly anything would ever happen.
  chosen: fc.option(fc.nat(deeds.length - 1), { nil: null, freq: 2 }),
  flag: fc.boolean(),
});
const turn: fc.Arbitrary<Turn> = fc.oneof(
  { weight: 6, arbitrary: deedTurn },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('reply' as const),
      outcome: fc.constantFrom('PASS', 'PASS', 'NO_RECORD', 'FAIL'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('days' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('settle' as const), upheld: fc.boolean() }) },
);

const live = ['RECOMMENDED', 'SELECTED', 'IN_POOL'];
const stays = (steps: readonly string[]) => steps.map((step) => `${step} ${step}`);

/** From which step to which other each deed of a timeline leads. */
const leadsOn: Readonly<Record<string, readonly string[]>> = {
  recommendCandidate: ['nowhere RECOMMENDED'],
  selectCandidate: ['RECOMMENDED SELECTED'],
  enterPool: ['SELECTED IN_POOL'],
  rejectCandidate: ['RECOMMENDED REJECTED', 'SELECTED REJECTED'],
  reviewEntry: stays(['IN_POOL']),
  exitPool: ['IN_POOL EXITED'],
  withdrawCandidate: live.map((step) => `${step} WITHDRAWN`),
  appealEntry: stays(['REJECTED', 'EXITED']),
  settleAppeal: [
    ...stays([...live, 'REJECTED', 'EXITED', 'WITHDRAWN']),
    ...['REJECTED RECOMMENDED', 'REJECTED SELECTED', 'EXITED IN_POOL'],
  ],
};

onEachEngine('random steps by random people', (engine) => {
  let pool: Pool;

  duringTests(engine, (subgraph) => {
    pool = new Pool(subgraph);
  });

  /** One candidate, and what is known of it from outside. */
  class Candidacy {
    reviewId: string | null = null;
    noticeId: string | null = null;
    appeal: { id: string } | null = null;
    readonly seen = new Set<string>();

    constructor(
      readonly id: string,
      readonly nominee: NomineeInTest,
    ) {}

    viewer(by: RoleName): Viewer {
      if (by === 'nominee') return this.nominee.viewer;
      return by === 'resident' ? resident(newId()) : people[by];
    }

    async take(turn: Turn): Promise<void> {
      switch (turn.kind) {
        case 'deed':
          return this.try(turn.by, await this.deedOf(turn), turn.flag);
        case 'reply':
          if (this.reviewId) for (const which of [0, 1] as const) await pool.answer(this.reviewId, turn.outcome, which);
          return;
        case 'days':
          if (this.noticeId) await pool.passDays(this.noticeId);
          return;
        case 'settle':
          return this.settle(turn.upheld);
      }
    }

    /** The deed of a turn: one of those offered where it says so and there is one. */
    async deedOf({ by, deed, chosen }: Turn & { kind: 'deed' }): Promise<DeedName> {
      if (chosen === null) return deed;
      const offers = await pool.offered(this.id, this.viewer(by));
      const open = deeds.filter((each) => offers.get(each));
      return open[chosen % Math.max(1, open.length)] ?? deed;
    }

    async settle(upheld: boolean): Promise<void> {
      if (!this.appeal) return;
      const input = { appealId: this.appeal.id, expectedVersion: 1, upheld, form: { comment: '经复核' } };
      await pool.do('settleAppeal', input, 'appeal { id }', people.secondHr);
    }

    /** Tries a deed, and holds what came of it against what was offered before. */
    async try(by: RoleName, deed: DeedName, flag: boolean): Promise<void> {
      const viewer = this.viewer(by);
      const offered = (await pool.offered(this.id, viewer)).get(deed) ?? false;
      const { version } = await pool.seen(this.id, people.hr, 'version');
      const { errors } = await this.do(deed, viewer, version, flag);
      this.seen.add(`${deed} ${offered}`);
      expect({ by, deed, done: errors.length === 0, code: errors[0]?.code }).toMatchObject({ by, deed, done: offered });
    }

    /** Follows what the timeline tells, step by step, to the entry as it stands. */
    async replays(): Promise<void> {
      const fields = 'step selectedOn enteredOn endedOn timeline(first: 100) { nodes { action step } }';
      const { timeline, step, selectedOn, enteredOn, endedOn } = await pool.seen(this.id, people.hr, fields);
      const told: { action: string; step: string }[] = timeline.nodes;
      let before = 'nowhere';
      for (const each of told) {
        expect(leadsOn[each.action]).toContain(`${before} ${each.step}`);
        before = each.step;
      }
      const has = (action: string) => told.some((each) => each.action === action);
      expect({ step, selected: selectedOn !== null, entered: enteredOn !== null, ended: endedOn !== null }).toEqual({
        ...{ step: before, selected: has('selectCandidate'), entered: has('enterPool') },
        ended: ['REJECTED', 'EXITED', 'WITHDRAWN'].includes(before),
      });
    }

    async do(deed: DeedName, viewer: Viewer, expectedVersion: number, flag: boolean) {
      const at = { reserveEntryId: this.id, expectedVersion };
      const form = { comment: '随机' };
      const about = { matterKind: 'RESERVE_ENTRY', matterIds: [this.id] };
      switch (deed) {
        case 'requestQualificationReview': {
          const request = { ...about, unitIds: reviewUnits };
          const answer = await pool.do(deed, request, 'qualificationReviews { id }', viewer);
          this.reviewId = answer.qualificationReviews?.[0]?.id ?? this.reviewId;
          return answer;
        }
        case 'openNotice': {
          const answer = await pool.do(deed, { ...about, title: '公示', days: 7 }, 'publicNotice { id }', viewer);
          this.noticeId = answer.publicNotice?.id ?? this.noticeId;
          return answer;
        }
        case 'appealEntry': {
          const answer = await pool.do(deed, { ...at, ground: '不服' }, 'appeal { id }', viewer);
          this.appeal = answer.appeal ?? this.appeal;
          return answer;
        }
        default:
          return pool.step(deed, { ...at, ...ofStep(deed, flag, form) }, viewer);
      }
    }
  }

  const ofStep = (deed: DeedName, flag: boolean, form: object): object => {
    switch (deed) {
      case 'selectCandidate':
        return { unitId: office };
      case 'rejectCandidate':
        return { reason: '材料不全' };
      case 'reviewEntry':
        return flag ? { outcome: 'KEEP', form } : { outcome: 'PROPOSE_EXIT', exitReason: 'HEALTH', form };
      case 'exitPool':
        return { exitReason: 'HEALTH', form };
      default:
        return {};
    }
  };

  const begun = async (batchId: string, start: (typeof starts)[number]): Promise<Candidacy> => {
    const nominee = await pool.nominee();
    const id = await pool.recommended(batchId, nominee);
    const candidacy = new Candidacy(id, nominee);
    if (start !== 'recommended') await candidacy.try('office', 'selectCandidate', true);
    if (start === 'prepared' || start === 'inPool') {
      await candidacy.try('hr', 'requestQualificationReview', true);
      await candidacy.take({ kind: 'reply', outcome: 'PASS' });
      await candidacy.try('hr', 'openNotice', true);
      await candidacy.take({ kind: 'days' });
    }
    if (start === 'inPool') await candidacy.try('hr', 'enterPool', true);
    return candidacy;
  };

  it('come out as each was told before, and the record of them leads to where the candidate stands', async () => {
    const [free, strict] = [
      await pool.batch({ quotas: [] }),
      await pool.batch({ reviewUnitIds: reviewUnits, reviewDays: 7, noticeDays: 7 }),
    ];
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.constantFrom(...starts),
        fc.array(turn, { minLength: 6, maxLength: 14 }),
        async (isStrict, start, turns) => {
          const candidacy = await begun(isStrict ? strict : free, start);
          for (const each of turns) await candidacy.take(each);
          await candidacy.replays();
          for (const each of candidacy.seen) seen.add(each);
        },
      ),
      { numRuns: engine.name === 'sqlite' ? 14 : 4, seed: 410103, endOnFailure: true },
    );
    // The test would be worth nothing if hardly a deed was ever done.
    expect([...seen].filter((each) => each.endsWith('true')).length).toBeGreaterThanOrEqual(
      engine.name === 'sqlite' ? 8 : 4,
    );
  });
});
