import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Incident } from '../incident/incident.type';
import { MediaKind, MediaPurpose } from './media.rules';

registerEnumType(MediaKind, {
  name: 'MediaKind',
  description: '文件种类。What a file shows.',
  valuesConfig: {
    PICTURE: { description: '图片。A picture: JPEG, PNG or WebP.' },
    VIDEO: { description: '视频。A video: MP4.' },
  },
});
registerEnumType(MediaPurpose, {
  name: 'MediaPurpose',
  description: '文件用途。What a file is there for.',
  valuesConfig: {
    REPORTED: { description: '上报所附。Shows what was reported.' },
    BEFORE: { description: '处置前。Shows the place before the work.' },
    AFTER: { description: '处置后。Shows the place after the work.' },
    OTHER: { description: '其他。Anything else, such as a document on site.' },
  },
});

@ObjectType({
  description:
    '图片或视频。A picture or a video without position data; its bytes are fetched from `url` with the same token.',
})
export class Media {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => MediaKind, { description: '种类。Picture or video.' })
  kind: MediaKind;
  @Field(() => String, { description: '内容类型。Such as `image/jpeg`, by content.' })
  contentType: string;
  @Field(() => Int, { description: '宽（像素）。Width in pixels, as shown.' })
  width: number;
  @Field(() => Int, { description: '高（像素）。Height in pixels, as shown.' })
  height: number;
  @Field(() => Int, { description: '大小（字节）。Size in bytes, as stored.' })
  bytes: number;
  @Field(() => Int, { description: '版本。Goes up with every change.' })
  version: number;
  @Field(() => MediaPurpose, { description: '用途。What it is there for.' })
  purpose: MediaPurpose;
  @Field(() => DateTime, { description: '上传时间。When it was uploaded; by whom is not told.' })
  at: Date;
  @Field(() => Boolean, { description: '是否为生成的示例。True for generated sample data.' })
  synthetic: boolean;
}

@ObjectType('AttachMediaPayload', { description: '操作结果。What AttachMedia answers.' })
export class AttachMediaPayload extends PayloadType(
  'AttachMedia',
  'incident',
  () => Incident,
  '事件。The incident, null when there is none, or it is not the viewer’s, or the deed was refused.',
) {
  @Field(() => [Media], { nullable: 'itemsAndList', description: '文件。What was attached; null when refused.' })
  media: Media[] | null;
}

@ObjectType('RemoveMediaPayload', { description: '操作结果。What RemoveMedia answers.' })
export class RemoveMediaPayload extends PayloadType(
  'RemoveMedia',
  'incident',
  () => Incident,
  '事件。The incident, null when there is none, or it is not the viewer’s, or the deed was refused.',
) {
  @Field(() => ID, { nullable: true, description: '已移除的文件。The file that was removed; null when refused.' })
  mediaId: string | null;
}
