import { readFileSync } from 'node:fs';
import { breaksBetween, refuseBreaks } from '@gridweave/gateway/contract/breaking-changes';
import { undatedDeprecations } from '@gridweave/gateway/contract/deprecations';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { buildSchema } from 'graphql';
import { changelogFile, graphFile, releasedGraphFile } from './graph-files';

/**
 * `node contract.js`: what the graph promises to those who query it. Says what would break for clients of the last release
 * without having been announced, and what is deprecated without a day on which it goes.
 */
function main(): void {
  const text = (file: string) => readFileSync(file, 'utf8');
  const graph = text(graphFile);
  const breaks = breaksBetween(text(releasedGraphFile), graph);
  const changelog = text(changelogFile);
  const faults = [
    ...refuseBreaks(breaks, changelog, shanghaiDay(new Date())),
    ...undatedDeprecations(buildSchema(graph, { assumeValidSDL: true })).map(
      (each) => `${each} is deprecated without the day on which it goes, such as 2027-07-01, in its reason.`,
    ),
  ];
  for (const fault of faults) console.log(fault);
  if (faults.length === 0) console.log(`${breaks.length} announced breaks since the last release, no other.`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

main();
