import { Refusal } from '@gridweave/subgraph/refusal';
import { MediaPurpose } from '../media/media.rules';

/** What a deed that ends something may have to show. */
export enum EvidenceKind {
  TEXT = 'TEXT',
  PHOTO_BEFORE = 'PHOTO_BEFORE',
  PHOTO_AFTER = 'PHOTO_AFTER',
  SITE_CHECK = 'SITE_CHECK',
  REPORTER_WORD = 'REPORTER_WORD',
}

export const evidenceLabels: Readonly<Record<EvidenceKind, string>> = {
  TEXT: '文字说明',
  PHOTO_BEFORE: '处置前照片',
  PHOTO_AFTER: '处置后照片',
  SITE_CHECK: '现场复核记录',
  REPORTER_WORD: '上报人确认',
};

const photos: readonly EvidenceKind[] = [EvidenceKind.PHOTO_BEFORE, EvidenceKind.PHOTO_AFTER];

/** Photographs are shown by the id of an uploaded file, everything else in words. */
export const isPhoto = (kind: EvidenceKind): boolean => photos.includes(kind);

const purposes: Readonly<Partial<Record<EvidenceKind, readonly MediaPurpose[]>>> = {
  PHOTO_BEFORE: [MediaPurpose.REPORTED, MediaPurpose.BEFORE],
  PHOTO_AFTER: [MediaPurpose.AFTER],
};

/** Whether a file that was added for a purpose shows what a kind of evidence is to show. */
export const showsKind = (kind: EvidenceKind, purpose: MediaPurpose): boolean =>
  purposes[kind]?.includes(purpose) ?? false;

/** What must be shown: every kind, or exactly one of them. */
export type NeededEvidence = { readonly every: readonly EvidenceKind[] } | { readonly oneOf: readonly EvidenceKind[] };

export interface GivenEvidence {
  readonly kind: EvidenceKind;
  readonly mediaId?: string | null;
  readonly text?: string | null;
}

/** Throws unless exactly what is needed was given, each kind once: nothing less, and nothing beyond it. */
export function refuseOtherEvidence(needed: NeededEvidence, given: readonly GivenEvidence[]): void {
  const allowed = 'every' in needed ? needed.every : needed.oneOf;
  const seen = new Set<EvidenceKind>();
  given.forEach(({ kind }, index) => {
    if (!allowed.includes(kind) || seen.has(kind)) throw surplus(kind, index);
    if ('oneOf' in needed && seen.size > 0) throw surplus(kind, index);
    seen.add(kind);
  });
  const missing = 'every' in needed ? allowed.filter((kind) => !seen.has(kind)) : seen.size === 0 ? allowed : [];
  if (missing.length === 0) return;
  const words = missing.map((kind) => evidenceLabels[kind]).join('every' in needed ? '、' : '或');
  throw new Refusal('EVIDENCE_MISSING', `请提供：${words}。`, 'evidence');
}

const surplus = (kind: EvidenceKind, index: number) =>
  new Refusal('EVIDENCE_SURPLUS', `结案条件未要求${evidenceLabels[kind]}，请勿提交。`, `evidence.${index}.kind`);

/** Throws unless a piece is shown in the way of its kind. */
export function refuseBlankEvidence({ kind, mediaId, text }: GivenEvidence, index: number): void {
  if (isPhoto(kind) !== (mediaId != null)) {
    const [code, message] = isPhoto(kind)
      ? (['EVIDENCE_MEDIA_MISSING', '请上传照片。'] as const)
      : (['EVIDENCE_MEDIA_SURPLUS', '此项证据只需文字，无须上传文件。'] as const);
    throw new Refusal(code, message, `evidence.${index}.mediaId`);
  }
  if (isPhoto(kind) && text != null)
    throw new Refusal('EVIDENCE_TEXT_SURPLUS', '照片无须另附文字。', `evidence.${index}.text`);
}
