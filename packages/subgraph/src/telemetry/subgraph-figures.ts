import { counter, gauge, histogram } from '@gridweave/telemetry/metrics';

export const statementSeconds = histogram({
  name: 'gridweave_statement_duration_seconds',
  help: 'Time of an SQL statement, in whole milliseconds',
  labelNames: ['part', 'outcome'],
});

export const transactionsAgain = counter({
  name: 'gridweave_transactions_again_total',
  help: 'Transactions that began anew, because the engine asked for it',
  labelNames: ['part'],
});

export const eventsApplied = counter({
  name: 'gridweave_events_applied_total',
  help: 'Events of another part that were taken over',
  labelNames: ['part', 'source'],
});

export const eventLag = gauge({
  name: 'gridweave_event_lag_seconds',
  help: 'How old the last event of another part was when it was taken over',
  labelNames: ['part', 'source'],
});

export const eventsHeard = gauge({
  name: 'gridweave_events_heard',
  help: '1 while events of another part are taken over, 0 while that fails',
  labelNames: ['part', 'source'],
});

export const jobsWaiting = gauge({
  name: 'gridweave_jobs_waiting',
  help: 'Jobs that nobody was at when they were looked for last, at most 20',
  labelNames: ['part'],
});
