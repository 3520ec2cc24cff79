import { enableCompileCache } from 'node:module';
import { type Command, readCommand, usage } from './command-line';
import { type Config, readConfig } from './config';
import type { Running } from './running';

const drainMilliseconds = 10_000;

// Starts get shorter by what compiling a few thousand modules takes.
enableCompileCache();

async function main(): Promise<void> {
  const command = readCommand(process.argv.slice(2));
  switch (command.name) {
    case 'help':
      console.log(usage);
      return;
    case 'start':
      return start(readConfig(process.env, command.part));
    case 'dev': {
      const { develop } = await import('./dev.js');
      return develop();
    }
    case 'sample': {
      const { sample } = await import('./sample.js');
      process.exitCode = (await sample(readConfig(process.env), command)) ? 0 : 1;
      return;
    }
    case 'compose': {
      const { compose } = await import('./compose.js');
      process.exitCode = (await compose(command)) ? 0 : 1;
      return;
    }
    case 'audit': {
      const { verifyAudits, countOutlivedAudits } = await import('./verify-audit.js');
      if (command.what === 'retention') {
        const { countOutlivedReports } = await import('./outlived-reports.js');
        await countOutlivedAudits(readConfig(process.env));
        await countOutlivedReports(readConfig(process.env), new Date());
      } else process.exitCode = (await verifyAudits(readConfig(process.env))) ? 0 : 1;
      return;
    }
    case 'backup': {
      const { backUp } = await import('./backup.js');
      // Databases, keys and media are nobody else's to read.
      process.umask(0o077);
      return backUp(readConfig(process.env), command.folder);
    }
    case 'import':
      process.exitCode = (await importInto(readConfig(process.env), command)) ? 0 : 1;
      return;
  }
}

async function importInto(config: Config, { what, words }: Extract<Command, { name: 'import' }>): Promise<boolean> {
  switch (what) {
    case 'divisions': {
      const { importDivisions } = await import('./import-divisions.js');
      return importDivisions(config, words);
    }
    case 'grids': {
      const { importGrids } = await import('./import-grids.js');
      return importGrids(config, words);
    }
    case 'open311': {
      const { importOpen311 } = await import('./import-open311.js');
      return importOpen311(config, words);
    }
    case 'register': {
      const { importRegister } = await import('./import-register.js');
      return importRegister(config, words);
    }
  }
}

async function start(config: Config): Promise<void> {
  // Databases, keys and tokens are nobody else's to read, even in a directory that others may enter.
  process.umask(0o077);
  const { greeting } = await import('./greeting.js');
  const { startTelemetry } = await import('./telemetry.js');
  const telemetry = await startTelemetry(config.part, config.telemetry);
  const parts = await startParts(config);
  const running: Running = {
    ...parts,
    close: async () => {
      await parts.close();
      await telemetry.close();
    },
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(running));
  if (running.reload) process.on('SIGHUP', () => hungUp(running));
  // Whoever started it as one of its own has gone, and nobody else knows of it.
  process.on('disconnect', () => stop(running));
  console.log(greeting(config, running));
}

async function startParts(config: Config): Promise<Running> {
  if (config.part === null) {
    const { startGraph } = await import('./one-process.js');
    return startGraph(config);
  }
  const { startGatewayAlone, startSubgraphAlone } = await import('./own-process.js');
  return config.part === 'gateway' ? startGatewayAlone(config) : startSubgraphAlone(config, config.part);
}

/** In a terminal it says that the terminal has gone; anywhere else, by custom, that files are to be read anew. */
function hungUp(running: Running): Promise<void> | undefined {
  return process.stdout.isTTY ? stop(running) : running.reload?.();
}

let isStopping = false;

/** What is under way may finish, but nobody waits longer than ten seconds for it, however often they say so. */
async function stop(running: Running): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  setTimeout(() => process.exit(1), drainMilliseconds).unref();
  await running.close();
  process.exit(0);
}

main().catch((fault) => {
  const { name, message, stack } = fault as Error;
  // What a person can mend is said in sentences; everything else is a fault of ours and shows where.
  console.error(name === 'StartFault' ? message : stack);
  process.exit(1);
});
