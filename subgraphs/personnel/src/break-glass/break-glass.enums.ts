import { registerEnumType } from 'type-graphql';

/** What can be opened at all. Nothing in it keeps files, rights or the audit. */
export enum BreakGlassRole {
  DISPATCHER = 'DISPATCHER',
  SHIFT_LEADER = 'SHIFT_LEADER',
}
registerEnumType(BreakGlassRole, {
  name: 'BreakGlassRole',
  description: '应急角色。What somebody may open for themself in an emergency.',
  valuesConfig: {
    DISPATCHER: { description: '派单员。What a dispatcher of the division may do.' },
    SHIFT_LEADER: { description: '值班长。What a shift leader of the division may do.' },
  },
});

export enum BreakGlassFinding {
  JUSTIFIED = 'JUSTIFIED',
  UNJUSTIFIED = 'UNJUSTIFIED',
}
registerEnumType(BreakGlassFinding, {
  name: 'BreakGlassFinding',
  description: '复核结论。What a review found.',
  valuesConfig: {
    JUSTIFIED: { description: '确有必要。It was needed.' },
    UNJUSTIFIED: { description: '理由不足。It was not needed.' },
  },
});
