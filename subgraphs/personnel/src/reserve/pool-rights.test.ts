import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import type { Viewer } from '@gridweave/viewer/viewer';
import { at, codeOf, type NomineeInTest, office, Pool, poolPeople as people, reviewUnits } from '../../test/pool';
import { callers, duringTests, type Personnel } from '../../test/started';

onEachEngine('rights in the reserve pool', (engine) => {
  let subgraph: Personnel;
  let pool: Pool;
  let nominee: NomineeInTest;
  let other: NomineeInTest;
  /** One candidate at each step, all of them of one community. */
  const entries: Record<'recommended' | 'selected' | 'inPool' | 'rejected', string> = {
    ...{ recommended: '', selected: '', inPool: '', rejected: '' },
  };
  let reviewId: string;
  let noticeId: string;

  duringTests(engine, async (started) => {
    subgraph = started;
    pool = new Pool(subgraph);
    [nominee, other] = [await pool.nominee(), await pool.nominee()];
    const batches = [];
    for (let i = 0; i < 4; i += 1) batches.push(await pool.batch());
    entries.recommended = await pool.recommended(batches[0]!, nominee);
    entries.selected = await pool.selected(batches[1]!, nominee);
    entries.inPool = await pool.inPool(batches[2]!, nominee);
    entries.rejected = await pool.selected(batches[3]!, nominee);
    await pool.step('rejectCandidate', { ...at(entries.rejected, 2), reason: '材料不全' }, people.hr);
    await pool.do('appealEntry', { ...at(entries.rejected, 3), ground: '申诉理由' }, 'appeal { id }', nominee.viewer);
    const review = { matterKind: 'RESERVE_ENTRY', matterIds: [entries.selected], unitIds: reviewUnits };
    reviewId = (await pool.do('requestQualificationReview', review, 'qualificationReviews { id }'))
      .qualificationReviews[0].id;
    await pool.answer(reviewId, 'NO_RECORD', 1);
    const noticed = await pool.selected(batches[0]!, other);
    noticeId = await pool.notice([noticed]);
    await pool.passDays(noticeId);
  });

  const everyone = (): Record<string, Viewer> => ({
    ...people,
    ...callers,
    nominee: nominee.viewer,
    other: other.viewer,
  });
  /** Those whose business the candidate is: its committee, the office above, HR of its line, and itself. */
  const inLine = [
    'committee',
    'office',
    'secondInOffice',
    'hrOfSubdistrict',
    'hr',
    'secondHr',
    'hrOfficer',
    'nominee',
    'other',
  ];
  const isInLine = (name: string) => inLine.includes(name);

  it('let each see the candidates of their own line, by list and by reference alike', async () => {
    for (const [name, viewer] of Object.entries(everyone())) {
      const listed = await ask(subgraph, viewer, '{ reserveEntries(first: 100) { nodes { id } } }');
      const ids = new Set(listed.data.reserveEntries.nodes.map(({ id }: { id: string }) => id));
      // Somebody else of the same committee sees its candidates too, as one of its people.
      for (const id of Object.values(entries)) {
        expect([name, id, ids.has(id)]).toEqual([name, id, isInLine(name)]);
        expect([name, (await pool.seen(id, viewer)) !== null]).toEqual([name, isInLine(name)]);
      }
    }
  });

  const leaky = `person { name bornOn identityNumber } agesOutOn decisionForms { decidedBy { name } comment }
    qualificationReview { fullName replies { comment } } appeals { ground }
    timeline(first: 20) { nodes { byRole reason } }`;

  it('show names, birth dates and the words of appeals and replies to those alone who need them', async () => {
    for (const [name, viewer] of Object.entries(everyone())) {
      for (const id of Object.values(entries)) {
        const text = JSON.stringify(await pool.seen(id, viewer, leaky));
        const isHr = ['hrOfSubdistrict', 'hr', 'secondHr', 'hrOfficer'].includes(name);
        const isSelf = name === 'nominee';
        const isShown = { name: isHr || isSelf, birth: isHr, appeal: isHr || isSelf, replies: isHr };
        if (!isShown.name) expect([name, text]).toEqual([name, expect.not.stringContaining(nominee.name)]);
        if (!isShown.birth) expect([name, text]).toEqual([name, expect.not.stringContaining('1990-05-01')]);
        if (!isShown.appeal) expect([name, text]).toEqual([name, expect.not.stringContaining('申诉理由')]);
        if (!isShown.replies) expect([name, text]).toEqual([name, expect.not.stringContaining('经查')]);
        expect(text).not.toContain(nominee.viewer.id);
      }
    }
  });

  it('tell an asked unit about whom it is asked until it has answered, and nobody else', async () => {
    const query = 'query ($id: ID!) { qualificationReview(id: $id) { fullName replies { comment unit { id } } } }';
    for (const [name, viewer] of Object.entries(everyone())) {
      const review = (await ask(subgraph, viewer, query, { id: reviewId })).data.qualificationReview;
      const isAsked = name === 'reviewer' || name === 'secondReviewer' || name === 'clerk';
      const isHr = ['hrOfSubdistrict', 'hr', 'secondHr', 'hrOfficer'].includes(name);
      expect([name, review !== null]).toEqual([name, isAsked || isHr]);
      expect([name, review?.fullName ?? null]).toEqual([name, name === 'reviewer' ? nominee.name : null]);
      if (review) expect([name, review.replies.length]).toEqual([name, isHr ? 2 : 1]);
    }
  });

  it('show nobody a name in a notice whose days are over', async () => {
    const query = 'query ($id: ID!) { publicNotice(id: $id) { named { fullName person { name } } } }';
    for (const [name, viewer] of Object.entries(everyone())) {
      const { data } = await ask(subgraph, viewer, query, { id: noticeId });
      const isInLineOfNotice = ['hrOfSubdistrict', 'hr', 'secondHr', 'hrOfficer', 'other'].includes(name);
      expect([name, data.publicNotice !== null]).toEqual([name, isInLineOfNotice]);
      for (const named of data.publicNotice?.named ?? []) expect(named.fullName).toBeNull();
    }
  });

  /** Who may take which step; everyone else is refused, and those out of line are not even told that there is an entry. */
  const operations: [string, keyof typeof entries, number, object, string[]][] = [
    ['selectCandidate', 'recommended', 1, { unitId: office }, ['office', 'secondInOffice']],
    [
      'rejectCandidate',
      'recommended',
      1,
      { reason: '材料不全' },
      ['office', 'secondInOffice', 'hr', 'secondHr', 'hrOfficer'],
    ],
    ['enterPool', 'selected', 2, {}, []],
    ['rejectCandidate', 'selected', 2, { reason: '材料不全' }, ['hr', 'secondHr', 'hrOfficer']],
    [
      'reviewEntry',
      'inPool',
      3,
      { outcome: 'KEEP', form: {} },
      ['office', 'secondInOffice', 'hr', 'secondHr', 'hrOfficer'],
    ],
    ['exitPool', 'inPool', 3, { exitReason: 'HEALTH', form: {} }, ['hr', 'secondHr', 'hrOfficer']],
    ['withdrawCandidate', 'selected', 2, {}, ['nominee']],
  ];

  it.each(operations)('let %s on the one %s be done by whom it is for', async (deed, which, version, input, may) => {
    const id = entries[which];
    for (const [name, viewer] of Object.entries(everyone())) {
      const isOffered = (await pool.offered(id, viewer)).get(deed) ?? false;
      expect([name, isOffered]).toEqual([name, may.includes(name)]);
      if (isOffered) continue;
      const code = codeOf(await pool.step(deed, { ...at(id, version), ...input }, viewer));
      const refused = isInLine(name) ? /^(FORBIDDEN|REVIEW_PENDING|OWN_ENTRY)$/ : /^RESERVE_ENTRY_NOT_FOUND$/;
      expect([name, code]).toEqual([name, expect.stringMatching(refused)]);
    }
  });

  it('cost as many statements for a long list as for a short one', async () => {
    const query = (
      first: number,
    ) => `{ reserveEntries(first: ${first}) { nodes { id step person { name } batch { name quotas { taken } }
      reviewStanding noticeStanding decisionForms { reason documents { title } } qualificationReview { standing }
      appeals { ground } availableActions { action allowed } } } }`;
    const statements = async (first: number) => {
      const before = subgraph.database.statementCount;
      const { errors, data } = await ask(subgraph, people.hr, query(first));
      expect(errors).toBeUndefined();
      expect(data.reserveEntries.nodes).toHaveLength(first);
      return subgraph.database.statementCount - before;
    };
    const few = await statements(5);
    expect(await statements(60)).toBe(few);
  });
});
