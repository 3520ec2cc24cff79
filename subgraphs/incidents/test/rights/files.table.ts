/** What stands in the file of incidents in clear: for whoever reads it on the screen. Nothing else does. */
export const standsInFiles: readonly string[] = [
  'incident text',
  'incident text of a closed incident',
  'text of a voided incident',
  'text of a merged incident',
  'text of what came again',
  'hazard',
  'hazard on a round',
  'hazard in a home',
  'building',
  'outcome',
];
