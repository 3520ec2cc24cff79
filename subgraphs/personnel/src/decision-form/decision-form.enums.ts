import { registerEnumType } from 'type-graphql';

/** What a decision, a notice or a review may be about. */
export enum MatterKind {
  RESERVE_BATCH = 'RESERVE_BATCH',
  RESERVE_ENTRY = 'RESERVE_ENTRY',
  RESERVE_APPEAL = 'RESERVE_APPEAL',
  PUBLIC_NOTICE = 'PUBLIC_NOTICE',
  NOTICE_OBJECTION = 'NOTICE_OBJECTION',
  PROMOTION_MOVE = 'PROMOTION_MOVE',
  RECRUITMENT = 'RECRUITMENT',
}
registerEnumType(MatterKind, {
  name: 'MatterKind',
  description: '事项类型。What kind of thing is decided on or made public.',
  valuesConfig: {
    RESERVE_BATCH: { description: '后备批次。A round of building the reserve pool.' },
    RESERVE_ENTRY: { description: '后备人选。A candidate of a batch.' },
    RESERVE_APPEAL: { description: '申诉。A nominee’s appeal against a decision.' },
    PUBLIC_NOTICE: { description: '公示。A notice in which people are named.' },
    NOTICE_OBJECTION: { description: '公示异议。An objection to a notice.' },
    PROMOTION_MOVE: { description: '任用变动。A move from post to post.' },
    RECRUITMENT: { description: '招聘。A recruitment by examination.' },
  },
});

export enum DecisionOutcome {
  PROPOSED = 'PROPOSED',
  AGREED = 'AGREED',
  REFUSED = 'REFUSED',
  RETURNED = 'RETURNED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(DecisionOutcome, {
  name: 'DecisionOutcome',
  description: '审批结果。What a form says of the matter.',
  valuesConfig: {
    PROPOSED: { description: '提出。Brings the matter up: whoever does decides nothing about it later.' },
    AGREED: { description: '同意。Lets it go on.' },
    REFUSED: { description: '不同意。Ends it.' },
    RETURNED: { description: '退回。Sends it back to where it came from.' },
    WITHDRAWN: { description: '撤回。Taken back by whom it is about, or by who brought it up.' },
  },
});
