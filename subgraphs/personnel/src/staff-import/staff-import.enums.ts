import { registerEnumType } from 'type-graphql';

export enum StaffImportKind {
  RESERVE_ROSTER = 'RESERVE_ROSTER',
  APPOINTMENT_CORRECTIONS = 'APPOINTMENT_CORRECTIONS',
}
registerEnumType(StaffImportKind, {
  name: 'StaffImportKind',
  description: '导入种类。What a file is brought for.',
  valuesConfig: {
    RESERVE_ROSTER: { description: '后备名册。The roster of a batch: candidates and what is known of them.' },
    APPOINTMENT_CORRECTIONS: { description: '任职更正。Days, terms and posts of appointments as they truly are.' },
  },
});

export enum StaffImportState {
  UPLOADED = 'UPLOADED',
  PLANNING = 'PLANNING',
  PLANNED = 'PLANNED',
  APPLYING = 'APPLYING',
  APPLIED = 'APPLIED',
}
registerEnumType(StaffImportState, {
  name: 'StaffImportState',
  description: '导入状态。How far an import is.',
  valuesConfig: {
    UPLOADED: { description: '已上传。A file that nothing has been asked of yet.' },
    PLANNING: { description: '核对中。Each row is being looked at; nothing is changed.' },
    PLANNED: { description: '待确认。What would be done stands there; somebody decides.' },
    APPLYING: { description: '执行中。Rows are being written.' },
    APPLIED: { description: '已执行。Done; what was left out says why.' },
  },
});

export enum StaffImportOutcome {
  CREATE = 'CREATE',
  CHANGE = 'CHANGE',
  UNCHANGED = 'UNCHANGED',
  UNDECIDED = 'UNDECIDED',
  REJECTED = 'REJECTED',
}
registerEnumType(StaffImportOutcome, {
  name: 'StaffImportOutcome',
  description: '一行的结果。What would become, or has become, of a row.',
  valuesConfig: {
    CREATE: { description: '新增。Something is made.' },
    CHANGE: { description: '变更。Something that is there is changed or completed.' },
    UNCHANGED: { description: '无变化。Everything is as the row says.' },
    UNDECIDED: {
      description: '待认定。It may be somebody who is suggested; only done for whom a person confirms.',
    },
    REJECTED: { description: '不能导入。Left out; its problems say why.' },
  },
});
