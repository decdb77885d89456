/** Something wrong or noteworthy in the policy file, at the place where a person would mend it. */
export interface Finding {
  /** Stable, kebab-case, e.g. `unknown-key`; named by the case files and the docs. */
  code: string;
  severity: 'error' | 'warning';
  /** One sentence: what is wrong, what it would mean, what to write instead. No trailing newline. */
  message: string;
  /** The file as the user named it. */
  file: string;
  /** 1-based. */
  line: number;
  /** 1-based, in characters. */
  column: number;
  endLine?: number;
  endColumn?: number;
}
