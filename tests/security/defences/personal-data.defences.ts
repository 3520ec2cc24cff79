import type { Defence } from './defence';

const chain = 'packages/subgraph/src/audit/audit-chain.test.ts';
const people = 'subgraphs/personnel/src/person/person.test.ts';
const staffErasure = 'subgraphs/personnel/src/erasure/canary.test.ts';
const noTable =
  'no table holds name, number, phone or mail, nor what numbers were found by, where each table held them before';
const erasingStaff = 'subgraphs/personnel/src/erasure/erasing-task.ts';
const staffTasks = 'return [requests, exportsTask(services), importedLinesTask(services.fieldKeys), ...own, ...texts];';
const reportErasure = 'subgraphs/incidents/src/erasing/canary.test.ts';
const noReport = 'no table holds name, numbers, mail, words, address or exact place, where each held them before';
const erasingReports = 'subgraphs/incidents/src/erasing/erasing.work.ts';
const reportTasks = '...[givenMedia(services), incidentWords(services), toldPlaces, exportFiles(services), requests],';
const without = (all: string, task: string) => all.replace(task, '').replace(', ,', ',').replace(', ]', ']');

/** What is kept of people, and what is written down of those who look at it. */
export const defences: readonly Defence[] = [
  {
    rule: 'audit chain',
    against: 'an entry of the audit is changed',
    file: 'packages/subgraph/src/audit/verify.ts',
    text: "if (row.seal !== sealOf(this.key, row)) this.#found('ENTRY_CHANGED', sequence, row.id);",
    off: '',
    test: { file: chain, title: 'tells of each kind of tampering' },
  },
  {
    rule: 'audit chain',
    against: 'an entry of the audit is taken out',
    file: 'packages/subgraph/src/audit/verify.ts',
    text: "if (!isNext) this.#found('ENTRY_MISSING', this.#last.sequence + 1);",
    off: '',
    test: { file: chain, title: 'tells of each kind of tampering' },
  },
  {
    rule: 'audit chain',
    against: 'somebody with the key makes the audit anew',
    file: 'packages/subgraph/src/audit/verify.ts',
    text: "if (known !== undefined && known !== row.hash) this.#found('CHAIN_REMADE', sequence, row.id);",
    off: '',
    test: { file: chain, title: 'shows to whoever knows its end that somebody with the key has made it anew' },
  },
  {
    rule: 'audit chain',
    against: 'the database changes the audit for whoever asks it',
    file: 'packages/subgraph/src/audit/append-only.ts',
    text: "when: 'OLD.sequence IS NOT NULL'",
    off: "when: '1 = 0'",
    test: { file: chain, title: 'refuses changes by itself, where nobody has taken its guards away' },
  },
  {
    rule: 'audit',
    against: 'a deed leaves no trace',
    file: 'packages/subgraph/src/schema.ts',
    text: '  auditMutations(federated);\n',
    off: '',
    test: {
      file: 'packages/subgraph/src/audit/audited-mutations.test.ts',
      title: 'tells of a denied deed, of which nothing else stays, and why',
    },
  },
  {
    rule: 'audit',
    against: 'something is seen in clear that could not be written down',
    file: 'packages/subgraph/src/subgraph.ts',
    text: '    await contextValue.audit?.keepSeen(contextValue);\n',
    off: '',
    test: {
      file: 'packages/subgraph/src/audit/audited-mutations.test.ts',
      title: 'shows nothing in clear that it cannot keep',
    },
  },
  {
    rule: 'reveals',
    against: 'numbers are looked up without end',
    file: 'packages/subgraph/src/audit/reveal.ts',
    text: 'if (last.length < anHour || !oldest) return;',
    off: 'if (oldest || last.length === 0) return;',
    test: {
      file: 'subgraphs/personnel/src/reveal/reveal.test.ts',
      title: 'is told for so many people an hour, and afterwards when to ask again',
    },
  },
  {
    rule: 'reveals',
    against: 'a reporter is looked up by whoever sees the report',
    file: 'subgraphs/incidents/src/reveal/reveal.policy.ts',
    text: "return divisionRole(viewer, divisionIds, ['DISPATCHER', 'SHIFT_LEADER', 'FOLLOW_UP_CALLER']) !== null;",
    off: "return viewer.kind === 'PERSON' && divisionIds.length > 0;",
    test: {
      file: 'subgraphs/incidents/src/reveal/reveal.test.ts',
      title: 'is told to nobody else, who learn not even that there is such a report',
    },
  },
  {
    rule: 'masking',
    against: 'a masked name is the name',
    file: 'packages/subgraph/src/masks.ts',
    text: 'index < kept || ',
    off: 'index >= 0 || ',
    test: { file: 'packages/subgraph/src/masks.test.ts', title: 'never shows the whole name' },
  },
  {
    rule: 'masking',
    against: 'the name of somebody is shown to whoever may see the person',
    file: 'subgraphs/personnel/src/person/person.policy.ts',
    text: 'return isSelf || asHrOfficer || asDispatcher;',
    off: 'return true;',
    test: {
      file: people,
      title: 'shows the chief of a grid to %s: name %s, work phone %s, birth date %s, Party %s',
    },
  },
  {
    rule: 'masking',
    against: 'an identity number leaves whole',
    file: 'subgraphs/personnel/src/person/shown-person.queries.ts',
    text: 'return number === null ? null : maskIdentityNumber(number);',
    off: 'return number;',
    test: { file: people, title: 'never lets an identity number or a private phone out, whoever asks' },
  },
  {
    rule: 'encryption',
    against: 'how a reporter is reached opens in another row',
    file: 'packages/subgraph/src/cipher/field-cipher.ts',
    text: 'return Buffer.from(JSON.stringify([keyId, table, rowId, column]));',
    off: 'return Buffer.from(JSON.stringify([keyId]));',
    test: { file: 'packages/subgraph/src/cipher/field-cipher.test.ts', title: 'does not open in another %s' },
  },
  {
    rule: 'erasure of staff',
    against: 'numbers, and what they were found by, stay',
    file: 'subgraphs/personnel/src/erasure/carrying-out.commands.ts',
    text: 'const { affected } = await tx.delete(SealedFieldRow, { personId: person.id });',
    off: 'const { affected } = { affected: 0 };',
    test: { file: staffErasure, title: noTable },
  },
  {
    rule: 'erasure of staff',
    against: 'texts of others go on naming the person',
    file: erasingStaff,
    text: staffTasks,
    off: without(staffTasks, '...texts'),
    test: { file: staffErasure, title: noTable },
  },
  {
    rule: 'erasure of staff',
    against: 'what stands about the person stays',
    file: erasingStaff,
    text: staffTasks,
    off: without(staffTasks, '...own'),
    test: {
      file: 'subgraphs/personnel/src/erasure/erasure.test.ts',
      title:
        'is proposed by one, decided by another and done at once: name, numbers and facts go, the id and a certificate stay',
    },
  },
  {
    rule: 'erasure of staff',
    against: 'rows of files that were brought stay',
    file: erasingStaff,
    text: staffTasks,
    off: without(staffTasks, 'importedLinesTask(services.fieldKeys)'),
    test: { file: staffErasure, title: noTable },
  },
  {
    rule: 'erasure of staff',
    against: 'digests of requests can be tried out against numbers',
    file: erasingStaff,
    text: staffTasks,
    off: staffTasks.replace('[requests, ', '['),
    test: { file: staffErasure, title: noTable },
  },
  {
    rule: 'erasure of staff',
    against: 'files that were taken along stay',
    file: erasingStaff,
    text: staffTasks,
    off: without(staffTasks, 'exportsTask(services)'),
    test: {
      file: staffErasure,
      title: 'its files are gone, those of others too, while who took them along stays on record',
    },
  },
  {
    rule: 'erasure of a report',
    against: 'how the reporter is reached stays',
    file: 'subgraphs/incidents/src/erasure/carrying-out.commands.ts',
    text: '[ErasedReportPart.CONTACT]: await withoutContact(tx, id),',
    off: '[ErasedReportPart.CONTACT]: 0,',
    test: { file: reportErasure, title: noReport },
  },
  {
    rule: 'erasure of a report',
    against: 'words, address and exact place of the matter stay',
    file: erasingReports,
    text: reportTasks,
    off: without(reportTasks, 'incidentWords(services)'),
    test: { file: reportErasure, title: noReport },
  },
  {
    rule: 'erasure of a report',
    against: 'events that were told keep the exact place',
    file: erasingReports,
    text: reportTasks,
    off: without(reportTasks, 'toldPlaces'),
    test: { file: reportErasure, title: noReport },
  },
  {
    rule: 'erasure of a report',
    against: 'texts that staff wrote go on naming the reporter',
    file: erasingReports,
    text: '...ofMatter.map(matterTextsIn), ',
    off: '',
    test: { file: reportErasure, title: noReport },
  },
  {
    rule: 'erasure of a report',
    against: 'the index of texts still finds the words',
    file: 'subgraphs/incidents/src/erasing/incident-words.commands.ts',
    text: 'await keepIncidentTexts(tx, territory, [{ ...before, ...after }]);',
    off: '',
    test: { file: reportErasure, title: 'its words find nothing, and no token of them is left' },
  },
  {
    rule: 'erasure of a report',
    against: 'pictures and videos stay on the disk',
    file: erasingReports,
    text: reportTasks,
    off: without(reportTasks, 'givenMedia(services)'),
    test: {
      file: reportErasure,
      title: 'its files and the exports with it are gone from the disk, while who took them along stays on record',
    },
  },
  {
    rule: 'erasure of a report',
    against: 'files with the matter stay fetchable',
    file: erasingReports,
    text: reportTasks,
    off: without(reportTasks, 'exportFiles(services)'),
    test: {
      file: reportErasure,
      title: 'its files and the exports with it are gone from the disk, while who took them along stays on record',
    },
  },
  {
    rule: 'erasure of a report',
    against: 'digests of requests can be tried out against words',
    file: erasingReports,
    text: reportTasks,
    off: without(reportTasks, 'requests'),
    test: { file: reportErasure, title: 'what a repeated request would be told by is gone with it' },
  },
];
