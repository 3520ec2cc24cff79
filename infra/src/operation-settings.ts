import { resolve } from 'node:path';
import type { OperationSettings } from '@gridweave/gateway/known-operations/known-operations';
import type { PartName, Variable } from './config';
import type { EnvironmentReader } from './environment-reader';

interface Circumstances {
  readonly part: PartName | null;
  readonly production: boolean;
}

/** In production only operations that a client was released with are answered, unless told otherwise. */
export function readOperations(
  read: EnvironmentReader<Variable>,
  { part, production }: Circumstances,
): OperationSettings {
  const directory = read.text('GRIDWEAVE_OPERATIONS');
  const given = read.flag('GRIDWEAVE_OTHER_OPERATIONS');
  const others = given ?? !production;
  const isAsked = part === null || part === 'gateway';
  if (isAsked && directory === null && !others) {
    const why = given === false ? 'GRIDWEAVE_OTHER_OPERATIONS=0' : 'NODE_ENV=production';
    read.fault(
      `${why} has known operations answered alone: set GRIDWEAVE_OPERATIONS to the folder of the clients’ manifests, or GRIDWEAVE_OTHER_OPERATIONS=1 to answer any.`,
    );
  }
  return { directory: directory && resolve(directory), others };
}
