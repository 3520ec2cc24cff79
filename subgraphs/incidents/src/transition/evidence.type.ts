import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { EvidenceKind } from './evidence.rules';

registerEnumType(EvidenceKind, {
  name: 'EvidenceKind',
  description: '证据类型。What a deed that ends something shows.',
  valuesConfig: {
    TEXT: { description: '文字说明。In words.' },
    PHOTO_BEFORE: { description: '处置前照片。A photograph from before the work.' },
    PHOTO_AFTER: { description: '处置后照片。A photograph from after the work.' },
    SITE_CHECK: { description: '现场复核记录。What somebody else found on the spot, in words.' },
    REPORTER_WORD: { description: '上报人确认。What the reporter says, in words.' },
  },
});

@InputType({ description: '证据。One piece of what a deed shows; exactly what the closing condition names is taken.' })
export class EvidenceInput {
  @Field(() => EvidenceKind, { description: '类型。What it is.' })
  kind: EvidenceKind;
  @Field(() => ID, { nullable: true, description: '文件。The uploaded file; for photographs only.' })
  mediaId?: string | null;
  @Field(() => String, { nullable: true, description: '文字（4000字内）。In words; for everything but photographs.' })
  text?: string | null;
}
