/** What faults hold, and neither an answer nor a log may. */
export const canaries = [
  'SELECT canary',
  'db.canary.internal',
  '/srv/canary/dist',
  'at Canary.handler',
  '410103199001011234',
];
