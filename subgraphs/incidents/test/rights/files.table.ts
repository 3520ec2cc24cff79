/** What stands in the file of incidents in clear: for whoever reads it on the screen. Nothing else does. */
export const standsInFiles: readonly string[] = [
  'incident text',
  'incident text of a closed incident',
  'text of a voided incident',
  'text of a merged incident',
  'hazard',
  'building',
  'outcome',
];
