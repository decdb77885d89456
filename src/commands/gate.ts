/** The gate, as the edges judge it. */
export { gateOf, NOBODY, type Passes } from '../plan/gate.js';
