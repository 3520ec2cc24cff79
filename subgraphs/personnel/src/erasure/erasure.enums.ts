import { registerEnumType } from 'type-graphql';

export enum ErasureScope {
  WHOLE_FILE = 'WHOLE_FILE',
  NUMBERS = 'NUMBERS',
}
registerEnumType(ErasureScope, {
  name: 'ErasureScope',
  description: '清除范围。How much of what is on file about somebody is erased.',
  valuesConfig: {
    WHOLE_FILE: { description: '全部档案。Name, numbers, facts, and every text about the person.' },
    NUMBERS: { description: '仅号码。Identity number and phones; the rest of the file stays.' },
  },
});

export enum ErasureState {
  PROPOSED = 'PROPOSED',
  DECIDED = 'DECIDED',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  HALTED = 'HALTED',
  REFUSED = 'REFUSED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(ErasureState, {
  name: 'ErasureState',
  description: '清除状态。How far an erasure has come.',
  valuesConfig: {
    PROPOSED: { description: '待决定。Another person decides.' },
    DECIDED: { description: '已决定。Waits for its day.' },
    RUNNING: { description: '执行中。The file is closed and being erased.' },
    DONE: { description: '已完成。Erased; a certificate says what.' },
    HALTED: { description: '已中止。On its day something stood against it; `haltedBy` says what. Nothing was erased.' },
    REFUSED: { description: '不同意。Decided against.' },
    WITHDRAWN: { description: '已撤回。Taken back before it was carried out.' },
  },
});

export enum ErasedKind {
  NAME = 'NAME',
  NUMBERS = 'NUMBERS',
  FACTS = 'FACTS',
  TEXTS = 'TEXTS',
  MENTIONS = 'MENTIONS',
  EXPORTS = 'EXPORTS',
  IMPORTED_LINES = 'IMPORTED_LINES',
  REQUESTS = 'REQUESTS',
}
registerEnumType(ErasedKind, {
  name: 'ErasedKind',
  description: '清除内容种类。What kind of data was erased.',
  valuesConfig: {
    NAME: { description: '姓名等。The person’s own row: name, sign-in, birth date, membership.' },
    NUMBERS: { description: '号码。Encrypted numbers and the keyed hashes they were found by.' },
    FACTS: { description: '情况。Facts on file, with every correction of them.' },
    TEXTS: { description: '文字。Texts about the person: reasons, comments, findings, grounds, documents.' },
    MENTIONS: { description: '提及。Other texts out of which name or numbers were cut.' },
    EXPORTS: { description: '导出文件。Files of lists that could be fetched.' },
    IMPORTED_LINES: { description: '导入行。Rows of files that somebody had brought.' },
    REQUESTS: { description: '请求记录。What was kept so that a repeated request does nothing twice.' },
  },
});
