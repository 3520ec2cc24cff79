const desk = 'ALL: duty desk';
const staff = 'ALL: gateway, staff';
/** Those who work for the place. */
const keepers =
  'OWN: grid member, grid chief, micro chief, chief of a dedicated grid, community dispatcher, community administrator | LINE: street dispatcher, shift leader, street administrator | ELSEWHERE: chief elsewhere, dispatcher elsewhere, administrator elsewhere | ALL: district dispatcher, district administrator';

/** What each caller reads in clear by any way through the graph. What is not here nobody reads in clear. */
export const readInClear: Readonly<Record<string, string>> = {
  'masked shopkeeper': keepers,
  'masked phone': keepers,
  'number at the source': 'ALL: chiefs, clerks, dispatchers, shift leader, administrators',
  revision: desk,
  'reason of revision': desk,
  draft: desk,
  'reason of draft': desk,
  'draft given up': desk,
  'reason of draft given up': desk,
  'reason of giving up': desk,
  'imported draft': desk,
  'reason of import': desk,
  'reason of place 0501': staff,
  'reason of place 0502': staff,
  'reason of referral': staff,
  'reason of place 0503': staff,
  'waiting number': staff,
  'refused number': staff,
  'settled reason': staff,
  'job problem': 'OWN: street administrator | ELSEWHERE: administrator elsewhere | ALL: district administrator',
  'reason of an export': 'ALL: auditor',
};

/** What everybody reads in clear: it is how the district is ordered, and why. */
export const publicWords = [
  'reason of grid',
  'reason of micro grid 0',
  'reason of micro grid 5',
  'reason of building',
  'reason of market',
  'reason of market beside',
  'link reason',
  'contact',
  'count source',
  'split reason',
  'planned reason',
  'reason of what was called off',
  'calling off',
  'unit basis',
  'WORKING_COMMITTEE basis',
  'COMMUNITY_PARTY_ORG basis',
  'GRID_BRANCH basis',
  'rule',
  'reason of rule',
  'approval of rule',
  'ended rule',
  'reason of ended rule',
  'approval of ended rule',
  'reason of ending',
  'public decision',
  'reason of assignment',
  'number of a decision that rules',
  'basis of a day',
];
