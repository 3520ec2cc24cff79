// Must be loaded before @apollo/gateway, which would otherwise report to its maker every hour.
process.env.APOLLO_TELEMETRY_DISABLED = '1';
