/** Settings of a gateway that answers as many requests as come, since a bench is one caller at one address. */
export const noRates = {
  GRIDWEAVE_RATE_ADDRESS: '0',
  GRIDWEAVE_RATE_CALLER: '0',
  GRIDWEAVE_RATE_STRANGER: '0',
  GRIDWEAVE_COST_CALLER: '0',
  GRIDWEAVE_COST_STRANGER: '0',
};
