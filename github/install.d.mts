/** Makes `github/node_modules` match `github/package-lock.json`. @throws when npm fails */
export function installGitHub(): void;
