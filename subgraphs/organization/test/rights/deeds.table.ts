/** Administrators, in and under their division. */
const administrators =
  'OWN: community administrator | LINE: street administrator | ELSEWHERE: administrator elsewhere | ALL: district administrator';
/** The same of what belongs to a street and not to one of its communities. */
const ofStreet = 'LINE: street administrator | ELSEWHERE: administrator elsewhere | ALL: district administrator';
/** What is the same for the whole district. */
const ofDistrict = 'ALL: district administrator';
/** The operation centre's desk, and administrators. */
const handle =
  'OWN: community dispatcher, community administrator | LINE: street dispatcher, street administrator | ELSEWHERE: dispatcher elsewhere, administrator elsewhere | ALL: district dispatcher, district administrator';

/**
 * Who gets through with each deed in its own community, another of its street, and one of another street. A deed that is
 * about no place is done by whoever may do it at ALL. In brackets stands what makes a second row of a deed.
 */
export const deedsOf: Readonly<Record<string, string>> = {
  // Grids: in and under the division, and nothing that reaches beyond it.
  createGrid: administrators,
  redrawGrid: administrators,
  splitGrid: administrators,
  mergeGrids: administrators,
  retireGrid: administrators,
  transferGrid: ofStreet,
  changeJurisdictions: administrators,
  moveGridChange: administrators,
  cancelGridChange: administrators,
  renameGrid: administrators,
  importGrids: administrators,
  linkBuilding: administrators,
  unlinkBuilding: administrators,
  setGridHouseholds: administrators,
  setContacts: administrators,

  // Units and Party organizations.
  createUnit: ofStreet,
  changeUnit: ofStreet,
  moveUnit: ofStreet,
  retireUnit: ofStreet,
  'setContacts (of a unit)': ofStreet,
  setServiceHours: ofStreet,
  createPartyOrganization: administrators,
  movePartyOrganization: administrators,
  linkPartyOrganization: administrators,
  unlinkPartyOrganization: administrators,
  dissolvePartyOrganization: administrators,

  // The duty list: whoever approves is another than who wrote it, which is tested where duties are.
  proposeDutyRule: administrators,
  reviseDutyRule: administrators,
  'reviseDutyRule (a draft)': administrators,
  approveDutyRule: administrators,
  'approveDutyRule (a draft)': administrators,
  retireDutyRule: administrators,
  'retireDutyRule (a draft)': administrators,
  importDutyRules: administrators,
  approveDutyRuleImport: administrators,

  // Places for which nobody answers.
  openUnmanagedPlace: handle,
  assignUnmanagedPlace: handle,
  referToJointMeeting: handle,
  dismissUnmanagedPlace: handle,
  settleMeetingDecision: administrators,

  // What is the district's alone, so that no street decides for others.
  applyDivisionList: ofDistrict,
  defineFact: ofDistrict,
  retireFact: ofDistrict,
  setNotifyPrecedence: ofDistrict,
  overrideWorkDay: ofDistrict,
  withdrawWorkDayOverride: ofDistrict,
  enterHolidayNotice: ofDistrict,
  setHouseholdNorms: ofDistrict,
  setUnmanagedPlacePractice: ofDistrict,
  rotateShopkeeperKeys: ofDistrict,

  cancelOrganizationJob: 'OWN: street administrator | ELSEWHERE: administrator elsewhere | ALL: district administrator',
  exportOrganizationAudit: 'ALL: auditor',
};

/**
 * What a deed is about that not everybody sees, and who does: whoever does not is told of it what is told of nothing. Of
 * other deeds everybody sees what they are about.
 */
export const seenByFew: Readonly<Record<string, string>> = {
  'reviseDutyRule (a draft)': 'duty desk',
  'approveDutyRule (a draft)': 'duty desk',
  'retireDutyRule (a draft)': 'duty desk',
  approveDutyRuleImport: 'duty desk',
  assignUnmanagedPlace: 'gateway, staff',
  referToJointMeeting: 'gateway, staff',
  dismissUnmanagedPlace: 'gateway, staff',
  settleMeetingDecision: 'gateway, staff',
  cancelOrganizationJob: 'district administrator',
};

/** The things whose `availableActions` say whether a deed can be done, in the order in which they were planted. */
export const offeredOn: Readonly<Record<string, readonly [type: string, index: number]>> = {
  redrawGrid: ['Grid', 4],
  splitGrid: ['Grid', 4],
  mergeGrids: ['Grid', 4],
  retireGrid: ['Grid', 5],
  transferGrid: ['Grid', 5],
  changeJurisdictions: ['Grid', 5],
  renameGrid: ['Grid', 5],
  changeUnit: ['Unit', 1],
  moveUnit: ['Unit', 1],
  retireUnit: ['Unit', 1],
  reviseDutyRule: ['DutyRule', 0],
  'reviseDutyRule (a draft)': ['DutyRule', 1],
  approveDutyRule: ['DutyRule', 0],
  'approveDutyRule (a draft)': ['DutyRule', 1],
  retireDutyRule: ['DutyRule', 0],
  'retireDutyRule (a draft)': ['DutyRule', 1],
  assignUnmanagedPlace: ['UnmanagedPlace', 0],
  referToJointMeeting: ['UnmanagedPlace', 0],
  dismissUnmanagedPlace: ['UnmanagedPlace', 0],
};
