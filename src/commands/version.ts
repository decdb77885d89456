/** dynadrill's version, as reports carry it. A constant, because the bundled action has no package.json to read; a test compares. */
export const VERSION = '0.1.0';
