import type { Defence } from './defence';

const rule = 'rights in an emergency';
const slice = 'subgraphs/personnel/src/break-glass';
const [rules, deeds] = [`${slice}/break-glass.rules.test.ts`, `${slice}/break-glass.test.ts`];
const law = 'is never more than the table says, one step above, and never what keeps files, rights or the audit';

/** What somebody opens for themself in an emergency: no more, no longer, once, and under others’ eyes. */
export const defences: readonly Defence[] = [
  {
    rule,
    against: 'an office opens what the table does not give it',
    file: `${slice}/break-glass.rules.ts`,
    text: 'openableBy[role]?.includes(asked.role)',
    off: 'openableBy[role]',
    test: { file: rules, title: law },
  },
  {
    rule,
    against: 'an office opens something in another line',
    file: `${slice}/break-glass.rules.ts`,
    text: 'openers.filter((office) => isInReach(office, asked.divisionId, lines))',
    off: 'openers',
    test: { file: rules, title: law },
  },
  {
    rule,
    against: 'it is open for a day and longer',
    file: `${slice}/break-glass.rules.ts`,
    text: 'hours < 1 || hours > longestHours',
    off: 'hours < 1',
    test: { file: rules, title: 'ends to the full minute, after eight hours at most, and with the office' },
  },
  {
    rule,
    against: 'somebody opens it every night, and nobody looks',
    file: `${slice}/break-glass.rules.ts`,
    text: 'finding === null).length >= mostUnreviewed',
    off: 'finding === null).length > 99',
    test: { file: deeds, title: 'are three until somebody reviews one, of the last month' },
  },
  {
    rule,
    against: 'two are open at once that were opened at once',
    file: `${slice}/break-glass.commands.ts`,
    text: "return locking(tx, tx.createQueryBuilder(BreakGlassRow, 'breakGlass').where(where)).getMany();",
    off: "return tx.createQueryBuilder(BreakGlassRow, 'breakGlass').where(where).getMany();",
    test: { file: deeds, title: 'are one at a time, also of several that are opened at once' },
    onMariadb: true,
  },
  {
    rule,
    against: 'it opens something after its end, until somebody notices',
    file: 'subgraphs/personnel/src/viewer/grant.queries.ts',
    text: ' AND opened.endsAt > :now',
    off: '',
    test: { file: deeds, title: 'end by themselves to the moment, whoever notices, and are told of once' },
  },
  {
    rule,
    against: 'a gateway keeps it beyond its end',
    file: 'gateway/src/identity/grants.ts',
    text: ' && (endsAt === null || endsAt > now)',
    off: '',
    test: {
      file: 'gateway/src/identity/grants.test.ts',
      title:
        'that somebody has opened for themself end at their moment, kept or not, and bear the mark of it until then',
    },
  },
  {
    rule,
    against: 'gateways do not hear that it has ended early',
    file: `${slice}/break-glass-end.commands.ts`,
    text: 'await emit(tx, personnelEvents.grantsChanged, grantsChanged(row, at), at);',
    off: '',
    test: { file: deeds, title: 'tell gateways of both ends, so that they ask anew' },
  },
  {
    rule,
    against: 'it outlives the office on which it rests',
    file: 'subgraphs/personnel/src/appointment/appointment-record.commands.ts',
    text: "if (stage !== 'BEGUN') await endThoseUnder(tx, row.id, now);",
    off: '',
    test: { file: deeds, title: 'end with the office on which they rest, and last no longer than it' },
  },
  {
    rule,
    against: 'what somebody has opened ends what others have opened',
    file: `${slice}/break-glass.policy.ts`,
    text: 'grants: heldByOffice(viewer.grants)',
    off: 'grants: viewer.grants',
    test: { file: deeds, title: 'look after no others: what is opened ends no other' },
  },
  {
    rule,
    against: 'whoever has opened it finds that it was needed',
    file: `${slice}/break-glass.policy.ts`,
    text: "if (isOwn(viewer, opened)) throw new Refusal('OWN_BREAK_GLASS', '不能复核本人的应急启用。');",
    off: '',
    test: {
      file: deeds,
      title: 'are reviewed by a supervisor of the district, once, who is somebody else, when they are over',
    },
  },
  {
    rule,
    against: 'the audit does not say under what something was done',
    file: 'packages/subgraph/src/audit/audit-trail.ts',
    text: 'breakGlassId: breakGlassOf(viewer),',
    off: 'breakGlassId: null,',
    test: {
      file: deeds,
      title: 'keep every deed meanwhile under them in the audit, and give files that are taken along nothing',
    },
  },
  {
    rule,
    against: 'somebody takes the mark out of the audit',
    file: 'packages/subgraph/src/audit/chain.rules.ts',
    text: '...(entry.breakGlassId ? [entry.breakGlassId] : []),',
    off: '',
    test: { file: 'packages/subgraph/src/audit/audit-chain.test.ts', title: 'tells of each kind of tampering' },
  },
  {
    rule,
    against: 'files of staff are written with it, for a day and longer',
    file: 'subgraphs/personnel/src/job/acting-viewer.queries.ts',
    text: 'grants: heldByOffice(await grantsOfViewer(ctx))',
    off: 'grants: await grantsOfViewer(ctx)',
    test: {
      file: deeds,
      title: 'keep every deed meanwhile under them in the audit, and give files that are taken along nothing',
    },
  },
  {
    rule,
    against: 'files of incidents are written with it',
    file: 'subgraphs/incidents/src/export/export.commands.ts',
    text: 'grants: heldByOffice(ctx.viewer.grants)',
    off: 'grants: ctx.viewer.grants',
    test: {
      file: 'subgraphs/incidents/src/export/export.test.ts',
      title: 'are written without what somebody has opened in an emergency',
    },
  },
];
