import { registerEnumType } from 'type-graphql';

export enum RetentionKind {
  CONTACT = 'CONTACT',
  MEDIA = 'MEDIA',
  REPORT = 'REPORT',
}
registerEnumType(RetentionKind, {
  name: 'RetentionKind',
  description: '保存内容种类。What of a report is kept for a time after its matter is over.',
  valuesConfig: {
    CONTACT: { description: '联系方式。How the reporter is reached, and that crews might have it.' },
    MEDIA: { description: '图片和视频。What came with the report.' },
    REPORT: { description: '全部个人信息。Everything that eraseReport erases.' },
  },
});
