/** How many of a kind a scenario of the sample makes up. */
export interface SampleScenario {
  readonly name: string;
  /** Stands in the names of what it makes up, so that nobody takes it for what a district has. */
  readonly mark: string;
  readonly note: string;
  readonly inPool: { readonly head: number; readonly deputy: number; readonly member: number };
  readonly moves: {
    readonly memberToDeputy: number;
    readonly deputyToHead: number;
    readonly chiefToInstitution: number;
    readonly gridMemberToInstitution: number;
  };
}

const ordinary: SampleScenario = {
  name: 'default',
  mark: '样例',
  note: '样例情景“默认”：人员均为虚构，后备人数与晋升人次有意不同于公布数字。People who do not exist; reserves and moves differ on purpose from the published figures.',
  // Numbers that nobody can take for the published 73 and 141, and 149, 80 and 44.
  inPool: { head: 58, deputy: 117, member: 46 },
  moves: { memberToDeputy: 96, deputyToHead: 52, chiefToInstitution: 19, gridMemberToInstitution: 8 },
};

const publishedFigures: SampleScenario = {
  name: 'published-figures',
  mark: '样例情景：人数照公布数字虚构',
  note: '样例情景“公布数字”：人员均为虚构，后备人数与晋升人次照公布数字编造，不是统计结果；委员后备人数未公布，此处人数为虚构。People who do not exist, made up in the published numbers, and no result; nothing is published about member reserves, whose number here is made up.',
  inPool: { head: 73, deputy: 141, member: 46 },
  // Published are 44 chiefs and members together; how many of each is made up.
  moves: { memberToDeputy: 149, deputyToHead: 80, chiefToInstitution: 31, gridMemberToInstitution: 13 },
};

const scenarios = [ordinary, publishedFigures];
export const defaultScenario = ordinary.name;

/** The scenario of that name, or null where there is none. */
export function sampleScenario(name: string): SampleScenario | null {
  return scenarios.find((each) => each.name === name) ?? null;
}
