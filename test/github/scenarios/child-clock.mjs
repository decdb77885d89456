/** Loaded into a run of the action before all else: its machine's time is GitHub's, so that golden files do not age. */
const Real = Date;
const ahead = Number(process.env.SCENARIO_NOW) - Real.now();

globalThis.Date = class extends Real {
  constructor(...given) {
    super(...(given.length === 0 ? [Real.now() + ahead] : given));
  }

  static now() {
    return Real.now() + ahead;
  }
};
