// What a run of the operations uses up, so that a data directory serves any number of runs.

/**
 * So many of what a run uses up: those that are found, and for the rest new incidents, taken in and filed as a desk does.
 * `make` does what is left to do with one that is filed.
 */
export async function enough(found, amount, { ask, chief, desk, points }, make = async (incident) => incident) {
  const all = [...found];
  while (all.length < amount) {
    const number = all.length;
    const filed = await filedIncident(ask, chief(number), desk(number), points[number % points.length]);
    all.push(await make(filed, number));
  }
  return all;
}

const key = () => `idempotencyKey: "supply-${Math.random()}"`;

async function filedIncident(ask, chief, desk, point) {
  const content = `text: "路灯不亮，请尽快处理", point: ${point}, categoryCode: "0601"`;
  const { report } = await done(ask, chief, 'submitReport', content, 'report { id version }');
  const about = `reportId: "${report.id}", expectedVersion: ${report.version}`;
  const accepted = await done(ask, desk, 'acceptReport', about, 'report { incident { id version } }');
  const { id, version } = accepted.report.incident;
  const filing = `incidentId: "${id}", expectedVersion: ${version}`;
  return (await done(ask, desk, 'fileIncident', filing, 'incident { id version }')).incident;
}

/** Throws what a deed is refused for. */
export async function done(ask, viewer, deed, input, answer) {
  const query = `mutation { ${deed}(input: { ${key()}, ${input} }) { ${answer} errors { code message } } }`;
  const { [deed]: payload } = await ask(viewer, query);
  if (payload.errors.length > 0) throw new Error(`${deed}: ${JSON.stringify(payload.errors)}`);
  return payload;
}
