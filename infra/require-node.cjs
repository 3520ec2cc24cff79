// Old syntax on purpose: this file must still run on the Node that it refuses.
var major = Number(process.versions.node.split('.')[0]);
if (major < 22) {
  console.error(
    'Gridweave needs Node 22 or newer and this is Node ' +
      process.versions.node +
      ': start it with "npx pnpm start", which brings its own Node, or install a newer one.',
  );
  process.exit(1);
}
