const { randomBytes } = require('node:crypto');
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Before all tests of a run of jest: where they keep what several of them begin with. */
module.exports = async () => {
  process.env.GRIDWEAVE_TEST_RUN = mkdtempSync(join(tmpdir(), 'gridweave-run-'));
  process.env.GRIDWEAVE_TEST_RUN_SCHEMAS = `gw_test_run_${randomBytes(6).toString('hex')}`;
};
