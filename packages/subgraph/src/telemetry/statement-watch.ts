import { spanOfPast } from '@gridweave/telemetry/spans';
import type { EntitySubscriberInterface } from 'typeorm';
import type { AfterQueryEvent } from 'typeorm/subscriber/event/QueryEvent';
import { statementSeconds } from './subgraph-figures';

/** Statements are told in this length; values stand in parameters, which are not told. */
const longestText = 300;

/** Times each SQL statement of a part. */
export class StatementWatch implements EntitySubscriberInterface {
  constructor(private readonly part: string) {}

  afterQuery({ query, executionTime, success }: AfterQueryEvent): void {
    if (executionTime === undefined) return;
    const { part } = this;
    statementSeconds.observe({ part, outcome: success ? 'ok' : 'failed' }, executionTime / 1_000);
    const verb = /^\s*(\w+)/.exec(query)?.[1]?.toUpperCase() ?? 'SQL';
    const attributes = { 'db.namespace': part, 'db.query.text': query.slice(0, longestText) };
    spanOfPast({ name: verb, kind: 'CLIENT', attributes }, executionTime);
  }
}
