import { DecisionOutcome, MatterKind } from './decision-form.enums';
import { keptDocuments, refuseProposer, refuseReason, refuseSilence, toldToSubject } from './decision-form.rules';

const { PROPOSED, AGREED, REFUSED, RETURNED, WITHDRAWN } = DecisionOutcome;
const outcomeOf = (rule: () => unknown) => {
  try {
    rule();
    return 'done';
  } catch (error) {
    const { code, field } = error as { code: string; field: string | null };
    return field === null ? code : `${code} ${field}`;
  }
};

describe('a decision form', () => {
  it.each([
    [AGREED, 'a', 'DECIDER_IS_PROPOSER'],
    [REFUSED, 'a', 'DECIDER_IS_PROPOSER'],
    [RETURNED, 'a', 'DECIDER_IS_PROPOSER'],
    [PROPOSED, 'a', 'done'],
    [WITHDRAWN, 'a', 'done'],
    [AGREED, 'b', 'done'],
  ])('with %s by %s, where a proposed: %s', (outcome, decider, code) => {
    expect(outcomeOf(() => refuseProposer(outcome, decider, [null, 'a']))).toBe(code);
  });

  it.each([
    [{ outcome: null, inUse: true }, AGREED, 'done'],
    [{ outcome: REFUSED, inUse: true }, REFUSED, 'done'],
    [{ outcome: REFUSED, inUse: true }, AGREED, 'REASON_UNKNOWN form.reasonCode'],
    [{ outcome: null, inUse: false }, AGREED, 'REASON_UNKNOWN form.reasonCode'],
    [null, AGREED, 'REASON_UNKNOWN form.reasonCode'],
  ])('gives reason %j for %s: %s', (reason, outcome, code) => {
    expect(outcomeOf(() => refuseReason(reason, outcome))).toBe(code);
  });

  it.each([
    [REFUSED, null, null, 'REASON_MISSING form.comment'],
    [RETURNED, null, '', 'REASON_MISSING form.comment'],
    [REFUSED, 'OTHER', null, 'done'],
    [REFUSED, null, '材料不全', 'done'],
    [AGREED, null, null, 'done'],
  ])('is silent with %s, code %s and comment %s: %s', (outcome, code, comment, expected) => {
    expect(outcomeOf(() => refuseSilence(outcome, code, comment))).toBe(expected);
  });

  it.each([
    ['AGREED by another', { outcome: AGREED }, null, true],
    ['REFUSED with a code', { outcome: REFUSED, reasonCode: 'OTHER' }, null, true],
    ['REFUSED without a code', { outcome: REFUSED }, '意见', true],
    ['RETURNED without a code', { outcome: RETURNED }, '意见', true],
    [
      'REFUSED without a code, of the pool, which tells the reason otherwise',
      { outcome: REFUSED, matterKind: MatterKind.RESERVE_ENTRY },
      null,
      true,
    ],
    ['WITHDRAWN by the subject', { outcome: WITHDRAWN, bySubject: 'subject' }, '意见', undefined],
  ])('is told to whom it is about, %s', (_of, given, comment, isWithheld) => {
    const form = { matterKind: MatterKind.RESERVE_APPEAL, reasonCode: null, comment: '意见', bySubject: 'decider' };
    const { comment: words, isWithheld: withheld } = toldToSubject({ ...form, ...given }, 'subject');
    expect({ words, withheld }).toEqual({ words: comment, withheld: isWithheld });
  });

  it.each([
    [{ title: '推荐表', number: '样〔2026〕1号', date: '2026-03-01' }, 'done'],
    [{ title: '推荐表', link: 'https://files.example.org/a', sha256: 'A'.repeat(64) }, 'done'],
    [{ title: ' ' }, 'TEXT_MISSING documents.0.title'],
    [{ title: '长'.repeat(201) }, 'TEXT_TOO_LONG documents.0.title'],
    [{ title: '推荐表', date: '2026-03-02' }, 'DATE_IN_FUTURE documents.0.date'],
    [{ title: '推荐表', link: 'javascript:alert(1)' }, 'LINK_INVALID documents.0.link'],
    [{ title: '推荐表', link: 'https://user:secret@example.org/' }, 'LINK_INVALID documents.0.link'],
    [{ title: '推荐表', link: 'files/1' }, 'LINK_INVALID documents.0.link'],
    [{ title: '推荐表', sha256: 'abc' }, 'DIGEST_INVALID documents.0.sha256'],
  ])('refers to %j: %s', (document, expected) => {
    expect(outcomeOf(() => keptDocuments([document], '2026-03-01', 'documents'))).toBe(expected);
  });

  it('refers to at most twenty documents, and keeps them in one form', () => {
    const many = Array.from({ length: 21 }, () => ({ title: '材料' }));
    expect(outcomeOf(() => keptDocuments(many, '2026-03-01', 'documents'))).toBe('DOCUMENTS_TOO_MANY documents');
    expect(keptDocuments([{ title: ' 表 ', number: '', sha256: 'AB'.repeat(32) }], '2026-03-01', 'x')).toEqual([
      { title: '表', number: null, day: null, link: null, digest: 'ab'.repeat(32) },
    ]);
  });
});
