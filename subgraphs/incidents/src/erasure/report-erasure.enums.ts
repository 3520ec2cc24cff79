import { registerEnumType } from 'type-graphql';

export enum ReportErasureState {
  PROPOSED = 'PROPOSED',
  DECIDED = 'DECIDED',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  HALTED = 'HALTED',
  REFUSED = 'REFUSED',
}
registerEnumType(ReportErasureState, {
  name: 'ReportErasureState',
  description: '清除状态。How far the erasure of a report has come.',
  valuesConfig: {
    PROPOSED: { description: '待决定。Another officer decides.' },
    DECIDED: { description: '待执行。Asked for by the reporter, or decided; begins within seconds.' },
    RUNNING: { description: '执行中。The report says nothing any more; the rest is being looked through.' },
    DONE: { description: '已完成。Erased; the certificate says what.' },
    HALTED: { description: '已中止。Something stood against it when it was to begin; nothing was erased.' },
    REFUSED: { description: '不同意。Decided against.' },
  },
});

export enum ErasedReportPart {
  CONTACT = 'CONTACT',
  REPORT = 'REPORT',
  INCIDENT = 'INCIDENT',
  TEXTS = 'TEXTS',
  MEDIA = 'MEDIA',
  EXPORTS = 'EXPORTS',
  REQUESTS = 'REQUESTS',
}
registerEnumType(ErasedReportPart, {
  name: 'ErasedReportPart',
  description: '清除内容种类。What kind of data of a reporter was erased.',
  valuesConfig: {
    CONTACT: { description: '联系方式。How the reporter is reached, and that crews might have it.' },
    REPORT: { description: '上报内容。The report’s words, address and exact place.' },
    INCIDENT: { description: '事件内容。The same of the incident, and by what words it is found.' },
    TEXTS: { description: '文字。Other texts: given by the reporter, or told, or by staff with the reporter in them.' },
    MEDIA: { description: '图片和视频。What came with the report, with its thumbnails.' },
    EXPORTS: { description: '导出文件。Files of incidents that could be fetched.' },
    REQUESTS: { description: '请求记录。What was kept so that a repeated request does nothing twice.' },
  },
});
