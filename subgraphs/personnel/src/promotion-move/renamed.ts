import { Refusal } from '@gridweave/subgraph/refusal';

/** Does a part of a deed whose refusals name fields otherwise than the deed's own input does. */
export async function renamed<Found>(
  fields: Readonly<Record<string, string>>,
  part: () => Found | Promise<Found>,
): Promise<Found> {
  try {
    return await part();
  } catch (error) {
    if (!(error instanceof Refusal) || error.field === null) throw error;
    throw new Refusal(error.code, error.message, fields[error.field] ?? error.field);
  }
}
