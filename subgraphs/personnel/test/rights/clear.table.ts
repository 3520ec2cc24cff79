/** What each caller reads in clear by any way through the graph. What is not here nobody reads in clear. */
export const readInClear: Readonly<Record<string, string>> = {
  'published name': 'ALL: everybody',
  name: 'SELF: somebody whose office has ended, nominee, secondee | LINE: street HR | ALL: district HR | OWN ON DUTY: community dispatcher | LINE ON DUTY: street dispatcher, shift leader | DISTRICT ASKED ABOUT: asked department',
  'work phone':
    'SELF: somebody whose office has ended, nominee, secondee | LINE: street HR | ALL: district HR | OWN ON DUTY: community dispatcher | LINE ON DUTY: street dispatcher, shift leader',
  recommendation: 'OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
  qualification: 'LINE: street HR | ALL: district HR',
  rejection: 'OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
  'yearly review': 'OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
  'objection finding': 'ALL: district HR',
  'topic evidence':
    'SELF: secondee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
  'appraisal finding': 'SELF: secondee | LINE: street HR | ALL: district HR',
  'appraisal evidence': 'SELF: secondee | LINE: street HR | ALL: district HR',
  mark: 'SELF: nominee | LINE: street HR | ALL: district HR',
  discipline: 'SELF: nominee | LINE: street HR | ALL: district HR',
  honour: 'SELF: nominee | LINE: street HR | ALL: district HR',
  'certificate number': 'SELF: nominee | LINE: street HR | ALL: district HR',
  device: 'SELF: nominee | LINE: street HR, street administrator | ALL: district HR, district administrator',
  settlement: 'SELF: secondee | LINE: street HR | ALL: district HR',
  'lifting of a hold': 'LINE: street HR | ALL: district HR',
  'reason of an exit': 'OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
  'age relaxation': 'LINE: street HR | ALL: district HR',
  'meeting that decided':
    'OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
  objection: 'SELF: nominee, secondee | ALL: district HR',
  'document of an objection': 'SELF: nominee, secondee | ALL: district HR',
  letter: 'ALL: district HR',
  'document of a letter': 'ALL: district HR',
  'registration number': 'ALL: district HR',
  meeting:
    'SELF: nominee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
  topic:
    'SELF: secondee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
  'topic result':
    'SELF: secondee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
  appraisal: 'SELF: secondee | LINE: street HR | ALL: district HR',
  'appraisal appeal': 'SELF: secondee | LINE: street HR | ALL: district HR',
  'shared case': 'ALL: secondee, district HR | LINE: street HR',
  appeal: 'SELF: secondee | LINE: street HR | ALL: district HR',
  'birth date': 'LINE: street HR | ALL: district HR',
  'review reply': 'LINE: street HR | ALL: district HR',
  move: 'LINE: street HR | ALL: district HR',
  inspection: 'LINE: street HR | ALL: district HR',
  household: 'LINE: street HR | ALL: district HR',
  hold: 'LINE: street HR | ALL: district HR',
  erasure: 'LINE: street HR | ALL: district HR',
  system: 'LINE: street administrator | ALL: district administrator',
  emergency: 'ALL: supervisor, auditor, district administrator',
  'end of an emergency': 'ALL: supervisor, auditor, district administrator',
  'review of an emergency': 'ALL: supervisor, auditor, district administrator',
  'outside name': "SELF: outside unit's administrator, outside unit's member",
  'outside phone': "ALL: outside unit's member",
};

/** Of notices whose days are over: who is still told that there was one, and who reads the names through it. */
export const seenOfPastNotices = {
  publicNotices: 'OWN: nominee, secondee | LINE: street HR | ALL: district HR',
  name: 'LINE: street HR | ALL: district HR',
} as const;

/**
 * What a nominee reads about itself who is an HR officer of the line too: what stands on its file, and nothing of what
 * others write about it to decide on it (recommendation, reply, inspection, reasons).
 */
export const readByOfficerOfSelf = [
  ...['birth date', 'certificate number', 'device', 'discipline', 'hold', 'honour', 'household', 'mark', 'meeting'],
  ...['document of an objection', 'name', 'objection', 'work phone'],
];
