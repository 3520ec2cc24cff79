import { EvidenceKind, type NeededEvidence, refuseBlankEvidence, refuseOtherEvidence } from './evidence.rules';

const { TEXT, PHOTO_AFTER, SITE_CHECK, REPORTER_WORD } = EvidenceKind;
const every = (...kinds: EvidenceKind[]): NeededEvidence => ({ every: kinds });
const oneOf = (...kinds: EvidenceKind[]): NeededEvidence => ({ oneOf: kinds });

describe('evidence is exactly what the closing condition names', () => {
  it.each([
    [every(), [], null, null],
    [every(), [TEXT], 'EVIDENCE_SURPLUS', 'evidence.0.kind'],
    [every(SITE_CHECK), [], 'EVIDENCE_MISSING', 'evidence'],
    [every(SITE_CHECK), [SITE_CHECK], null, null],
    [every(SITE_CHECK), [SITE_CHECK, SITE_CHECK], 'EVIDENCE_SURPLUS', 'evidence.1.kind'],
    [every(SITE_CHECK, PHOTO_AFTER), [PHOTO_AFTER], 'EVIDENCE_MISSING', 'evidence'],
    [every(SITE_CHECK, PHOTO_AFTER), [PHOTO_AFTER, SITE_CHECK], null, null],
    [every(SITE_CHECK, PHOTO_AFTER), [PHOTO_AFTER, SITE_CHECK, TEXT], 'EVIDENCE_SURPLUS', 'evidence.2.kind'],
    [oneOf(SITE_CHECK, REPORTER_WORD), [], 'EVIDENCE_MISSING', 'evidence'],
    [oneOf(SITE_CHECK, REPORTER_WORD), [REPORTER_WORD], null, null],
    [oneOf(SITE_CHECK, REPORTER_WORD), [REPORTER_WORD, SITE_CHECK], 'EVIDENCE_SURPLUS', 'evidence.1.kind'],
    [oneOf(SITE_CHECK), [TEXT], 'EVIDENCE_SURPLUS', 'evidence.0.kind'],
  ])('%j met with %j: %s', (needed, kinds, code, field) => {
    const show = () =>
      refuseOtherEvidence(
        needed,
        kinds.map((kind) => ({ kind })),
      );
    if (code === null) expect(show).not.toThrow();
    else expect(show).toThrow(expect.objectContaining({ code, field }));
  });

  it.each([
    [{ kind: PHOTO_AFTER, mediaId: 'm' }, null],
    [{ kind: PHOTO_AFTER }, 'EVIDENCE_MEDIA_MISSING'],
    [{ kind: PHOTO_AFTER, mediaId: 'm', text: '照片' }, 'EVIDENCE_TEXT_SURPLUS'],
    [{ kind: SITE_CHECK, text: '已复核' }, null],
    [{ kind: SITE_CHECK, text: '已复核', mediaId: 'm' }, 'EVIDENCE_MEDIA_SURPLUS'],
  ])('%j is shown in the way of its kind: %s', (piece, code) => {
    const show = () => refuseBlankEvidence(piece, 0);
    if (code === null) expect(show).not.toThrow();
    else expect(show).toThrow(expect.objectContaining({ code }));
  });
});
